import { Link, useNavigation } from "@remix-run/react"
import { Form } from "#app/components/forms/form.tsx"
import { Button } from "#app/components/ui/button.tsx"
import { Disclosure } from "#app/components/ui/disclosure.tsx"
import { Select } from "#app/components/ui/field.tsx"
import { Table, Td, Th } from "#app/components/ui/table.tsx"
import { EFFORTS, stepId } from "#app/domain/least-set.ts"
import type { StepKind } from "#app/domain/least-set.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import type { GoalView, ImprovementRow, NextView } from "./next-data.ts"
import { CANNOT, effortField } from "./next-form.ts"
import { StepBadge } from "./step-badge.tsx"

const GROUPS = ["level", "band", "place"] as const

/** Asks where to and what cannot be done; a GET form, so that the answer has an address. */
export function GoalChooser({ view, here }: { view: NextView; here: string }) {
	const { t } = useLanguage()
	const busy = useNavigation().location?.pathname === here
	const { chosen, goals } = view
	const set = Object.keys(chosen.efforts).length
	return (
		<Form method="get" action={`${here}#goal`} preventScrollReset className="no-print grid gap-4">
			{chosen.pillar && <input type="hidden" name="pillar" value={chosen.pillar} />}
			<div className="flex flex-wrap items-end gap-3">
				<div className="min-w-0 grow basis-72">
					<Select name="goal" label={t("next.goal")} defaultValue={chosen.goal ?? goals[0]?.value}>
						{GROUPS.map((kind) => (
							<Options key={kind} kind={kind} goals={goals.filter((goal) => goal.kind === kind)} />
						))}
					</Select>
				</div>
				<Button variant="primary" busy={busy}>
					{t("next.find")}
				</Button>
			</div>
			<Disclosure summary={set === 0 ? t("next.constraints") : t("next.constraintsSet", { count: set })}>
				<Constraints view={view} />
			</Disclosure>
		</Form>
	)
}

/** Whose places they are, and what is assumed of the others. */
export function PlaceNote({ view: { ranking, goals } }: { view: NextView }) {
	const { t } = useLanguage()
	if (!ranking || !goals.some(({ kind }) => kind === "place")) return null
	return (
		<p className="text-sm text-muted">
			{t("next.placeAssumption", { period: ranking.period, block: ranking.block })}{" "}
			{ranking.own && t("next.placeOwn", { place: ranking.own })}{" "}
			<Link to={`/rankings/${ranking.id}`} className="link no-print">
				{t("next.seeRanking")}
			</Link>
		</p>
	)
}

function Options({ kind, goals }: { kind: GoalView["kind"]; goals: readonly GoalView[] }) {
	const { t } = useLanguage()
	const name = useGoalName()
	if (goals.length === 0) return null
	return (
		<optgroup label={t(`next.goals.${kind}`)}>
			{goals.map((goal) => (
				<option key={goal.value} value={goal.value}>
					{name(goal)}
				</option>
			))}
		</optgroup>
	)
}

export function useGoalName(): (goal: GoalView) => string {
	const { t, percent } = useLanguage()
	return (goal) => {
		switch (goal.kind) {
			case "band":
				return t("next.goalBand", { name: goal.name, percent: percent(goal.percent) })
			case "level":
				return t("next.goalLevel", {
					level: goal.level,
					name: goal.name,
					percent: percent(goal.percent),
					gate: percent(goal.gate),
				})
			case "place":
				return t("next.goalPlace", { place: goal.place, percent: percent(goal.percent, 2) })
		}
	}
}

function Constraints({ view: { rows, chosen } }: { view: NextView }) {
	const { t } = useLanguage()
	const steps = rows.flatMap((row) =>
		(["paper", "real"] as const).flatMap((kind) => (row[kind] ? [{ row, kind }] : [])),
	)
	return (
		<div className="grid grid-cols-[minmax(0,1fr)] gap-2">
			<p className="max-w-prose text-sm text-muted">{t("next.constraintsText")}</p>
			<Table caption={t("next.constraints")} captionHidden>
				<thead>
					<tr>
						<Th>{t("next.criterion")}</Th>
						<Th>{t("next.cannot")}</Th>
						<Th>{t("next.effort")}</Th>
					</tr>
				</thead>
				<tbody>
					{steps.map(({ row, kind }) => (
						<Constraint key={stepId(row.code, kind)} row={row} kind={kind} chosen={chosen} />
					))}
				</tbody>
			</Table>
		</div>
	)
}

type ConstraintProps = { row: ImprovementRow; kind: StepKind; chosen: NextView["chosen"] }

function Constraint({ row, kind, chosen }: ConstraintProps) {
	const { t } = useLanguage()
	const id = stepId(row.code, kind)
	const own = chosen.efforts[id]
	const what = `${row.code} ${t(`next.${kind}`)}`
	return (
		<tr>
			<Th scope="row" className="text-sm">
				<StepBadge kind={kind} unanswered={row.unanswered} />
				<span className="block font-normal">
					<b>{row.code}</b> {row.title}
				</span>
			</Th>
			<Td>
				<label className="choice">
					<input type="checkbox" name={CANNOT} value={id} defaultChecked={own === CANNOT} />
					<span className="sr-only">
						{t("next.cannot")}: {what}
					</span>
				</label>
			</Td>
			<Td>
				<select
					name={effortField(id)}
					className="control min-w-16"
					aria-label={`${t("next.effort")}: ${what}`}
					defaultValue={typeof own === "number" ? String(own) : "1"}
				>
					{EFFORTS.map((effort) => (
						<option key={effort} value={effort}>
							{effort}
						</option>
					))}
				</select>
			</Td>
		</tr>
	)
}
