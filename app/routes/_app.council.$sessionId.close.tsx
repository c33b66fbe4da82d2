import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData, useNavigation } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { WaitingTable } from "#app/components/council/dossier-notes.tsx"
import { SeatsTable } from "#app/components/council/seats-table.tsx"
import { MeetingOver } from "#app/components/council/meeting-over.tsx"
import { SessionHeader } from "#app/components/council/session-header.tsx"
import { Form } from "#app/components/forms/form.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { RadioGroup } from "#app/components/ui/field.tsx"
import { Table, Td, Th } from "#app/components/ui/table.tsx"
import { obstacleTo, tallyOf } from "#app/domain/council.ts"
import { CloseForm } from "#app/domain/council-form.ts"
import { mayKeepMinutes } from "#app/domain/policy.ts"
import { forbidden, go, IdParam, opened, parseForm, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { closeMeeting } from "#app/services/council/close-meeting.server.ts"
import { viewDossier } from "#app/services/council/dossier-view.server.ts"
import { readSession } from "#app/services/council/read-session.server.ts"

const Params = z.object({ sessionId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "council.close")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { sessionId } = parseParams(Params, params)
	if (!mayKeepMinutes(ctx.actor)) throw forbidden()
	const found = opened(await readSession(ctx, sessionId))
	const { session, seats, ready, waiting, seen } = await viewDossier(ctx, found)
	const tally = tallyOf(seats.map((seat) => ({ ...seat, organizationId: "" })))
	const { minutes, minutesNumber } = session
	const when = { heldAt: found.heldAt, now: ctx.now }
	const at = { tally, files: ready.length, minutes, minutesNumber, ...when }
	return {
		...{ session, seats, ready, waiting, seen },
		obstacles: { approved: obstacleTo("approved", at), rejected: obstacleTo("rejected", at) },
	}
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { sessionId } = parseParams(Params, params)
	return respond(async () => {
		if (!mayKeepMinutes(ctx.actor)) throw forbidden()
		await closeMeeting(ctx, { sessionId, ...(await parseForm(CloseForm, request)) })
		return go(`/council/${sessionId}/minutes`)
	})
}

export default function Close() {
	const { t, say, percent } = useLanguage()
	const { session, seats, ready, waiting, seen, obstacles } = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	const busy = useNavigation().state !== "idle"
	const fault = refused?.fields["closing"]
	const options = [
		...(obstacles.approved === null
			? [{ value: "approved", label: t("council.closeApproved", { count: ready.length }) }]
			: []),
		{ value: "rejected", label: t("council.closeRejected") },
	]
	if (session.status !== "open") return <MeetingOver session={session} title={t("council.close")} />
	return (
		<>
			<SessionHeader session={session} title={t("council.close")} below />
			<div className="grid grid-cols-[minmax(0,1fr)] gap-6">
				{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
				{obstacles.approved && (
					<Alert tone="warn" title={t("council.cannotApprove")}>
						{say(obstacles.approved)}
					</Alert>
				)}
				<SeatsTable seats={seats} />
				{obstacles.rejected === null ? (
					<Form method="post" className="card grid max-w-prose gap-4">
						<input type="hidden" name="seen" value={seen} />
						<RadioGroup
							name="closing"
							label={t("council.howClose")}
							hint={t("council.closeLead")}
							options={options}
							required
							error={fault && say(fault)}
						/>
						<div className="flex flex-wrap gap-2">
							<Button variant="primary" busy={busy}>
								{t("council.close")}
							</Button>
							<ButtonLink to={`/council/${session.id}`}>{t("button.cancel")}</ButtonLink>
						</div>
					</Form>
				) : (
					<ButtonLink variant="primary" to={`/council/${session.id}/record`} className="justify-self-start">
						{t("council.record")}
					</ButtonLink>
				)}
				<Table caption={t("council.willApprove")}>
					<thead>
						<tr>
							<Th>{t("council.unit")}</Th>
							<Th numeric>{t("period.percent")}</Th>
						</tr>
					</thead>
					<tbody>
						{ready.map((file) => (
							<tr key={file.assessmentId}>
								<Th scope="row">{file.name}</Th>
								<Td numeric>{file.percent === null ? "–" : percent(file.percent, 2)}</Td>
							</tr>
						))}
					</tbody>
				</Table>
				<section className="grid grid-cols-[minmax(0,1fr)] gap-3">
					<h2>{t("council.willWait", { count: waiting.length })}</h2>
					<WaitingTable rows={waiting} />
				</section>
			</div>
		</>
	)
}
