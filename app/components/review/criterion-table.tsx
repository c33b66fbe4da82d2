import { Link, useNavigation } from "@remix-run/react"
import { useCallback, useState } from "react"
import { Form } from "#app/components/forms/form.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import { AnswerText } from "../questionnaire/answer-text.tsx"
import { Badge } from "../ui/badge.tsx"
import { Button } from "../ui/button.tsx"
import { Disclosure } from "../ui/disclosure.tsx"
import { Table, Td, Th } from "../ui/table.tsx"
import type { CriterionRow } from "./criterion-rows.ts"
import { DecisionForm } from "./decision-form.tsx"
import type { Decided, ReasonView, Verdict } from "./review-data.ts"
import { UnitAnswer } from "./self-answer.tsx"
import { VerdictText } from "./verdict-text.tsx"

type CriterionTableProps = {
	page: { code: string; key: string; found: number; rows: CriterionRow[]; reasons: readonly ReasonView[] }
}

const BULK = "bulk-accept"

/** One criterion across units: each may be decided in its row, the plain ones ticked and accepted together. */
export function CriterionTable({ page }: CriterionTableProps) {
	const { t } = useLanguage()
	const busy = useNavigation().state === "submitting"
	const [made, setMade] = useState<Readonly<Record<string, Verdict>>>({})
	const onDecided = useCallback((id: string, { verdict }: Decided) => {
		setMade((before) => ({ ...before, [id]: verdict }))
	}, [])
	const rows = page.rows.map((row) => {
		const verdict = made[row.id]
		return verdict ? { ...row, leftOut: "decided" as const, review: { ...row.review, verdict } } : row
	})
	return (
		<div className="grid gap-3">
			<Form id={BULK} method="post" action="/reviews/batches" className="bulk-bar no-print">
				<input type="hidden" name="key" value={page.key} />
				<Button variant="primary" busy={busy}>
					{t("desk.acceptTicked")}
				</Button>
				<p className="text-sm text-muted">{t("desk.acceptTickedHint")}</p>
			</Form>
			<Table caption={t("desk.unitsCaption", { count: page.found })} className="criterion-table">
				<thead>
					<tr>
						<Th>{t("desk.tick")}</Th>
						<Th>{t("review.unit")}</Th>
						<Th>{t("desk.claimed")}</Th>
						<Th>{t("desk.lastVerified")}</Th>
						<Th numeric>{t("desk.median")}</Th>
						<Th>{t("desk.referenceTitle")}</Th>
						<Th numeric>{t("desk.evidenceCount")}</Th>
						<Th>{t("review.decision")}</Th>
					</tr>
				</thead>
				<tbody>
					{rows.map((row) => (
						<Row key={row.id} row={row} page={page} onDecided={onDecided} />
					))}
				</tbody>
			</Table>
		</div>
	)
}

type RowProps = {
	row: CriterionRow
	page: CriterionTableProps["page"]
	onDecided: (id: string, decided: Decided) => void
}

function Row({ row, page, onDecided }: RowProps) {
	const { t, number, percent } = useLanguage()
	const { review, median } = row
	const { criterion, self, last, verdict, closed } = review
	const told = useCallback((decided: Decided) => onDecided(row.id, decided), [onDecided, row.id])
	return (
		<tr data-row="" tabIndex={-1}>
			<Td>
				<Tick row={row} code={page.code} />
			</Td>
			<Th scope="row" className="min-w-44">
				<Link className="link" to={`/reviews/${row.id}#c-${page.code}`}>
					{row.unit}
				</Link>
			</Th>
			<Td className="min-w-32">
				<AnswerText
					criterion={criterion}
					value={self.value}
					notApplicable={self.notApplicable}
					reason={self.reason}
				/>{" "}
				{row.outlier && <Badge tone="warn">{t("desk.outlier")}</Badge>}
			</Td>
			<Td className="min-w-28">
				{last ? (
					<>
						{(last.num !== undefined || last.notApplicable) && (
							<AnswerText
								criterion={criterion}
								value={null}
								notApplicable={last.notApplicable}
								num={last.num}
								den={last.den}
							/>
						)}{" "}
						{last.points !== null && t("review.lastVerified", { points: number(last.points) })}
					</>
				) : (
					"–"
				)}
			</Td>
			<Td numeric>
				{median ? (
					<span title={t("desk.medianOf", { count: row.neighbours })}>
						{median.percent ? percent(median.text, 2) : number(median.text)}
					</span>
				) : (
					"–"
				)}
			</Td>
			<Td className="min-w-32">
				{review.references.length === 0 && "–"}
				{review.references.map(({ source, value, contradicted }) => (
					<span key={source} className="block" title={source}>
						<AnswerText criterion={criterion} value={value} />{" "}
						<Badge tone={contradicted ? "bad" : "good"}>
							{contradicted ? t("desk.contradicted") : t("desk.agrees")}
						</Badge>
					</span>
				))}
			</Td>
			<Td numeric>{review.evidence.length}</Td>
			<Td className="min-w-72">
				{verdict && <VerdictText criterion={criterion} verdict={verdict} />}
				{closed ? (
					<span className="text-muted">{t("review.notFor", { why: criterion.notFor ?? "" })}</span>
				) : row.locked ? (
					<span className="text-muted">{t(`desk.locked.${row.locked}`)}</span>
				) : (
					<Disclosure summary={verdict ? t("desk.changeDecision") : t("desk.decideHere")}>
						<UnitAnswer review={review} />
						<DecisionForm
							assessmentId={row.id}
							review={review}
							reasons={page.reasons}
							refused={null}
							onDecided={told}
						/>
					</Disclosure>
				)}
			</Td>
		</tr>
	)
}

/** An outlier is ticked under a name of its own, and never beforehand; what needs its own decision has no box. */
function Tick({ row, code }: { row: CriterionRow; code: string }) {
	const { t } = useLanguage()
	if (row.leftOut) {
		return row.leftOut === "decided" || row.leftOut === "closed" ? null : (
			<span className="text-sm text-muted">{t(`desk.leftOut.${row.leftOut}`)}</span>
		)
	}
	return (
		<input
			type="checkbox"
			form={BULK}
			name={row.outlier ? "knowingly" : "claim"}
			value={`${row.id}/${code}`}
			aria-label={
				row.outlier ? t("desk.tickOutlier", { unit: row.unit }) : t("desk.tickUnit", { unit: row.unit })
			}
		/>
	)
}
