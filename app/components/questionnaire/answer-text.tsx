import type { AnswerValue } from "#app/domain/answers.ts"
import { percentShare } from "#app/domain/share.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import type { CriterionView } from "./criterion-view.ts"

type AnswerTextProps = {
	criterion: Pick<CriterionView, "kind" | "unit" | "choices">
	value: AnswerValue | null
	notApplicable?: boolean
	/** Of “not applicable”. */
	reason?: string
	/** Counts of a criterion that is read off the information-system table. */
	num?: string | undefined
	den?: string | undefined
}

/** What was said of one criterion, in words. */
export function AnswerText({ criterion, value, notApplicable, reason, num, den }: AnswerTextProps) {
	const { t } = useLanguage()
	if (notApplicable) {
		return <span>{reason ? t("answerText.naBecause", { reason }) : t("answerText.na")}</span>
	}
	if (value) return <ValueText criterion={criterion} value={value} />
	if (num !== undefined && den !== undefined) return <Ratio criterion={criterion} num={num} den={den} />
	return <span className="text-muted">{t("answerText.none")}</span>
}

function ValueText({ criterion, value }: { criterion: AnswerTextProps["criterion"]; value: AnswerValue }) {
	const { t, number, date } = useLanguage()
	switch (value.kind) {
		case "ratio":
			return <Ratio criterion={criterion} num={value.num} den={value.den} />
		case "number":
			return (
				<span className="num">
					{number(value.value)} {criterion.unit}
				</span>
			)
		case "yes_no":
			return <span>{value.yes ? t("word.yes") : t("word.no")}</span>
		case "option":
			return <span>{labelOf(criterion, value.option)}</span>
		case "items":
			return <Items criterion={criterion} items={value.items} />
		case "date":
			return <span>{value.date ? date(value.date) : t("answerText.notIssued")}</span>
	}
}

function Ratio({
	criterion,
	num,
	den,
}: {
	criterion: AnswerTextProps["criterion"]
	num: string
	den: string
}) {
	const { number, percent } = useLanguage()
	const share = criterion.kind === "RATE" || /^0+(\.0+)?$/.test(den) ? null : percentShare(num, den)
	return (
		<span className="num">
			{number(num)}/{number(den)}
			{share !== null && ` (${percent(share)})`}
		</span>
	)
}

function Items({ criterion, items }: { criterion: AnswerTextProps["criterion"]; items: readonly string[] }) {
	const { t } = useLanguage()
	if (items.length === 0) return <span>{t("answerText.noItems")}</span>
	return (
		<span>
			{t("answerText.items", { count: items.length, total: criterion.choices?.length ?? items.length })}:{" "}
			{items.map((item) => labelOf(criterion, item)).join("; ")}
		</span>
	)
}

function labelOf({ choices }: AnswerTextProps["criterion"], code: string): string {
	return choices?.find((choice) => choice.code === code)?.label ?? code
}
