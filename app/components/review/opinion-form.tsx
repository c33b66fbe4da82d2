import { useNavigation } from "@remix-run/react"
import { Form } from "#app/components/forms/form.tsx"
import type { AnswerValue } from "#app/domain/answers.ts"
import { OPINIONS } from "#app/domain/co-verification.ts"
import type { Opinion } from "#app/domain/co-verification.ts"
import type { ConflictCause } from "#app/domain/impartiality.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { typedOf } from "../forms/refused.ts"
import type { Refused } from "../forms/refused.ts"
import { AnswerFields } from "../questionnaire/answer-fields.tsx"
import type { Filled } from "../questionnaire/answer-fields.tsx"
import type { CriterionView } from "../questionnaire/criterion-view.ts"
import "../questionnaire/questionnaire.css"
import "./review.css"
import { Alert } from "../ui/alert.tsx"
import { Button } from "../ui/button.tsx"
import { RadioGroup, TextArea } from "../ui/field.tsx"

type OpinionFormProps = {
	page: {
		open: boolean
		conflict: ConflictCause | null
		criterion: CriterionView
		said: { opinion: Opinion | null; value: AnswerValue | null; note: string; version: number }
	}
	refused: Refused | null
}

/** What a body says of the claim; it may be changed until the review is completed. */
export function OpinionForm({ page: { open, conflict, criterion, said }, refused }: OpinionFormProps) {
	const { t, say } = useLanguage()
	const busy = useNavigation().state === "submitting"
	const fault = (name: string) => refused?.fields[name] && say(refused.fields[name])
	if (!open || conflict) {
		return (
			<>
				{conflict && <Alert tone="warn">{t(`coVerify.refused.${conflict}`)}</Alert>}
				{(said.opinion || !conflict) && (
					<p>{said.opinion ? t(`coVerify.opinion.${said.opinion}`) : t("coVerify.missed")}</p>
				)}
				{said.note && <p className="whitespace-pre-line">{said.note}</p>}
				{!open && <p className="text-sm text-muted">{t("coVerify.over")}</p>}
			</>
		)
	}
	return (
		<Form method="post" className="grid gap-4">
			{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
			<input type="hidden" name="version" value={said.version} readOnly />
			<RadioGroup
				label={t("coVerify.yourOpinion")}
				name="opinion"
				required
				defaultValue={typedOf(refused, "opinion") ?? said.opinion ?? undefined}
				options={OPINIONS.map((opinion) => ({ value: opinion, label: t(`coVerify.opinion.${opinion}`) }))}
				error={fault("opinion")}
			/>
			<fieldset className="grid gap-2">
				<legend id="own-figure" className="field-label">
					{t("coVerify.ownFigure")} ({t("word.optional")})
				</legend>
				<AnswerFields
					criterion={criterion}
					labelledBy="own-figure"
					filled={{
						value: said.value,
						...(refused && { typed: refused.raw as NonNullable<Filled["typed"]> }),
					}}
					faults={refused?.fields ?? {}}
				/>
			</fieldset>
			<TextArea
				label={t("coVerify.noteLabel")}
				hint={t("coVerify.noteHint")}
				name="note"
				rows={4}
				maxLength={4000}
				defaultValue={typedOf(refused, "note") ?? said.note}
				error={fault("note")}
			/>
			<div className="page-actions">
				<Button variant="primary" busy={busy}>
					{t("coVerify.send")}
				</Button>
			</div>
		</Form>
	)
}
