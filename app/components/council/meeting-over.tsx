import type { ComponentProps } from "react"
import { useLanguage } from "#app/i18n/context.tsx"
import { Alert } from "../ui/alert.tsx"
import { ButtonLink } from "../ui/button.tsx"
import { SessionHeader } from "./session-header.tsx"

/** Where something of a meeting would be written, had it not ended. */
export function MeetingOver({
	session,
	title,
}: Pick<ComponentProps<typeof SessionHeader>, "session" | "title">) {
	const { t } = useLanguage()
	return (
		<>
			<SessionHeader session={session} title={title} below />
			<Alert tone="warn" title={t("council.closedAlready")}>
				<ButtonLink to={`/council/${session.id}/minutes`}>{t("council.toMinutes")}</ButtonLink>
			</Alert>
		</>
	)
}
