import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData, useNavigation } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { MeetingOver } from "#app/components/council/meeting-over.tsx"
import { SessionHeader } from "#app/components/council/session-header.tsx"
import { Form } from "#app/components/forms/form.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { RadioGroup, TextArea } from "#app/components/ui/field.tsx"
import { tiedTo, voteRefusal, VOTES } from "#app/domain/council.ts"
import { VoteForm } from "#app/domain/council-form.ts"
import { forbidden, go, IdParam, opened, parseForm, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { agendaOf } from "#app/services/council/agenda.server.ts"
import { readSession } from "#app/services/council/read-session.server.ts"
import { sessionHead } from "#app/services/council/session-page.server.ts"
import { castVote } from "#app/services/council/vote.server.ts"
import { findTies } from "#db/queries/conflicts.ts"
import { listPeriodFiles } from "#db/queries/council-files.ts"
import { listSeats } from "#db/queries/council-seats.ts"

const Params = z.object({ sessionId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "council.vote")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { sessionId } = parseParams(Params, params)
	if (ctx.actor.role !== "council") throw forbidden()
	const session = opened(await readSession(ctx, sessionId))
	const [seats, files, ties] = await Promise.all([
		listSeats(ctx.db, session.id),
		listPeriodFiles(ctx.db, session.periodId),
		findTies(ctx.db, ctx.actor.userId),
	])
	const seat = seats.find(({ userId }) => userId === ctx.actor.userId)
	if (!seat) throw forbidden()
	const { ready } = agendaOf(files, ctx.now)
	return {
		session: sessionHead(session, ctx),
		seat: { vote: seat.vote, note: seat.note, version: seat.version },
		tied: tiedTo(ties, ready),
		refusal: voteRefusal(ties, ready),
	}
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { sessionId } = parseParams(Params, params)
	return respond(async () => {
		if (ctx.actor.role !== "council") throw forbidden()
		await castVote(ctx, { sessionId, ...(await parseForm(VoteForm, request)) })
		return go(`/council/${sessionId}`)
	})
}

export default function CastVote() {
	const { t, say } = useLanguage()
	const { session, seat, tied, refusal } = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	const busy = useNavigation().state !== "idle"
	const typed = (name: string) => {
		const text = refused?.raw[name]
		return typeof text === "string" ? text : undefined
	}
	const fault = (name: string) => refused?.fields[name] && say(refused.fields[name])
	if (session.status !== "open") return <MeetingOver session={session} title={t("council.vote")} />
	if (refusal) {
		return (
			<>
				<SessionHeader session={session} title={t("council.vote")} below />
				<Alert tone="info">{t(refusal)}</Alert>
			</>
		)
	}
	return (
		<>
			<SessionHeader session={session} title={t("council.vote")} below />
			<Form method="post" className="card grid max-w-prose gap-4">
				{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
				{tied.length > 0 && <Alert tone="warn">{t("council.tiedNote", { units: tied.join("; ") })}</Alert>}
				<p className="text-muted">{t("council.voteLead")}</p>
				<input type="hidden" name="version" value={seat.version} />
				<RadioGroup
					name="vote"
					label={t("council.yourVote")}
					options={VOTES.map((vote) => ({ value: vote, label: t(`vote.${vote}`) }))}
					defaultValue={typed("vote") ?? seat.vote ?? undefined}
					required
					error={fault("vote")}
				/>
				<TextArea
					name="note"
					label={t("council.voteNote")}
					rows={3}
					maxLength={2000}
					defaultValue={typed("note") ?? seat.note}
					error={fault("note")}
				/>
				<div className="flex flex-wrap gap-2">
					<Button variant="primary" busy={busy}>
						{t("council.castVote")}
					</Button>
					<ButtonLink to={`/council/${session.id}`}>{t("button.cancel")}</ButtonLink>
				</div>
			</Form>
		</>
	)
}
