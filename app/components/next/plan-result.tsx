import { Alert } from "#app/components/ui/alert.tsx"
import { Table, Td, Th } from "#app/components/ui/table.tsx"
import type { StepKind } from "#app/domain/least-set.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { FullText } from "./full-text.tsx"
import { useGoalName } from "./goal-chooser.tsx"
import type { ImprovementRow, PlanView } from "./next-data.ts"
import { StepBadge } from "./step-badge.tsx"

/** The least set with the sum that proves it, or what is missing when nothing is enough. */
export function PlanResult({ plan, rows }: { plan: PlanView; rows: readonly ImprovementRow[] }) {
	return (
		<div className="grid grid-cols-[minmax(0,1fr)] gap-3">
			{plan.reachable ? <Reached plan={plan} rows={rows} /> : <Short plan={plan} />}
		</div>
	)
}

type ReachedProps = { plan: PlanView & { reachable: true }; rows: readonly ImprovementRow[] }

function Reached({ plan, rows }: ReachedProps) {
	const { t, number, percent } = useLanguage()
	const goal = useGoalName()(plan.goal)
	if (plan.steps.length === 0) return <Alert tone="good" title={t("next.alreadyThere", { goal })} />
	return (
		<>
			<p role="status">
				<b>
					{t("next.reached", { goal, after: percent(plan.after, 2), needed: percent(plan.goal.percent, 2) })}
				</b>{" "}
				{t("next.spare", { spare: number(plan.spare, 2) })}
			</p>
			<Table caption={t("next.planCaption")}>
				<thead>
					<tr>
						<Th>{t("next.criterion")}</Th>
						<Th numeric>{t("next.gain")}</Th>
						<Th numeric>{t("next.running")}</Th>
						<Th numeric>{t("next.effort")}</Th>
					</tr>
				</thead>
				<tbody>
					<tr>
						<Th scope="row">{t("next.start")}</Th>
						<Td />
						<Td numeric>{percent(plan.before, 2)}</Td>
						<Td />
					</tr>
					{plan.steps.map((step) => (
						<tr key={step.code}>
							<Th scope="row" className="min-w-40">
								{step.code}. {step.title}
								<StepText row={rows.find(({ code }) => code === step.code)} kinds={step.kinds} />
							</Th>
							<Td numeric>+{number(step.gain, 2)}</Td>
							<Td numeric>{percent(step.after, 2)}</Td>
							<Td numeric>{step.effort}</Td>
						</tr>
					))}
					<tr className="font-bold">
						<Th scope="row">{t("next.sum", { count: plan.steps.length })}</Th>
						<Td />
						<Td numeric>{percent(plan.after, 2)}</Td>
						<Td numeric>{plan.effort}</Td>
					</tr>
				</tbody>
			</Table>
			{plan.gates.length > 0 && <Gates plan={plan} />}
			<p className="max-w-prose text-sm text-muted">{t("next.exact")}</p>
		</>
	)
}

function StepText({ row, kinds }: { row: ImprovementRow | undefined; kinds: readonly StepKind[] }) {
	if (!row) return null
	return (
		<ul className="mt-1 grid gap-1 text-sm font-normal">
			{kinds.map((kind) => (
				<li key={kind}>
					<StepBadge kind={kind} unanswered={row.unanswered} />{" "}
					{kind === "paper" ? row.evidence : <FullText full={row.full} />}
				</li>
			))}
		</ul>
	)
}

function Gates({ plan: { gates } }: { plan: PlanView & { reachable: true } }) {
	const { t, percent } = useLanguage()
	return (
		<Table caption={t("next.gates")}>
			<thead>
				<tr>
					<Th>{t("next.pillar")}</Th>
					<Th numeric>{t("next.now")}</Th>
					<Th numeric>{t("next.afterwards")}</Th>
					<Th numeric>{t("next.gate")}</Th>
				</tr>
			</thead>
			<tbody>
				{gates.map((gate) => (
					<tr key={gate.title}>
						<Th scope="row">{gate.title}</Th>
						<Td numeric>{percent(gate.before, 2)}</Td>
						<Td numeric className={gate.before === gate.after ? "" : "font-bold"}>
							{percent(gate.after, 2)}
						</Td>
						<Td numeric>{percent(gate.gate)}</Td>
					</tr>
				))}
			</tbody>
		</Table>
	)
}

function Short({ plan }: { plan: PlanView & { reachable: false } }) {
	const { t, number, percent } = useLanguage()
	const goal = useGoalName()(plan.goal)
	return (
		<>
			<Alert tone="warn" title={t("next.unreachable", { goal })}>
				<p>{t("next.best", { best: percent(plan.best, 2) })}</p>
				<ul className="list-disc pl-5">
					{plan.missing && <li>{t("next.missing", { missing: number(plan.missing, 2) })}</li>}
					{plan.gates.map(({ title, gate, best, missing }) => (
						<li key={title}>
							{t("next.missingGate", {
								pillar: title,
								best: percent(best, 2),
								gate: percent(gate),
								missing: number(missing, 2),
							})}
						</li>
					))}
				</ul>
				<p>{t("next.unreachableText")}</p>
			</Alert>
			<p className="max-w-prose text-sm text-muted">{t("next.exact")}</p>
		</>
	)
}
