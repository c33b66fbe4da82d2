import { memo, useCallback, useEffect, useRef, useState } from "react"
import type { FocusEvent, FormEvent } from "react"
import { useLanguage } from "#app/i18n/context.tsx"
import { AnswerFields } from "./answer-fields.tsx"
import type { Filled } from "./answer-fields.tsx"
import { FollowUpToggle } from "../teamwork/card-notes.tsx"
import { usePanels } from "./panel.tsx"
import type { CardProps } from "./card-props.ts"
import { Context, Team } from "./question-context.tsx"
import { ConflictChoice, SaveStatus } from "./save-status.tsx"
import { fieldsOf, isTypedIn, rawOf, settleNone } from "./typed-fields.ts"
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
	const { criterion, desk, refused, editable, onChanged } = props
	const { code } = criterion
	const { t } = useLanguage()
	const form = useRef<HTMLFormElement>(null)
	const { save, shown } = useQuestion(desk, code)
	const [pieces, setPieces] = useState(props.evidence)
	const [threads, setThreads] = useState(props.team?.openThreads ?? 0)
	const { link, panel, opened } = usePanels({
		...{ assessmentId: props.assessmentId, code, editable },
		onCount: setPieces,
		onThreads: setThreads,
	})

	const touch = useCallback(
		(wait?: number) => {
			if (form.current) desk.touch(code, fieldsOf(form.current), wait)
		},
		[desk, code],
	)
	// on a slow line people type before this page listens
	useEffect(() => {
		if (form.current && isTypedIn(form.current)) touch()
	}, [touch])

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
				onChange={change}
				onBlur={leave}
				onSubmit={(event) => {
					event.preventDefault()
					touch(0)
				}}
				className="question-form"
			>
				<input type="hidden" name="criterion" value={code} />
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
				{shown.answer?.carried && save.name === "idle" && (
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
				{save.name === "conflict" ? (
					<ConflictChoice
						criterion={criterion}
						mine={desk.typed(code)}
						theirs={save.theirs}
						onChoose={(then) => {
							desk.resolve(code, then)
							if (then === "edit")
								form.current?.querySelector<HTMLElement>("input:not([type=hidden])")?.focus()
						}}
					/>
				) : (
					<SaveStatus
						save={save}
						answer={shown.answer}
						refused={refused}
						onDiscard={() => desk.discard(code)}
					/>
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
			{opened === "discussion" && props.mayMark && !props.team?.followUp && (
				<FollowUpToggle assessmentId={props.assessmentId} code={code} marked={false} canMark />
			)}
		</>
	)
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
					<a {...link("discussion", `/assessments/${assessmentId}/discussion/${criterion.code}`)}>
						{threads > 0 ? t("answering.discussionOpen", { count: threads }) : t("answering.discussion")}
					</a>
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
