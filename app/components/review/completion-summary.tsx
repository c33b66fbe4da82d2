import { Link } from "@remix-run/react"
import { useLanguage } from "#app/i18n/context.tsx"
import { Alert } from "../ui/alert.tsx"
import { Card } from "../ui/card.tsx"
import { Stat, Stats } from "../ui/stat.tsx"
import { Table, Td, Th } from "../ui/table.tsx"
import { criterionAnchor } from "./review-data.ts"

type Named = { code: string; title: string }

type CompletionSummaryProps = {
	result: {
		id: string
		blockers: { key: string; params: Record<string, string>; criteria: Named[] }[]
		selfPercent: string | null
		percent: string | null
		/** Self minus verified, in percentage points. */
		gap: string | null
		targets: { met: number; counted: number }
		missed: Named[]
		pillars: (Named & { self: string | null; verified: string | null })[]
	}
}

/** What keeps the review from ending, or what it comes to. */
export function CompletionSummary({ result }: CompletionSummaryProps) {
	const { t, percent, number } = useLanguage()
	if (result.blockers.length > 0) return <Blockers result={result} />
	const score = (value: string | null) => (value === null ? "–" : percent(value, 2))
	return (
		<>
			<p className="max-w-prose">{t("review.completeText")}</p>
			<Stats>
				<Stat label={t("review.selfScore")} value={score(result.selfPercent)} />
				<Stat label={t("review.verifiedScore")} value={score(result.percent)} />
				<Stat
					label={t("review.gap")}
					value={result.gap === null ? "–" : number(result.gap, 2)}
					unit={t("review.gapUnit")}
					note={t("review.gapNote")}
				/>
				<Stat
					label={t("review.targets")}
					value={t("review.nOfM", { n: result.targets.met, m: result.targets.counted })}
				/>
			</Stats>
			<Table caption={t("review.byPillar")}>
				<thead>
					<tr>
						<Th>{t("review.pillar")}</Th>
						<Th numeric>{t("review.selfScore")}</Th>
						<Th numeric>{t("review.verifiedScore")}</Th>
					</tr>
				</thead>
				<tbody>
					{result.pillars.map(({ code, title, self, verified }) => (
						<tr key={code}>
							<Th scope="row">{title}</Th>
							<Td numeric>{self === null ? "–" : percent(self, 2)}</Td>
							<Td numeric>{verified === null ? "–" : percent(verified, 2)}</Td>
						</tr>
					))}
				</tbody>
			</Table>
			{result.missed.length > 0 && (
				<Card title={t("review.missedTargets", { count: result.missed.length })}>
					<CriterionLinks id={result.id} criteria={result.missed} />
				</Card>
			)}
		</>
	)
}

function Blockers({ result: { id, blockers } }: CompletionSummaryProps) {
	const { t, say, dateTime } = useLanguage()
	return (
		<Alert tone="warn" title={t("desk.blockedTitle")}>
			<p>{t("desk.blockedText")}</p>
			<ul className="mt-3 grid gap-4">
				{blockers.map(({ key, params, criteria }) => (
					<li key={key + (params["body"] ?? "")}>
						<p className="font-bold">
							{say(key, { ...params, ...(params["by"] && { by: dateTime(params["by"]) }) })}
						</p>
						<CriterionLinks id={id} criteria={criteria} />
					</li>
				))}
			</ul>
		</Alert>
	)
}

function CriterionLinks({ id, criteria }: { id: string; criteria: readonly Named[] }) {
	return (
		<ul className="mt-2 grid gap-1">
			{criteria.map(({ code, title }) => (
				<li key={code}>
					<Link className="link" to={`/reviews/${id}#${criterionAnchor(code)}`}>
						{code}
					</Link>{" "}
					{title}
				</li>
			))}
		</ul>
	)
}
