import { Form } from "#app/components/forms/form.tsx"
import { Alert } from "#app/components/ui/alert.tsx"
import { Badge } from "#app/components/ui/badge.tsx"
import { Button } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { deviceOf } from "#app/domain/device.ts"
import { useLanguage } from "#app/i18n/context.tsx"

export type ShownSession = {
	name: string
	userAgent: string
	address: string | null
	createdAt: string
	lastSeenAt: string
	current: boolean
}

/** Where the person is signed in, each to be ended alone. */
export function SessionList({ sessions, ended }: { sessions: readonly ShownSession[]; ended: boolean }) {
	const { t } = useLanguage()
	return (
		<Card title={t("account.sessions")}>
			<div id="sessions" className="grid gap-4">
				{ended && <Alert tone="good">{t("sessions.ended")}</Alert>}
				<ul className="grid gap-4">
					{sessions.map((session) => (
						<SessionLine key={session.name} session={session} />
					))}
				</ul>
				<Form method="post" action="/account/sign-out-everywhere">
					<Button variant="danger">{t("account.signOutEverywhere")}</Button>
				</Form>
			</div>
		</Card>
	)
}

function SessionLine({ session }: { session: ShownSession }) {
	const { t, dateTime } = useLanguage()
	const device = deviceOf(session.userAgent) || t("account.unknownDevice")
	return (
		<li className="flex flex-wrap items-center justify-between gap-2">
			<span className="grid min-w-0 gap-1">
				<span className="break-words" title={session.userAgent}>
					{device} {session.current && <Badge tone="info">{t("account.thisDevice")}</Badge>}
				</span>
				<span className="text-sm text-muted">
					{t("account.signedInAt", {
						at: dateTime(session.createdAt),
						seen: dateTime(session.lastSeenAt),
					})}
				</span>
				{session.address && (
					<span className="text-sm break-words text-muted">
						{t("sessions.from", { address: session.address })}
					</span>
				)}
			</span>
			{!session.current && (
				<Form method="post" action={`/account/sessions/${session.name}/end`}>
					<Button aria-label={t("sessions.endOf", { device })}>{t("sessions.end")}</Button>
				</Form>
			)}
		</li>
	)
}
