import { useLanguage } from "#app/i18n/context.tsx"
import type { Refused } from "../forms/refused.ts"
import { AnswerText } from "./answer-text.tsx"
import type { AnswerView, CardView } from "./criterion-view.ts"
import type { SaveState } from "./use-autosave.ts"

type StatusProps = { state: SaveState; answer: AnswerView | undefined; refused: Refused | null }

/** The state of saving, in words. */
export function SaveStatus({ state, answer, refused }: StatusProps) {
	const language = useLanguage()
	const [tone, words] = statusWords(language, { state, answer, refused })
	return (
		<p className={`save-status save-${tone}`} role="status">
			{words}
		</p>
	)
}

function statusWords(
	{ t, say, time, dateTime }: ReturnType<typeof useLanguage>,
	{ state, answer, refused }: StatusProps,
): ["plain" | "good" | "bad", string] {
	switch (state.name) {
		case "typing":
			return ["plain", t("answering.notSavedYet")]
		case "saving":
			return ["plain", t("word.saving")]
		case "saved":
			return ["good", t("answering.savedAt", { at: time(state.at) })]
		case "refused":
			return ["bad", t("answering.notSaved", { why: why(say, state.message, state.fields) })]
		case "failed":
			return ["bad", t(state.message)]
		case "conflict":
			return ["bad", ""]
		case "idle":
			if (refused) return ["bad", t("answering.notSaved", { why: why(say, refused.message, refused.fields) })]
			return answer && answer.version > 0
				? ["plain", t("answering.savedBy", { at: dateTime(answer.at), by: answer.by })]
				: ["plain", t("answering.notAnswered")]
	}
}

function why(say: (key: string) => string, message: string, fields: Record<string, string>): string {
	const [first] = Object.values(fields)
	return say(first ?? message)
}

type ConflictProps = {
	criterion: CardView
	theirs: AnswerView | null
	onKeep: () => void
	onTake: () => void
}

/** Someone else was faster: both values, who and when, and one click to keep either. */
export function ConflictChoice({ criterion, theirs, onKeep, onTake }: ConflictProps) {
	const { t, dateTime } = useLanguage()
	return (
		<div className="alert tone-warn" role="alert">
			<p className="font-bold">{t("answering.conflict")}</p>
			{theirs && (
				<p className="alert-body">
					{t("answering.theirs", { by: theirs.by, at: dateTime(theirs.at) })}{" "}
					<AnswerText criterion={criterion} value={theirs.value} notApplicable={theirs.notApplicable} />
				</p>
			)}
			<p className="flex flex-wrap gap-2 pt-2">
				<button type="button" className="button button-secondary" onClick={onKeep}>
					{t("answering.keepMine")}
				</button>
				<button type="button" className="button button-secondary" onClick={onTake}>
					{t("answering.takeTheirs")}
				</button>
			</p>
		</div>
	)
}
