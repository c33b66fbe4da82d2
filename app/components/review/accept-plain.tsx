import { useNavigation } from "@remix-run/react"
import { Form } from "#app/components/forms/form.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import { Button } from "../ui/button.tsx"
import type { CriterionReview, ReviewData } from "./review-data.ts"

type AcceptPlainProps = {
	page: Pick<ReviewData, "file" | "bulkKey">
	pillars: readonly { criteria: readonly CriterionReview[] }[]
}

/** One press for the claims with evidence that nothing speaks against; the server looks at each again. */
export function AcceptPlain({ page: { file, bulkKey }, pillars }: AcceptPlainProps) {
	const { t } = useLanguage()
	const busy = useNavigation().state === "submitting"
	const plain = pillars.flatMap(({ criteria }) => criteria).filter(isPlain)
	if (plain.length === 0) return null
	return (
		<Form method="post" action="/reviews/batches" className="bulk-bar no-print">
			<input type="hidden" name="key" value={bulkKey} />
			{plain.map(({ criterion: { code } }) => (
				<input key={code} type="hidden" name="claim" value={`${file.id}/${code}`} />
			))}
			<Button busy={busy}>{t("desk.acceptPlain", { count: plain.length })}</Button>
			<p className="text-sm text-muted">{t("desk.acceptPlainHint")}</p>
		</Form>
	)
}

function isPlain({ verdict, closed, doubts, evidence, self, criterion, opinions }: CriterionReview): boolean {
	const isAnswered = self.value !== null || (criterion.kind === "SYS" && self.num !== undefined)
	const hasRemarks = doubts.length > 0 || opinions.some(({ opinion }) => opinion !== "agrees")
	const hasEvidence = evidence.some(({ removed }) => !removed)
	return !verdict && !closed && isAnswered && !self.notApplicable && hasEvidence && !hasRemarks
}
