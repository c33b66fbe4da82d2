import { FEWEST_FILES } from "#app/domain/divergence.ts"
import type { Mark } from "#app/domain/divergence.ts"
import type { ReviewerLine } from "#app/domain/divergence-report.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { Badge } from "../ui/badge.tsx"
import type { Tone } from "../ui/badge.tsx"
import { Table, Td, Th } from "../ui/table.tsx"
import { useFigures } from "./use-figures.ts"

const TONES: Record<Mark, Tone> = { strict: "warn", lenient: "warn", usual: "good", few: "neutral" }

export function ReviewerTable({ rows }: { rows: readonly ReviewerLine[] }) {
	const { t } = useLanguage()
	const { share, signed, plain } = useFigures()
	return (
		<>
			<p className="mb-3 max-w-prose text-sm text-muted">
				{t("divergence.reviewerText", { files: FEWEST_FILES })}
			</p>
			<Table caption={t("divergence.reviewerCaption")} captionHidden>
				<thead>
					<tr>
						<Th>{t("divergence.reviewer")}</Th>
						<Th numeric>{t("divergence.files")}</Th>
						<Th numeric>{t("divergence.decided")}</Th>
						<Th numeric>{t("divergence.accepted")}</Th>
						<Th numeric>{t("divergence.adjusted")}</Th>
						<Th numeric>{t("divergence.rejected")}</Th>
						<Th numeric>{t("divergence.taken")}</Th>
						<Th numeric>{t("divergence.expected")}</Th>
						<Th numeric>{t("divergence.difference")}</Th>
						<Th>{t("divergence.mark")}</Th>
					</tr>
				</thead>
				<tbody>
					{rows.map((row) => (
						<tr key={row.id}>
							<Th scope="row" className="min-w-40">
								{row.name}
							</Th>
							<Td numeric>{row.files}</Td>
							<Td numeric>{row.decisions}</Td>
							<Td numeric>{share(row.accepted, row.decisions)}</Td>
							<Td numeric>{share(row.adjusted, row.decisions)}</Td>
							<Td numeric>{share(row.rejected, row.decisions)}</Td>
							<Td numeric>{plain(row.taken, 3)}</Td>
							<Td numeric>{plain(row.expected, 3)}</Td>
							<Td numeric className="min-w-36">
								{signed(row.difference, 3)}
								{row.interval && (
									<span className="block text-sm text-muted">
										{t("divergence.interval", {
											low: signed(row.interval[0], 3),
											high: signed(row.interval[1], 3),
										})}
									</span>
								)}
							</Td>
							<Td>
								<Badge tone={TONES[row.mark]}>{t(`divergence.mark.${row.mark}`)}</Badge>
							</Td>
						</tr>
					))}
				</tbody>
			</Table>
		</>
	)
}
