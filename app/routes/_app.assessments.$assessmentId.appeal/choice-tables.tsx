import { Link } from "@remix-run/react"
import { Badge } from "#app/components/ui/badge.tsx"
import { Disclosure } from "#app/components/ui/disclosure.tsx"
import { Table, Td, Th } from "#app/components/ui/table.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import type { Page } from "./load.server.ts"

type Choice = Page["choices"][number]

/** What an appeal can be about: the criteria that lost points, and behind them the others. */
export function ChoiceTables({ page }: { page: Page }) {
	const { t } = useLanguage()
	const lost = page.choices.filter((choice) => choice.lost)
	const others = page.choices.filter((choice) => !choice.lost)
	return (
		<section className="no-print grid min-w-0 gap-3" aria-labelledby="choose">
			<h2 id="choose">{t("appeal.choose")}</h2>
			{lost.length === 0 ? (
				<p className="text-muted">{t("appeal.chooseNone")}</p>
			) : (
				<ChoiceTable caption={t("appeal.choose")} choices={lost} page={page} />
			)}
			{others.length > 0 && (
				<Disclosure summary={t("appeal.chooseOther", { count: others.length })}>
					<ChoiceTable
						caption={t("appeal.chooseOther", { count: others.length })}
						choices={others}
						page={page}
					/>
				</Disclosure>
			)}
		</section>
	)
}

type TableProps = { caption: string; choices: readonly Choice[]; page: Page }

function ChoiceTable({ caption, choices, page }: TableProps) {
	const { t, number } = useLanguage()
	const points = (text: string | null) => (text === null ? "–" : number(text))
	return (
		<Table caption={caption} captionHidden>
			<thead>
				<tr>
					<Th className="min-w-56">{t("appeal.criterion")}</Th>
					<Th numeric>{t("appeal.selfPoints")}</Th>
					<Th numeric>{t("appeal.verifiedPoints")}</Th>
					<Th className="min-w-56">{t("appeal.reviewReason")}</Th>
					<Th className="min-w-36">{t("appeal.short")}</Th>
				</tr>
			</thead>
			<tbody>
				{choices.map((choice) => (
					<tr key={choice.code}>
						<Th scope="row">
							<span className="num">{choice.code}</span> <span className="font-normal">{choice.title}</span>
						</Th>
						<Td numeric>{points(choice.self)}</Td>
						<Td numeric>{points(choice.verified)}</Td>
						<Td className="whitespace-pre-line">{choice.reason || "–"}</Td>
						<Td>
							<State choice={choice} fileId={page.head.id} />
						</Td>
					</tr>
				))}
			</tbody>
		</Table>
	)
}

function State({ choice: { code, drafted, answered }, fileId }: { choice: Choice; fileId: string }) {
	const { t } = useLanguage()
	if (answered) return <span className="text-sm text-muted">{t("appeal.already")}</span>
	if (drafted) return <Badge tone="info">{t("appeal.inDraft")}</Badge>
	return (
		<Link
			className="link relative"
			to={`/assessments/${fileId}/appeal?code=${encodeURIComponent(code)}#write`}
		>
			{t("appeal.write")}
			<span className="sr-only"> {code}</span>
		</Link>
	)
}
