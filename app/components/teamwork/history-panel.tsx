import { useEffect, useState } from "react"
import { useLanguage } from "#app/i18n/context.tsx"
import type { PanelProps } from "../questionnaire/panel-props.ts"
import { Button } from "../ui/button.tsx"
import { getJson } from "./fetch-json.ts"
import type { Fetched } from "./fetch-json.ts"
import type { HistoryData } from "./history-data.ts"
import { HistoryEntries } from "./history-entries.tsx"
import { PanelTrouble } from "./panel-trouble.tsx"

export default function HistoryPanel({ assessmentId, code }: PanelProps) {
	const { t } = useLanguage()
	const url = `/assessments/${assessmentId}/history/${encodeURIComponent(code)}.json`
	const [shown, setShown] = useState<HistoryData | null>(null)
	const [trouble, setTrouble] = useState<string | null>(null)

	function take(answer: Fetched<HistoryData>, older: boolean) {
		if (answer.name !== "ready") {
			setTrouble(answer.name === "failed" ? answer.message : answer.refused.message)
			return
		}
		const { content } = answer
		setTrouble(null)
		setShown((before) =>
			before && older ? { ...content, entries: [...before.entries, ...content.entries] } : content,
		)
	}
	useEffect(() => {
		void getJson<HistoryData>(url).then((answer) => take(answer, false))
	}, [url])

	function more() {
		const next = shown?.next ?? null
		const from = next === null ? url : `${url}?before=${next}`
		void getJson<HistoryData>(from).then((answer) => take(answer, next !== null))
	}
	return (
		<div className="grid gap-3">
			<h4>{t("teamwork.history", { code })}</h4>
			{!shown && !trouble && <p role="status">{t("word.loading")}</p>}
			{shown && <HistoryEntries {...shown} />}
			{trouble && <PanelTrouble message={trouble} onAgain={more} />}
			{shown?.next && !trouble && (
				<Button type="button" className="justify-self-start" onClick={more}>
					{t("teamwork.older")}
				</Button>
			)}
		</div>
	)
}
