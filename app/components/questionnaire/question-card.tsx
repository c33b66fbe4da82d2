import { memo, useCallback, useEffect, useRef, useState } from "react"
import type { FocusEvent, FormEvent, RefObject } from "react"
import { FormToken } from "#app/components/forms/form.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import { AnswerFields } from "./answer-fields.tsx"
import type { Filled } from "./answer-fields.tsx"
import { FollowUpToggle } from "../teamwork/card-notes.tsx"
import { usePanels } from "./panel.tsx"
import type { Refused } from "../forms/refused.ts"
import type { CardProps } from "./card-props.ts"
import type { AnswerView } from "./criterion-view.ts"
import type { SaveState } from "./save-state.ts"
import { Context, Team } from "./question-context.tsx"
import { ConflictChoice, SaveStatus } from "./save-status.tsx"
import { isStale, outcomeOf, theirsIn } from "./refusal-outcome.ts"
import { changedIn, fieldsOf, rawOf, settleNone, typedOf } from "./typed-fields.ts"
import { useQuestion } from "./use-question.ts"

/** Kinds of controls that are answered by one press. */
const AT_ONCE: ReadonlySet<string> = new Set(["radio", "checkbox", "date"])

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
			<Team {...props} />
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
	const { criterion, desk, editable, onChanged } = props
	const { code } = criterion
	const { t } = useLanguage()
	const form = useRef<HTMLFormElement>(null)
	const { save, shown } = useQuestion(desk, code)
	// without script the refusal is all there is; with it the desk has it from here on
	const [isTaken, setTaken] = useState(false)
	const refused = isTaken ? null : props.refused
	const [pieces, setPieces] = useState(props.evidence)
	const [threads, setThreads] = useState(props.team?.openThreads ?? 0)
	const { link, panel, opened } = usePanels({
		...{ assessmentId: props.assessmentId, code, editable },
		onCount: setPieces,
		onThreads: setThreads,
	})

	const touch = useCallback(
		(wait?: number) => {
			if (form.current) desk.touch(code, fieldsOf(form.current), { wait, changed: changedIn(form.current) })
		},
		[desk, code],
	)
	// on a slow line people type before this page listens
	useEffect(() => {
		if (form.current && changedIn(form.current).size > 0) touch()
	}, [touch])
	// it came back refused before the page listened: it is still unsent, and waits for the person
	useEffect(() => {
		if (!form.current || !props.refused) return
		desk.takeRefused(code, fieldsOf(form.current), outcomeOf(props.refused))
		setTaken(true)
	}, [desk, code, props.refused])

	function change(event: FormEvent<HTMLFormElement>) {
		const input = event.target as HTMLInputElement
		if (!form.current) return
		settleNone(form.current, input)
		onChanged(code, form.current)
		touch(AT_ONCE.has(input.type) ? 0 : undefined)
	}
	function leave(event: FocusEvent<HTMLFormElement>) {
		if (!event.currentTarget.contains(event.relatedTarget)) desk.leave(code)
	}
	const faults = save.name === "refused" ? save.fields : (refused?.fields ?? {})
	const typed = shown.typed ? rawOf(shown.typed) : refused?.raw
	const filled: Filled = { value: shown.answer?.value ?? null, ...(typed && { typed }) }
	return (
		<>
			<form
				key={shown.edition}
				ref={form}
				method="post"
				action={`?index#${code}`}
				autoComplete="off"
				onChange={change}
				onBlur={leave}
				onSubmit={(event) => {
					event.preventDefault()
					touch(0)
				}}
				className="question-form"
			>
				<FormToken />
				<input type="hidden" name="criterion" value={code} />
				<input type="hidden" name="as" value={props.meId} />
				<input type="hidden" name="version" value={props.answer?.version ?? 0} />
				{criterion.guidance && <p className="question-guidance">{criterion.guidance}</p>}
				{criterion.kind === "SYS" ? (
					<SystemsLink {...props} />
				) : (
					<AnswerFields
						criterion={criterion}
						labelledBy={`${code}-title`}
						filled={filled}
						disabled={!editable}
						faults={faults}
					/>
				)}
				<Context {...props} explanation={shown.answer?.explanation ?? ""} />
				{shown.answer?.carried && (save.name === "idle" || save.name === "heard") && (
					<p className="question-carried">
						{t("answering.carried")}{" "}
						{editable && (
							<button type="button" className="link" onClick={() => touch(0)}>
								{t("answering.confirmCarried")}
							</button>
						)}
					</p>
				)}
				<More
					{...props}
					answer={shown.answer}
					typed={typed}
					pieces={pieces}
					threads={threads}
					link={link}
					faults={faults}
				/>
				<Saving
					criterion={criterion}
					desk={desk}
					save={save}
					answer={shown.answer}
					refused={refused}
					form={form}
				/>
				{editable && (
					<noscript>
						<button type="submit" className="button button-secondary">
							{t("button.save")}
						</button>
					</noscript>
				)}
			</form>
			{panel}
			{opened === "discussion" && props.mayMark && !props.team?.followUp && (
				<FollowUpToggle assessmentId={props.assessmentId} code={code} marked={false} canMark />
			)}
		</>
	)
}

/** How it stands with saving, or the choice between two values. */
function Saving(props: {
	criterion: CardProps["criterion"]
	desk: CardProps["desk"]
	save: SaveState
	answer: AnswerView | undefined
	refused: Refused | null
	form: RefObject<HTMLFormElement>
}) {
	const { criterion, desk, save, answer, refused, form } = props
	const { code } = criterion
	if (save.name === "conflict") {
		const choose = (then: "keep" | "take" | "edit") => {
			desk.resolve(code, then)
			if (then === "edit") form.current?.querySelector<HTMLElement>("input:not([type=hidden])")?.focus()
		}
		return (
			<ConflictChoice criterion={criterion} mine={desk.typed(code)} theirs={save.theirs} onChoose={choose} />
		)
	}
	if (refused && isStale(refused))
		return <ConflictChoice criterion={criterion} mine={typedOf(refused.raw)} theirs={theirsIn(refused)} />
	return <SaveStatus save={save} answer={answer} refused={refused} onDiscard={() => desk.discard(code)} />
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

function More(
	props: CardProps & {
		typed: Readonly<Record<string, string | string[]>> | undefined
		pieces: number
		threads: number
		link: ReturnType<typeof usePanels>["link"]
		faults: Readonly<Record<string, string>>
	},
) {
	const { assessmentId, criterion, editable, answer, typed, faults, pieces, threads, link } = props
	const { t, say } = useLanguage()
	const text = (name: "explanation" | "reason") => {
		const said = typed?.[name]
		return typeof said === "string" ? said : (answer?.[name] ?? "")
	}
	const explanation = text("explanation")
	const off = typed ? typed["na"] === "on" : (answer?.notApplicable ?? false)
	return (
		<div className="question-more">
			<a {...link("evidence", `/assessments/${assessmentId}/evidence/${criterion.code}`)}>
				{pieces > 0 ? t("answering.evidenceCount", { count: pieces }) : t("answering.addEvidence")}
			</a>
			{!props.isBusiness && (
				<>
					{props.own && (
						<a {...link("discussion", `/assessments/${assessmentId}/discussion/${criterion.code}`)}>
							{threads > 0 ? t("answering.discussionOpen", { count: threads }) : t("answering.discussion")}
						</a>
					)}
					<a {...link("history", `/assessments/${assessmentId}/history/${criterion.code}`)}>
						{t("answering.history")}
					</a>
				</>
			)}
			<a {...link("help", `/assessments/${assessmentId}/help/${criterion.code}`)}>{t("answering.help")}</a>
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
					defaultValue={text("reason")}
					disabled={!editable}
					aria-label={t("answering.reasonFor", { code: criterion.code })}
					placeholder={t("answering.reasonHint")}
				/>
				{faults.reason && <p className="field-error">{say(faults.reason)}</p>}
			</details>
		</div>
	)
}
