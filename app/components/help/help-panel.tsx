import { useEffect, useState } from "react"
import { useLanguage } from "#app/i18n/context.tsx"
import type { PanelProps } from "../questionnaire/panel-props.ts"
import type { HelpData } from "./help-data.ts"
import { HelpView } from "./help-view.tsx"

/** The help of one question, fetched when it is opened. */
export default function HelpPanel({ assessmentId, code }: PanelProps) {
	const { t } = useLanguage()
	const [help, setHelp] = useState<HelpData | "loading" | "failed">("loading")
	useEffect(() => {
		const leaving = new AbortController()
		fetchHelp(`/assessments/${assessmentId}/help/${encodeURIComponent(code)}.json`, leaving.signal).then(
			setHelp,
			() => {
				if (!leaving.signal.aborted) setHelp("failed")
			},
		)
		return () => leaving.abort()
	}, [assessmentId, code])

	if (help === "loading") return <p role="status">{t("word.loading")}</p>
	if (help === "failed") return <p role="alert">{t("answering.panelFailed")}</p>
	return (
		<section aria-label={t("help.panel", { code })}>
			<HelpView help={help} />
		</section>
	)
}

async function fetchHelp(url: string, signal: AbortSignal): Promise<HelpData> {
	const response = await fetch(url, { signal, headers: { Accept: "application/json" }, redirect: "error" })
	if (!response.ok) throw new Error(`${url} answers ${response.status}`)
	return (await response.json()) as HelpData
}
