import { useLanguage } from "#app/i18n/context.tsx"
import { Table, Td, Th } from "../ui/table.tsx"
import type { BlockMeans } from "./dashboard-data.ts"

export function BlockMeansTable({ blocks, results }: { blocks: readonly BlockMeans[]; results: boolean }) {
	const { t, number, percent } = useLanguage()
	if (blocks.length === 0) return null
	const score = (value: string | null) => (value === null ? "–" : percent(value, 2))
	return (
		<section className="grid gap-3">
			<h2>{t("dashboard.byBlock")}</h2>
			<Table caption={t("dashboard.byBlock")} captionHidden>
				<thead>
					<tr>
						<Th>{t("dashboard.block")}</Th>
						<Th numeric>{t("dashboard.submittedOf")}</Th>
						<Th numeric>{t("dashboard.selfMean")}</Th>
						{results && (
							<>
								<Th numeric>{t("dashboard.verifiedUnits")}</Th>
								<Th numeric>{t("dashboard.verifiedMean")}</Th>
								<Th numeric>{t("dashboard.lowest")}</Th>
								<Th numeric>{t("dashboard.highest")}</Th>
							</>
						)}
					</tr>
				</thead>
				<tbody>
					{blocks.map((block) => (
						<tr key={block.code}>
							<Th scope="row">
								{block.code}. {block.name}
							</Th>
							<Td numeric>{t("review.nOfM", { n: number(block.submitted), m: number(block.units) })}</Td>
							<Td numeric>{score(block.selfMean)}</Td>
							{results && (
								<>
									<Td numeric>{number(block.verified)}</Td>
									<Td numeric>{score(block.mean)}</Td>
									<Td numeric>{score(block.lowest)}</Td>
									<Td numeric>{score(block.highest)}</Td>
								</>
							)}
						</tr>
					))}
				</tbody>
			</Table>
			{results && <p className="text-sm text-muted">{t("dashboard.byBlockNote")}</p>}
		</section>
	)
}
