import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData, useNavigation } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { MeetingFields, MemberTicks } from "#app/components/council/meeting-fields.tsx"
import { MeetingOver } from "#app/components/council/meeting-over.tsx"
import { SessionHeader } from "#app/components/council/session-header.tsx"
import { Form } from "#app/components/forms/form.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { TextArea, TextField } from "#app/components/ui/field.tsx"
import { localMoment, RecordForm } from "#app/domain/council-form.ts"
import { mayKeepMinutes } from "#app/domain/policy.ts"
import { forbidden, go, IdParam, opened, parseForm, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { readSession } from "#app/services/council/read-session.server.ts"
import { recordMeeting } from "#app/services/council/record-meeting.server.ts"
import { sessionHead } from "#app/services/council/session-page.server.ts"
import { listSeats } from "#db/queries/council-seats.ts"

const Params = z.object({ sessionId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "council.record")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { sessionId } = parseParams(Params, params)
	if (!mayKeepMinutes(ctx.actor)) throw forbidden()
	const session = opened(await readSession(ctx, sessionId))
	const seats = await listSeats(ctx.db, session.id)
	return {
		session: sessionHead(session, ctx),
		stored: { heldAt: localMoment(session.heldAt), place: session.place, chair: session.chair },
		minutesNumber: session.minutesNumber,
		minutes: session.minutes,
		people: seats.map(({ userId, name, organizationName }) => ({ id: userId, name, organizationName })),
		present: seats.flatMap(({ userId, present }) => (present ? userId : [])),
	}
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { sessionId } = parseParams(Params, params)
	return respond(async () => {
		if (!mayKeepMinutes(ctx.actor)) throw forbidden()
		await recordMeeting(ctx, { sessionId, ...(await parseForm(RecordForm, request)) })
		return go(`/council/${sessionId}`)
	})
}

export default function Record() {
	const { t, say } = useLanguage()
	const page = useLoaderData<typeof loader>()
	const { session } = page
	const refused = refusedOf(useActionData<typeof action>())
	const busy = useNavigation().state !== "idle"
	const text = (name: "minutesNumber" | "minutes") => {
		const typed = refused?.raw[name]
		const fault = refused?.fields[name]
		return { name, defaultValue: typeof typed === "string" ? typed : page[name], error: fault && say(fault) }
	}
	if (session.status !== "open") return <MeetingOver session={session} title={t("council.record")} />
	return (
		<>
			<SessionHeader session={session} title={t("council.record")} below />
			<Form method="post" className="card grid max-w-3xl gap-4">
				{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
				<p className="text-muted">{t("council.recordLead")}</p>
				<input type="hidden" name="revision" value={session.revision} />
				<MeetingFields stored={page.stored} refused={refused} />
				<MemberTicks
					name="present"
					label={t("council.attendance")}
					hint={t("council.attendanceHint")}
					people={page.people}
					ticked={page.present}
					refused={refused}
				/>
				<TextField
					{...text("minutesNumber")}
					label={t("council.minutesNumber")}
					hint={t("council.minutesNumberHint")}
					maxLength={100}
				/>
				<TextArea
					{...text("minutes")}
					label={t("council.minutesText")}
					hint={t("council.minutesHint")}
					rows={12}
					maxLength={20_000}
				/>
				<div className="flex flex-wrap gap-2">
					<Button variant="primary" busy={busy}>
						{t("council.save")}
					</Button>
					<ButtonLink to={`/council/${session.id}`}>{t("button.cancel")}</ButtonLink>
				</div>
			</Form>
		</>
	)
}
