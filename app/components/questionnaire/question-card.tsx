import { memo, useRef, useState } from "react"
import type { FocusEvent, FormEvent } from "react"
import { useLanguage } from "#app/i18n/context.tsx"
import type { Refused } from "../forms/refused.ts"
import { AnswerFields } from "./answer-fields.tsx"
import type { Filled } from "./answer-fields.tsx"
import { AnswerText } from "./answer-text.tsx"
import type { AnswerView, CardView, LastYear } from "./criterion-view.ts"
import type { OpenComment } from "./page-data.ts"
import { usePanels } from "./panel.tsx"
import { ConflictChoice, SaveStatus } from "./save-status.tsx"
import { useAutosave } from "./use-autosave.ts"

export type CardProps = {
	assessmentId: string
	instrumentId: string
	criterion: CardView
	answer: AnswerView | undefined
	last: LastYear | undefined
	evidence: number
	comments: readonly OpenComment[]
	editable: boolean
	isBusiness: boolean
	/** This question's form came back refused, without script. */
	refused: Refused | null
	onChanged: (code: string, form: FormData) => void
	onSaved: (code: string) => void
}

/** One criterion: the question, its answer, and everything one needs to answer it. */
export const QuestionCard = memo(function QuestionCard(props: CardProps) {
	const { criterion } = props
	const { t, number } = useLanguage()
	return (
		<article id={criterion.code} className="question" aria-labelledby={`${criterion.code}-title`}>
			<header className="question-head">
				<h3 id={`${criterion.code}-title`}>
					<span className="question-code">{criterion.code}</span> {criterion.title}
				</h3>
				<span className="question-points">
					{t("answering.maxPoints", { points: number(criterion.maxPoints) })}
				</span>
			</header>
			{props.comments.map((comment) => (
				<p key={comment.at} className="question-comment">
					<strong>{comment.author}:</strong> {comment.body}
				</p>
			))}
			{criterion.notFor ? (
				<p className="question-off">{t("answering.notForYou", { when: criterion.notFor })}</p>
			) : (
				<Answering {...props} />
			)}
		</article>
	)
})

function Answering(props: CardProps) {
	const { criterion, answer, refused, editable, onChanged, onSaved } = props
	const { t } = useLanguage()
	const form = useRef<HTMLFormElement>(null)
	const [shown, setShown] = useState<AnswerView | undefined>(answer)
	const autosave = useAutosave({
		url: `/assessments/${props.assessmentId}/answers.json`,
		form,
		firstVersion: answer?.version ?? 0,
		onSaved: () => onSaved(criterion.code),
	})
	const { state } = autosave
	const [pieces, setPieces] = useState(props.evidence)
	const { link, panel } = usePanels({
		assessmentId: props.assessmentId,
		code: criterion.code,
		editable,
		onCount: setPieces,
	})

	function change(event: FormEvent<HTMLFormElement>) {
		const input = event.target as HTMLInputElement
		if (form.current) settleNone(form.current, input)
		if (form.current) onChanged(criterion.code, new FormData(form.current))
		autosave.touch(
			input.type === "radio" || input.type === "checkbox" || input.type === "date" ? 0 : undefined,
		)
	}
	function leave(event: FocusEvent<HTMLFormElement>) {
		if (!event.currentTarget.contains(event.relatedTarget)) autosave.leave()
	}
	const faults = state.name === "refused" ? state.fields : (refused?.fields ?? {})
	const filled: Filled = { value: shown?.value ?? null, ...(refused && { typed: refused.raw }) }
	return (
		<>
			<form
				key={shown?.version ?? 0}
				ref={form}
				method="post"
				action={`?index#${criterion.code}`}
				onChange={change}
				onBlur={leave}
				onSubmit={(event) => {
					event.preventDefault()
					autosave.touch(0)
				}}
				className="question-form"
			>
				<input type="hidden" name="criterion" value={criterion.code} />
				<input type="hidden" name="version" value={answer?.version ?? 0} />
				{criterion.guidance && <p className="question-guidance">{criterion.guidance}</p>}
				{criterion.kind === "SYS" ? (
					<SystemsLink {...props} />
				) : (
					<AnswerFields
						criterion={criterion}
						labelledBy={`${criterion.code}-title`}
						filled={filled}
						disabled={!editable}
						faults={faults}
					/>
				)}
				<Context {...props} />
				<More {...props} shown={shown} pieces={pieces} link={link} faults={faults} />
				{state.name === "conflict" ? (
					<ConflictChoice
						criterion={criterion}
						theirs={state.theirs}
						onKeep={() => autosave.resolve(state.theirs?.version ?? 0, "keep")}
						onTake={() => {
							autosave.resolve(state.theirs?.version ?? 0, "take")
							setShown(state.theirs ?? undefined)
						}}
					/>
				) : (
					<SaveStatus state={state} answer={shown} refused={refused} />
				)}
				{editable && (
					<noscript>
						<button type="submit" className="button button-secondary">
							{t("button.save")}
						</button>
					</noscript>
				)}
			</form>
			{panel}
		</>
	)
}

/** “None of these” and the items exclude each other. */
function settleNone(form: HTMLFormElement, input: HTMLInputElement) {
	if (input.type !== "checkbox" || !input.checked) return
	if (input.name === "none") {
		for (const item of form.querySelectorAll<HTMLInputElement>("input[name=items]")) item.checked = false
	}
	if (input.name === "items") {
		const none = form.querySelector<HTMLInputElement>("input[name=none]")
		if (none) none.checked = false
	}
}

function SystemsLink({ assessmentId, criterion }: CardProps) {
	const { t } = useLanguage()
	return (
		<p>
			{t("answering.fromSystems")}{" "}
			<a className="link" href={`/assessments/${assessmentId}/systems?code=${criterion.code}`}>
				{t("answering.openSystems")}
			</a>
		</p>
	)
}

function Context({ criterion, last }: CardProps) {
	const { t } = useLanguage()
	return (
		<p className="question-context">
			<b>{t("answering.target")}:</b> {criterion.targetText}
			{last && (
				<>
					{" "}
					<b>{t("answering.lastYear")}:</b>{" "}
					<AnswerText criterion={criterion} value={last.value} notApplicable={last.notApplicable} />
				</>
			)}
			{criterion.coVerifier && (
				<>
					{" "}
					<b>{t("answering.coVerifier")}:</b> {criterion.coVerifier}
				</>
			)}
		</p>
	)
}

function More(
	props: CardProps & {
		shown: AnswerView | undefined
		pieces: number
		link: ReturnType<typeof usePanels>["link"]
		faults: Readonly<Record<string, string>>
	},
) {
	const { assessmentId, instrumentId, criterion, editable, shown, refused, faults, pieces, link } = props
	const { t, say } = useLanguage()
	const typed = (name: string) => {
		const text = refused?.raw[name]
		return typeof text === "string" ? text : undefined
	}
	const explanation = typed("explanation") ?? shown?.explanation ?? ""
	const off = refused ? typed("na") === "on" : (shown?.notApplicable ?? false)
	return (
		<div className="question-more">
			<a {...link("evidence", `/assessments/${assessmentId}/evidence/${criterion.code}`)}>
				{pieces > 0 ? t("answering.evidenceCount", { count: pieces }) : t("answering.addEvidence")}
			</a>
			{!props.isBusiness && (
				<>
					<a {...link("discussion", `/assessments/${assessmentId}/discussion/${criterion.code}`)}>
						{t("answering.discussion")}
					</a>
					<a {...link("history", `/assessments/${assessmentId}/history/${criterion.code}`)}>
						{t("answering.history")}
					</a>
				</>
			)}
			<a
				className="link"
				href={`/criteria/${instrumentId}/${criterion.code}`}
				target="_blank"
				rel="noreferrer"
			>
				{t("answering.legalBasis")}
			</a>
			<details
				className="question-detail"
				open={explanation !== "" || off || Boolean(faults.explanation ?? faults.reason)}
			>
				<summary>{t("answering.explainOrSkip")}</summary>
				<textarea
					name="explanation"
					className="control"
					rows={2}
					defaultValue={explanation}
					disabled={!editable}
					aria-label={t("answering.explanationFor", { code: criterion.code })}
					placeholder={t("answering.explanation")}
				/>
				{faults.explanation && <p className="field-error">{say(faults.explanation)}</p>}
				<label className="choice">
					<input type="checkbox" name="na" defaultChecked={off} disabled={!editable} />
					{t("answering.notApplicableTick")}
				</label>
				<textarea
					name="reason"
					className="control"
					rows={2}
					defaultValue={typed("reason") ?? shown?.reason ?? ""}
					disabled={!editable}
					aria-label={t("answering.reasonFor", { code: criterion.code })}
					placeholder={t("answering.reasonHint")}
				/>
				{faults.reason && <p className="field-error">{say(faults.reason)}</p>}
			</details>
		</div>
	)
}
