import type { AppealClosed } from "#app/domain/appeal.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import type { FileHead } from "../assessment/file-head.ts"
import { Alert } from "../ui/alert.tsx"

type Window = {
	head: Pick<FileHead, "status">
	closed: AppealClosed | null
	appealBy: string | null
	daysLeft: number | null
}

/** Until when an appeal can be sent, or why none can. */
export function AppealWindow({ page: { head, closed, appealBy, daysLeft } }: { page: Window }) {
	const { t, date } = useLanguage()
	if (closed === null && appealBy) {
		return (
			<Alert tone="info" title={t("appeal.openUntil", { date: date(appealBy) })}>
				{daysLeft ? t("appeal.daysLeft", { days: daysLeft }) : t("appeal.lastDay")}
			</Alert>
		)
	}
	if (closed === "expired") {
		return (
			<Alert tone="warn" title={t("appeal.expiredTitle")}>
				{appealBy ? t("appeal.expiredOn", { date: date(appealBy) }) : t("appeal.expiredNone")}
			</Alert>
		)
	}
	if (head.status === "appealed") {
		return (
			<Alert tone="info" title={t("appeal.waitingTitle")}>
				{t("appeal.waitingText")}
			</Alert>
		)
	}
	return (
		<Alert tone="info" title={t("appeal.closedTitle")}>
			{t("appeal.closedText", { status: t(`status.${head.status}`) })}
		</Alert>
	)
}
