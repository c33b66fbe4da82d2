import { useEffect, useState } from "react"
import type { FormEvent } from "react"
import type { Discussion } from "#app/domain/discussion.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import type { Refused } from "../forms/refused.ts"
import type { PanelProps } from "../questionnaire/panel-props.ts"
import { Alert } from "../ui/alert.tsx"
import { DiscussionThreads } from "./discussion-threads.tsx"
import { getJson, postForm } from "./fetch-json.ts"
import type { Fetched } from "./fetch-json.ts"
import { PanelTrouble } from "./panel-trouble.tsx"

export default function DiscussionPanel({ assessmentId, code, onCount }: PanelProps) {
	const { t } = useLanguage()
	const base = `/assessments/${assessmentId}/discussion/${encodeURIComponent(code)}`
	const [shown, setShown] = useState<Discussion | null>(null)
	const [trouble, setTrouble] = useState<string | null>(null)
	const [refused, setRefused] = useState<Refused | null>(null)
	const [busy, setBusy] = useState(false)
	const [sent, setSent] = useState(false)

	function take(answer: Fetched<Discussion>) {
		setBusy(false)
		setTrouble(answer.name === "failed" ? answer.message : null)
		setRefused(answer.name === "refused" ? answer.refused : null)
		if (answer.name === "ready") setShown(answer.content)
	}
	useEffect(() => {
		void getJson<Discussion>(`${base}.json`).then(take)
	}, [base])

	useEffect(() => {
		if (shown) onCount?.(shown.threads.filter(({ resolvedAt }) => resolvedAt === null).length)
	}, [shown, onCount])

	async function send(event: FormEvent<HTMLFormElement>) {
		event.preventDefault()
		if (busy) return
		setBusy(true)
		setSent(false)
		const form = event.currentTarget
		const answer = await postForm<Discussion>(`${new URL(form.action).pathname}.json`, form)
		take(answer)
		setSent(answer.name === "ready")
	}
	return (
		<div className="grid gap-3">
			<h4>{t("teamwork.discussion", { code })}</h4>
			{trouble && (
				<PanelTrouble message={trouble} onAgain={() => void getJson<Discussion>(`${base}.json`).then(take)} />
			)}
			{!shown && !trouble && <p role="status">{t("word.loading")}</p>}
			{shown && (
				<DiscussionThreads
					base={base}
					discussion={shown}
					refused={refused}
					busy={busy}
					onSend={(event) => void send(event)}
				/>
			)}
			{sent && <Alert tone="good">{t("teamwork.sent")}</Alert>}
		</div>
	)
}
