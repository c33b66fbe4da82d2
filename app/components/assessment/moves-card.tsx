import { Link } from "@remix-run/react"
import { Card } from "#app/components/ui/card.tsx"
import type { comparedRow } from "#app/domain/compared-row.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { useSigned } from "./signed.ts"

type Move = ReturnType<typeof comparedRow>
type Moves = { gains: readonly Move[]; losses: readonly Move[]; rest: string }

/** What made the total rise and fall since the last period, the largest first; all parts add up to the whole. */
export function MovesCard({ fileId, change, moves }: { fileId: string; change: string; moves: Moves }) {
	const { t } = useLanguage()
	const signed = useSigned()
	return (
		<Card title={t("signing.moves", { change: signed(change) })}>
			<div className="grid gap-x-6 gap-y-3 lg:grid-cols-2">
				<MoveList title={t("signing.gains")} none={t("signing.noGains")} moves={moves.gains} />
				<MoveList title={t("signing.losses")} none={t("signing.noLosses")} moves={moves.losses} />
			</div>
			<p className="mt-3 text-sm text-muted">{t("signing.rest", { rest: signed(moves.rest) })}</p>
			<p className="mt-1 print:hidden">
				<Link className="link" to={`/assessments/${fileId}/compare`}>
					{t("signing.fullComparison")}
				</Link>
			</p>
		</Card>
	)
}

function MoveList({ title, none, moves }: { title: string; none: string; moves: readonly Move[] }) {
	return (
		<div>
			<h3 className="text-base">{title}</h3>
			{moves.length === 0 ? (
				<p className="text-muted">{none}</p>
			) : (
				<ol className="grid">
					{moves.map((move) => (
						<MoveLine key={move.codes} move={move} />
					))}
				</ol>
			)}
		</div>
	)
}

function MoveLine({ move }: { move: Move }) {
	const { t, number } = useLanguage()
	const signed = useSigned()
	const shown = (value: string) =>
		move.basis === "points"
			? t("respond.points", { points: number(value) })
			: `${number(value)}${move.unit === "%" ? "%" : ` ${move.unit}`}`.trim()
	return (
		<li className="flex flex-wrap items-baseline justify-between gap-x-3 border-t border-line py-2">
			<span className="min-w-0 flex-1 basis-56">
				<span className="num font-bold">{move.codes}</span> {move.title}
				<span className="block text-sm text-muted">
					{t("signing.move", { before: shown(move.before), after: shown(move.after) })}
					{move.unanswered && ` ${t("signing.moveUnanswered")}`}
				</span>
			</span>
			<span className="num font-bold">
				{signed(move.contribution ?? "0")} {t("respond.percentPoints")}
			</span>
		</li>
	)
}
