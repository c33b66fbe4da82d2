import { Link } from "@remix-run/react"
import { Badge } from "#app/components/ui/badge.tsx"
import { Table, Td, Th } from "#app/components/ui/table.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import { FullText } from "./full-text.tsx"
import type { ImprovementRow, NextView } from "./next-data.ts"
import { addressOf } from "./next-form.ts"
import { StepBadge } from "./step-badge.tsx"

/** Every criterion that can still add something, largest gain first. */
export function ImprovementTable({ view, answers }: { view: NextView; answers: string }) {
	const { t } = useLanguage()
	const shown = view.pillars.find(({ code }) => code === view.chosen.pillar) ?? null
	const rows = view.rows.filter(({ pillar }) => shown === null || pillar === shown.code)
	return (
		<section className="grid grid-cols-[minmax(0,1fr)] gap-3" aria-labelledby="all">
			<h2 id="all">{t("next.all")}</h2>
			<p className="max-w-prose text-muted">{t(view.proven ? "next.allTextProof" : "next.allText")}</p>
			<PillarFilter view={view} shown={shown?.code ?? null} />
			{rows.length === 0 ? (
				<p>{t("next.noneHere")}</p>
			) : (
				<Table
					caption={t(shown ? "next.tableOf" : "next.table", {
						count: rows.length,
						pillar: shown?.title ?? "",
					})}
				>
					<thead>
						<tr>
							<Th>{t("next.criterion")}</Th>
							<Th numeric>{t("next.gain")}</Th>
							<Th numeric>{t("next.points")}</Th>
						</tr>
					</thead>
					<tbody>
						{rows.map((row) => (
							<Row key={row.code} row={row} answers={answers} stage={view.stage} />
						))}
					</tbody>
				</Table>
			)}
			{view.done.length > 0 && (
				<p className="text-sm text-muted">
					{t("next.done", { count: view.done.length, codes: view.done.join(", ") })}
				</p>
			)}
		</section>
	)
}

function PillarFilter({ view, shown }: { view: NextView; shown: string | null }) {
	const { t } = useLanguage()
	return (
		<nav aria-label={t("next.filter")} className="no-print flex flex-wrap gap-2">
			{[{ code: null, title: t("next.allPillars") }, ...view.pillars].map(({ code, title }) => (
				<Link
					key={code ?? ""}
					to={`${addressOf(view.chosen, code)}#all`}
					preventScrollReset
					aria-current={code === shown ? "true" : undefined}
					className={`button ${code === shown ? "button-primary" : "button-secondary"}`}
				>
					{code === null ? (
						title
					) : (
						<>
							{code}
							<span className="max-sm:sr-only">. {title}</span>
						</>
					)}
				</Link>
			))}
		</nav>
	)
}

type RowProps = { row: ImprovementRow; answers: string; stage: NextView["stage"] }

function Row({ row, answers, stage }: RowProps) {
	const { number } = useLanguage()
	return (
		<tr className="break-inside-avoid">
			<Th scope="row" className="min-w-60">
				<Link to={`${answers}#${row.code}`} className="link">
					{row.code}. {row.title}
				</Link>
				<ul className="mt-1 grid gap-2 text-sm font-normal">
					{row.paper && <Paper row={row} stage={stage} />}
					{row.real && <Real row={row} />}
				</ul>
			</Th>
			<Td numeric className="font-bold">
				+{number(row.gain, 2)}
			</Td>
			<Td numeric>
				{number(row.points)}/{row.maxPoints}
			</Td>
		</tr>
	)
}

function Paper({ row, stage }: { row: ImprovementRow; stage: NextView["stage"] }) {
	const { t, number } = useLanguage()
	return (
		<li>
			<StepBadge kind="paper" unanswered={false} />{" "}
			<span className="num">{t("next.partGain", { gain: number(row.paper ?? "0", 2) })}</span>{" "}
			{t(`next.do.paper.${stage}`, { text: row.evidence })}
			{row.reason && <Reason reason={row.reason} />}
		</li>
	)
}

function Real({ row }: { row: ImprovementRow }) {
	const { t, number } = useLanguage()
	return (
		<li>
			<StepBadge kind="real" unanswered={row.unanswered} />{" "}
			{row.limiting && <Badge tone="warn">{t("next.limiting")}</Badge>}{" "}
			{row.paper && <span className="num">{t("next.partGain", { gain: number(row.real ?? "0", 2) })}</span>}{" "}
			{row.unanswered && `${t("next.do.answer")} `}
			<FullText full={row.full} />
			{row.guidance && <span className="block text-muted">{row.guidance}</span>}
			{row.reason && !row.paper && <Reason reason={row.reason} />}
		</li>
	)
}

function Reason({ reason }: { reason: string }) {
	const { t } = useLanguage()
	return <span className="block text-muted">{t("next.reason", { reason })}</span>
}
