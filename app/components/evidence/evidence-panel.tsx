import { useLanguage } from "#app/i18n/context.tsx"
import type { PanelProps } from "../questionnaire/panel-props.ts"

export default function EvidencePanel({ code }: PanelProps) {
	const { t } = useLanguage()
	return <h4>{t("evidence.panel", { code })}</h4>
}
