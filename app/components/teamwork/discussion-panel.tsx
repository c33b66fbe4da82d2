import { useLanguage } from "#app/i18n/context.tsx"
import type { PanelProps } from "../questionnaire/panel-props.ts"

export default function DiscussionPanel({ code }: PanelProps) {
	const { t } = useLanguage()
	return <h4>{t("teamwork.discussion", { code })}</h4>
}
