import { useState } from "react"
import type { FormEvent } from "react"
import { FormToken } from "#app/components/forms/form.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import { Badge } from "../ui/badge.tsx"
import { postForm } from "./fetch-json.ts"

/** Who was given a criterion, and until when. */
export function AssigneeNote({
	assignee,
	dueOn,
	overdue = false,
}: {
	assignee: string
	dueOn: string | null
	/** Past its day and not answered. */
	overdue?: boolean
}) {
	const { t, date } = useLanguage()
	return (
		<span className={`badge whitespace-normal ${overdue ? "tone-bad" : "tone-info"}`}>
			{dueOn
				? t("answering.assignedUntil", { name: assignee, date: date(dueOn) })
				: t("answering.assignedTo", { name: assignee })}
		</span>
	)
}

/** Nothing when all is settled. */
export function OpenThreads({ count }: { count: number }) {
	const { t } = useLanguage()
	return count > 0 ? <Badge tone="warn">{t("answering.openThreads", { count })}</Badge> : null
}

type ToggleProps = {
	assessmentId: string
	code: string
	marked: boolean
	canMark: boolean
	/** Where the form leads without script; the criterion on the questionnaire if it is not said. */
	to?: string
}

/** Marks a criterion to come back to. A native form that goes by itself without script. */
export function FollowUpToggle({ assessmentId, code, marked, canMark, to }: ToggleProps) {
	const { t } = useLanguage()
	const [done, setDone] = useState<boolean | null>(null)
	const [state, setState] = useState<"rest" | "busy" | "failed">("rest")
	const isMarked = done ?? marked
	const action = `/assessments/${assessmentId}/follow-up/${encodeURIComponent(code)}`

	async function send(event: FormEvent<HTMLFormElement>) {
		event.preventDefault()
		if (state === "busy") return
		setState("busy")
		const answer = await postForm<{ marked: boolean }>(`${action}.json`, event.currentTarget)
		if (answer.name === "ready") setDone(answer.content.marked)
		setState(answer.name === "ready" ? "rest" : "failed")
	}
	if (!canMark) return isMarked ? <Badge tone="warn">{t("answering.followUp")}</Badge> : null
	return (
		<form method="post" action={action} onSubmit={(event) => void send(event)} className="inline-flex gap-2">
			<FormToken />
			<input type="hidden" name="marked" value={isMarked ? "off" : "on"} />
			<input type="hidden" name="to" value={to ?? `/assessments/${assessmentId}#${code}`} />
			{isMarked && <Badge tone="warn">{t("answering.followUp")}</Badge>}
			<button type="submit" className="link text-sm" aria-disabled={state === "busy" || undefined}>
				{t(isMarked ? "answering.clearFollowUp" : "answering.markFollowUp")}
				<span className="sr-only"> {code}</span>
			</button>
			{state === "failed" && (
				<span role="alert" className="text-sm text-bad">
					{t("answering.markFailed")}
				</span>
			)}
		</form>
	)
}
