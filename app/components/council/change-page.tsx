import { useNavigation } from "@remix-run/react"
import { Form } from "#app/components/forms/form.tsx"
import type { AnswerValue } from "#app/domain/answers.ts"
import type { SessionStatus } from "#app/domain/council.ts"
import type { ReviewOutcome } from "#app/domain/review.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import type { Refused } from "../forms/refused.ts"
import { AnswerFields } from "../questionnaire/answer-fields.tsx"
import type { Filled } from "../questionnaire/answer-fields.tsx"
import { AnswerText } from "../questionnaire/answer-text.tsx"
import type { CriterionView } from "../questionnaire/criterion-view.ts"
import "../questionnaire/questionnaire.css"
import { Alert } from "../ui/alert.tsx"
import { Button, ButtonLink } from "../ui/button.tsx"
import { Card } from "../ui/card.tsx"
import { Checkbox, RadioGroup, TextArea } from "../ui/field.tsx"
import { SessionHeader } from "./session-header.tsx"

const OUTCOMES = ["accepted", "adjusted", "rejected"] as const satisfies readonly ReviewOutcome[]

type ChangeView = {
	session: {
		id: string
		number: number
		status: SessionStatus
		place: string
		chair: string
		period: string
		heldAt: string
	}
	file: { id: string; unit: string; mayChange: boolean }
	criterion: CriterionView
	points: string | null
	decision: {
		outcome: ReviewOutcome
		value: AnswerValue | null
		notApplicable: boolean
		reason: string
		version: number
		by: string
		at: string
	}
	claimed: { value: AnswerValue | null; notApplicable: boolean }
}

/** One criterion that the council decides otherwise, with its reason. */
export function ChangePage({ page, refused }: { page: ChangeView; refused: Refused | null }) {
	const { t, say } = useLanguage()
	const { session, file, criterion } = page
	const back = `/council/${session.id}/files/${file.id}`
	return (
		<>
			<SessionHeader session={session} title={t("council.changeTitle", { code: criterion.code })} below />
			<div className="grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-6">
				{refused && (
					<Alert tone="bad">
						<p>{say(refused.message)}</p>
						{refused.message === "council.movedMeanwhile" && (
							<a className="link" href={`${back}/${criterion.code}`}>
								{t("council.look")}
							</a>
						)}
					</Alert>
				)}
				<Now page={page} />
				{file.mayChange ? (
					<ChangeFields page={page} refused={refused} back={back} />
				) : (
					<Alert tone="warn">{t("council.notProvisional")}</Alert>
				)}
			</div>
		</>
	)
}

function Now({ page }: { page: ChangeView }) {
	const { t, number, dateTime } = useLanguage()
	const { file, criterion, decision, claimed, points } = page
	return (
		<Card title={`${file.unit}: ${criterion.code} ${criterion.title}`} className="grid gap-2">
			<p>
				{t("council.selfPoints")}: <AnswerText criterion={criterion} {...claimed} reason="" />
			</p>
			<p>
				{t("council.now")}: <b>{t(`reviewOutcome.${decision.outcome}`)}</b>{" "}
				{points !== null &&
					t("review.pointsOf", { points: number(points), max: number(criterion.maxPoints) })}
			</p>
			{decision.outcome === "adjusted" && (
				<p>
					{t("review.verifiedValue")}{" "}
					<AnswerText
						criterion={criterion}
						value={decision.value}
						notApplicable={decision.notApplicable}
						reason=""
					/>
				</p>
			)}
			{decision.reason && <p className="whitespace-pre-line">{decision.reason}</p>}
			<p className="text-sm text-muted">
				{t("review.decidedBy", { by: decision.by, at: dateTime(decision.at) })}
			</p>
		</Card>
	)
}

type FieldsProps = { page: ChangeView; refused: Refused | null; back: string }

function ChangeFields({ page, refused, back }: FieldsProps) {
	const { t, say } = useLanguage()
	const { criterion, decision, claimed } = page
	const busy = useNavigation().state !== "idle"
	const typed = refused?.raw ?? {}
	const fields = refused?.fields ?? {}
	const fault = (name: string) => fields[name] && say(fields[name])
	const text = (name: string) => (typeof typed[name] === "string" ? typed[name] : undefined)
	return (
		<Form method="post" className="card grid gap-4">
			<input type="hidden" name="version" value={decision.version} />
			<RadioGroup
				name="outcome"
				label={t("council.newDecision")}
				options={OUTCOMES.map((outcome) => ({ value: outcome, label: t(`reviewOutcome.${outcome}`) }))}
				defaultValue={text("outcome")}
				required
				error={fault("outcome")}
			/>
			<div className="grid gap-2">
				<p className="field-hint" id="new-value">
					{t("review.adjustHint")}
				</p>
				<AnswerFields
					criterion={criterion}
					labelledBy="new-value"
					filled={{
						value: decision.value ?? claimed.value,
						...(refused && { typed: refused.raw as NonNullable<Filled["typed"]> }),
					}}
					faults={fields}
				/>
				<Checkbox name="na" value="on" label={t("review.adjustNa")} defaultChecked={text("na") === "on"} />
			</div>
			<TextArea
				name="reason"
				label={t("council.newReason")}
				hint={t("council.newReasonHint")}
				rows={3}
				required
				minLength={5}
				maxLength={4000}
				defaultValue={text("reason")}
				error={fault("reason")}
			/>
			<div className="flex flex-wrap gap-2">
				<Button variant="primary" busy={busy}>
					{t("council.saveChange")}
				</Button>
				<ButtonLink to={back}>{t("button.cancel")}</ButtonLink>
			</div>
		</Form>
	)
}
