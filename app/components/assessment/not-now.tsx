import type { ReactNode } from "react"
import { Alert } from "#app/components/ui/alert.tsx"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import type { FileHead } from "./file-head.ts"

/** In place of a form that the state of the file does not allow, and what can be done instead. */
export function NotNow({ head, children }: { head: FileHead; children?: ReactNode }) {
	const { t } = useLanguage()
	return (
		<div className="grid justify-items-start gap-4">
			<Alert tone="info" title={t("respond.notNow")}>
				{children ?? t("respond.notNowText", { status: t(`status.${head.status}`) })}
			</Alert>
			<ButtonLink to={`/assessments/${head.id}/summary`}>{t("respond.toSummary")}</ButtonLink>
		</div>
	)
}
