import type { ReactNode } from "react"
import type { SessionStatus } from "#app/domain/council.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { PageHeader } from "../ui/page-header.tsx"
import { SessionBadge } from "./session-badge.tsx"

type SessionHeaderProps = {
	session: {
		id: string
		number: number
		status: SessionStatus
		place: string
		chair: string
		period: string
		heldAt: string
	}
	title: string
	actions?: ReactNode
	/** Of a page below the meeting's own. */
	below?: boolean
}

/** Which meeting a page belongs to: when, where, under whom, and how it stands. */
export function SessionHeader({ session, title, actions, below = false }: SessionHeaderProps) {
	const { t, dateTime } = useLanguage()
	const { id, number, period } = session
	return (
		<PageHeader
			title={title}
			lead={
				<>
					{dateTime(session.heldAt)} · {t("council.dossierLead", session)}{" "}
					<SessionBadge status={session.status} />
				</>
			}
			breadcrumb={[
				{ label: t("council.title"), to: "/council" },
				...(below ? [{ label: t("council.meetingOf", { number, period }), to: `/council/${id}` }] : []),
			]}
			actions={actions}
		/>
	)
}
