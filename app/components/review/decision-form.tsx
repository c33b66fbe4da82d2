import { useFetcher } from "@remix-run/react"
import { useEffect, useRef, useState } from "react"
import type { FormEvent } from "react"
import { REVIEW_OUTCOMES } from "#app/domain/review.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import type { Refused } from "../forms/refused.ts"
import { AUTOSAVE } from "../layout/autosave.ts"
import { leaveFreely, warnBeforeLeaving } from "../layout/leave-warning.ts"
import { AnswerFields } from "../questionnaire/answer-fields.tsx"
import type { Filled } from "../questionnaire/answer-fields.tsx"
import "../questionnaire/questionnaire.css"
import { Alert } from "../ui/alert.tsx"
import { Button } from "../ui/button.tsx"
import { Checkbox, TextArea } from "../ui/field.tsx"
import { criterionAnchor } from "./review-data.ts"
import { ReasonPicker } from "./reason-picker.tsx"
import type { CriterionReview, Decided, ReasonView, SelfAnswer, Verdict } from "./review-data.ts"
import { VerdictText } from "./verdict-text.tsx"

type Theirs = Omit<Verdict, "by" | "at" | "points" | "targetMet"> & {
	decidedBy: string
	decidedAt: string | Date
}
type RefusedDecision = Refused & { detail?: { theirs?: Theirs | null } }

type DecisionFormProps = {
	assessmentId: string
	review: CriterionReview
	reasons: readonly ReasonView[]
	/** The answer to a form sent without script. */
	refused: Refused | null
	onDecided: (decided: Decided) => void
}

/** The verifying body's word on one criterion, saved by itself and without leaving the page. */
export function DecisionForm(props: DecisionFormProps) {
	const { assessmentId, review, refused: sent, onDecided } = props
	const { t, say } = useLanguage()
	const { criterion, self, verdict, doubts } = review
	const { code } = criterion
	const fetcher = useFetcher<Decided | RefusedDecision>()
	const [touched, setTouched] = useState(false)
	const busy = fetcher.state !== "idle"
	const answer = fetcher.data
	const refused = (answer ? (answer.ok ? null : answer) : sent) as RefusedDecision | null
	const theirs = refused?.message === "review.stale" ? (refused.detail?.theirs ?? null) : null
	const told = useRef(answer)
	const form = useRef<HTMLFormElement>(null)
	useUnsaved(touched || busy, t("review.leaveUnsaved"))
	useEffect(() => {
		if (!answer?.ok || told.current === answer) return
		told.current = answer
		onDecided(answer)
	}, [answer, onDecided])

	const onSubmit = (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault()
		if (busy) return
		const data = new FormData(event.currentTarget)
		data.set(AUTOSAVE, "1")
		setTouched(false)
		fetcher.submit(data, { method: "post", action: `/reviews/${assessmentId}?index` })
	}
	const typed = sent?.raw ?? {}
	const fields = refused?.fields ?? {}
	const stored = verdict?.outcome === "adjusted" ? verdict : null
	return (
		<form
			ref={form}
			method="post"
			action={`/reviews/${assessmentId}?index#${criterionAnchor(code)}`}
			className="decision"
			data-doubted={doubts.length > 0 ? "" : undefined}
			onSubmit={onSubmit}
			onChange={() => setTouched(true)}
			aria-label={t("review.decisionOn", { code })}
		>
			<input type="hidden" name="code" value={code} />
			<input type="hidden" name="version" value={theirs?.version ?? verdict?.version ?? 0} readOnly />
			{theirs && <Stale criterion={review} theirs={theirs} assessmentId={assessmentId} />}
			<fieldset className="decision-outcomes">
				<legend className="sr-only">{t("review.decision")}</legend>
				{REVIEW_OUTCOMES.map((outcome, index) => (
					<label key={outcome} className="decision-outcome">
						<input
							type="radio"
							name="outcome"
							value={outcome}
							required
							data-key={index + 1}
							defaultChecked={(typed["outcome"] ?? verdict?.outcome) === outcome}
						/>
						<span>{t(`reviewOutcome.${outcome}`)}</span>
					</label>
				))}
			</fieldset>
			{fields["outcome"] && <p className="field-error">{say(fields["outcome"])}</p>}
			<div className="decision-value">
				<p className="field-hint">{t("review.adjustHint")}</p>
				<AnswerFields
					criterion={criterion}
					labelledBy={`${criterionAnchor(code)}-title`}
					filled={{
						value: stored ? stored.value : claimedValue(self),
						...(sent && { typed: sent.raw as NonNullable<Filled["typed"]> }),
					}}
					faults={fields}
				/>
				<Checkbox
					name="na"
					value="on"
					label={t("review.adjustNa")}
					defaultChecked={sent ? typed["na"] === "on" : (stored?.notApplicable ?? false)}
				/>
			</div>
			{doubts.length > 0 && (
				<ul className="decision-doubts">
					{doubts.map((doubt) => (
						<li key={doubt}>{t(`desk.doubt.${doubt}`)}</li>
					))}
				</ul>
			)}
			<div className="decision-reason">
				<TextArea
					name="reason"
					label={t("review.reasonLabel")}
					hint={t("review.reasonHint")}
					rows={2}
					maxLength={4000}
					defaultValue={typeof typed["reason"] === "string" ? typed["reason"] : (verdict?.reason ?? "")}
					error={fields["reason"] && say(fields["reason"])}
				/>
				<ReasonPicker reasons={props.reasons} form={form} />
			</div>
			<div className="flex flex-wrap items-center gap-x-3 gap-y-2">
				<Button variant={verdict && !touched && !refused ? "secondary" : "primary"} busy={busy}>
					{theirs ? t("review.saveOver") : t("review.saveDecision")}
				</Button>
				<p className="decision-state" role="status">
					{busy
						? t("word.saving")
						: refused && !touched
							? t("review.notSaved")
							: touched
								? t("review.unsaved")
								: answer?.ok
									? t("word.saved")
									: ""}
				</p>
			</div>
			{refused && !theirs && <Alert tone="bad">{say(refused.message)}</Alert>}
		</form>
	)
}

/** Asks before the page is left while a decision is begun and not saved. */
function useUnsaved(unsaved: boolean, question: string): void {
	useEffect(() => {
		if (!unsaved) return
		const reason = {}
		warnBeforeLeaving(reason, question)
		return () => leaveFreely(reason)
	}, [unsaved, question])
}

/** Where an adjustment starts from: what the unit claimed. */
function claimedValue({ value, num, den }: SelfAnswer) {
	if (value || num === undefined || den === undefined) return value
	return { kind: "ratio" as const, num, den }
}

function Stale(props: { criterion: CriterionReview; theirs: Theirs; assessmentId: string }) {
	const { t } = useLanguage()
	const { theirs, criterion } = props
	const { code } = criterion.criterion
	return (
		<Alert tone="warn" title={t("review.staleTitle")}>
			<VerdictText
				criterion={criterion.criterion}
				verdict={{
					...theirs,
					by: theirs.decidedBy,
					at: new Date(theirs.decidedAt).toISOString(),
					points: null,
					targetMet: null,
				}}
			/>
			<p className="mt-2">
				{t("review.staleChoice")}{" "}
				<a
					className="link"
					href={`/reviews/${props.assessmentId}?at=${theirs.version}#${criterionAnchor(code)}`}
				>
					{t("review.keepTheirs")}
				</a>
			</p>
		</Alert>
	)
}
