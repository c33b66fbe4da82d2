import type { ReactNode } from "react"
import { useLanguage } from "#app/i18n/context.tsx"
import { useSaid } from "../assessment/said.ts"
import { Badge } from "../ui/badge.tsx"
import type { Tone } from "../ui/badge.tsx"
import { Table, Td, Th } from "../ui/table.tsx"
import type { ItemView, PieceOfAppeal, Word } from "./appeal-data.ts"

const TONES: Record<NonNullable<ItemView["second"]>["outcome"], Tone> = {
	accepted: "good",
	partly: "warn",
	rejected: "bad",
}

/** What was claimed, what was verified and what was said to the appeal: three scores beside one another. */
export function ItemWords({ item }: { item: ItemView }) {
	const { t } = useLanguage()
	const { self, first, second } = item
	return (
		<div className="grid min-w-0 gap-3">
			<Table caption={t("appeal.threeScores", { code: item.code })} captionHidden>
				<thead>
					<tr>
						<Th>{t("appeal.stage")}</Th>
						<Th className="min-w-40">{t("appeal.value")}</Th>
						<Th numeric className="min-w-28">
							{t("appeal.points", { max: item.maxPoints })}
						</Th>
						<Th className="min-w-56">{t("appeal.why")}</Th>
					</tr>
				</thead>
				<tbody>
					<WordRow title={t("appeal.self")} word={self} />
					{first && (
						<WordRow title={t("appeal.first")} word={first} badge={t(`reviewOutcome.${first.outcome}`)}>
							{first.reason || "–"}
							{first.by && <By name={first.by} />}
						</WordRow>
					)}
					{second && (
						<WordRow
							title={t("appeal.second")}
							word={second}
							badge={t(`appeal.outcome.${second.outcome}`)}
							tone={TONES[second.outcome]}
						>
							{second.reason}
							{second.by && <By name={second.by} />}
						</WordRow>
					)}
				</tbody>
			</Table>
			<div>
				<p className="font-bold">{t("appeal.requestOf")}</p>
				<p className="max-w-prose whitespace-pre-line [overflow-wrap:anywhere]">{item.request}</p>
			</div>
			<Pieces pieces={item.pieces} />
		</div>
	)
}

type WordRowProps = {
	title: string
	word: Word
	badge?: string
	tone?: Tone
	children?: ReactNode
}

function WordRow({ title, word, badge, tone, children }: WordRowProps) {
	const { t, number } = useLanguage()
	const say = useSaid()
	return (
		<tr>
			<Th scope="row">{title}</Th>
			<Td>
				{badge && (
					<span className="mr-2">
						<Badge {...(tone && { tone })}>{badge}</Badge>
					</span>
				)}
				{word.notApplicable ? t("respond.mark.claimed") : say(word.said)}
			</Td>
			<Td numeric>{word.points === null ? "–" : number(word.points)}</Td>
			<Td className="whitespace-pre-line">{children ?? "–"}</Td>
		</tr>
	)
}

function By({ name }: { name: string }) {
	return <span className="block text-sm text-muted">{name}</span>
}

function Pieces({ pieces }: { pieces: readonly PieceOfAppeal[] }) {
	const { t, date } = useLanguage()
	if (pieces.length === 0) return <p className="text-sm text-muted">{t("appeal.noPieces")}</p>
	return (
		<div>
			<p className="font-bold">{t("appeal.pieces", { count: pieces.length })}</p>
			<ul className="list-disc pl-5">
				{pieces.map((piece) => (
					<li key={piece.id} className="[overflow-wrap:anywhere]">
						{piece.kind === "document" ? (
							<>
								{piece.title},{" "}
								{t("evidence.decision", {
									number: piece.documentNumber ?? "",
									on: piece.documentDate ? date(piece.documentDate) : "",
								})}
							</>
						) : (
							<a
								className="link"
								href={piece.kind === "file" ? `/files/${piece.id}` : (piece.url ?? "")}
								target="_blank"
								rel="noopener noreferrer"
							>
								{piece.title}
							</a>
						)}
					</li>
				))}
			</ul>
		</div>
	)
}
