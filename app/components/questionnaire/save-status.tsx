import { useLanguage } from "#app/i18n/context.tsx"
import type { MessageKey } from "#app/i18n/translate.ts"
import type { Refused } from "../forms/refused.ts"
import { AnswerText } from "./answer-text.tsx"
import type { AnswerView, CardView } from "./criterion-view.ts"
import type { Fields, SaveState, Trouble } from "./save-state.ts"
import { TypedText } from "./typed-text.tsx"

type StatusProps = {
	save: SaveState
	answer: AnswerView | undefined
	refused: Refused | null
	onDiscard: () => void
}

/** The state of saving, in words. */
export function SaveStatus({ save, answer, refused, onDiscard }: StatusProps) {
	const language = useLanguage()
	const [tone, words] = statusWords(language, { save, answer, refused })
	return (
		<p className={`save-status save-${tone}`} role="status">
			{words}
			{save.name === "refused" && (
				<button type="button" className="link" onClick={onDiscard}>
					{language.t("answering.discard")}
				</button>
			)}
		</p>
	)
}

/** True only where the browser keeps it. */
const WAITING: Record<Trouble, MessageKey> = {
	offline: "answering.offline",
	busy: "answering.busy",
	down: "answering.serverDown",
	signedOut: "answering.signedOut",
	otherPerson: "answering.otherPerson",
}

function statusWords(
	{ t, say, time, dateTime }: ReturnType<typeof useLanguage>,
	{ save, answer, refused }: Omit<StatusProps, "onDiscard">,
): ["plain" | "good" | "bad", string] {
	switch (save.name) {
		case "typing":
			return ["plain", t("answering.notSavedYet")]
		case "saving":
			return ["plain", t("word.saving")]
		case "saved":
			return ["good", t("answering.savedAt", { at: time(save.at) })]
		case "heard":
			return ["good", t("answering.heard", { by: save.by, at: time(save.at) })]
		case "refused":
			return ["bad", t("answering.notSaved", { why: why(say, save.message, save.fields) })]
		case "waiting":
			return ["bad", t(save.kept ? WAITING[save.why] : "answering.notKept")]
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
	mine: Fields
	theirs: AnswerView | null
	/** Absent without script: the form's own button then writes what stands in it. */
	onChoose?: (then: "keep" | "take" | "edit") => void
}

/** Someone else was faster: both values, who and when, and one click to keep either or to go on. */
export function ConflictChoice({ criterion, mine, theirs, onChoose }: ConflictProps) {
	const { t, dateTime } = useLanguage()
	return (
		<div className="alert tone-warn" role="alert">
			<p className="font-bold">{t("answering.conflict")}</p>
			<dl className="conflict">
				{theirs && (
					<>
						<dt>{t("answering.theirs", { by: theirs.by, at: dateTime(theirs.at) })}</dt>
						<dd>
							<AnswerText
								criterion={criterion}
								value={theirs.value}
								notApplicable={theirs.notApplicable}
								reason={theirs.reason}
							/>
							{theirs.explanation && <span className="text-muted"> {theirs.explanation}</span>}
						</dd>
					</>
				)}
				<dt>{t("answering.mine")}</dt>
				<dd>
					<TypedText criterion={criterion} fields={mine} />
				</dd>
			</dl>
			{onChoose ? (
				<p className="flex flex-wrap gap-2 pt-2">
					<button type="button" className="button button-secondary" onClick={() => onChoose("keep")}>
						{t("answering.keepMine")}
					</button>
					<button type="button" className="button button-secondary" onClick={() => onChoose("take")}>
						{t("answering.takeTheirs")}
					</button>
					<button type="button" className="button button-secondary" onClick={() => onChoose("edit")}>
						{t("answering.editMine")}
					</button>
				</p>
			) : (
				<p className="pt-2">{t("answering.saveAgainOver")}</p>
			)}
		</div>
	)
}
