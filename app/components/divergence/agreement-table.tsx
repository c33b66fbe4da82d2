import type { AgreementLine } from "#app/domain/divergence-report.ts"
import { FEWEST_PAIRS } from "#app/domain/kappa.ts"
import type { Agreement } from "#app/domain/kappa.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { EmptyState } from "../ui/empty-state.tsx"
import { Table, Td, Th } from "../ui/table.tsx"
import { useFigures } from "./use-figures.ts"

export function AgreementTable({ rows }: { rows: readonly AgreementLine[] }) {
	const { t } = useLanguage()
	const { share } = useFigures()
	if (!rows.some(({ quadratic }) => quadratic.n > 0)) {
		return <EmptyState title={t("divergence.noPairs")}>{t("divergence.noPairsText")}</EmptyState>
	}
	return (
		<>
			<p className="mb-3 max-w-prose text-sm text-muted">
				{t("divergence.agreementText", { pairs: FEWEST_PAIRS })}
			</p>
			<Table caption={t("divergence.agreementCaption")} captionHidden>
				<thead>
					<tr>
						<Th>{t("divergence.pillar")}</Th>
						<Th numeric>{t("divergence.pairs")}</Th>
						<Th numeric>{t("divergence.same")}</Th>
						<Th numeric>{t("divergence.quadratic")}</Th>
						<Th numeric>{t("divergence.linear")}</Th>
					</tr>
				</thead>
				<tbody>
					{rows.map(({ code, title, quadratic, linear }) => (
						<tr key={code}>
							<Th scope="row" className="min-w-40">
								{code === "" ? t("divergence.allPillars") : title}
							</Th>
							<Td numeric>{quadratic.n}</Td>
							<Td numeric>{share(quadratic.observed ?? 0, quadratic.n === 0 ? 0 : 1)}</Td>
							<Td numeric>
								<Kappa of={quadratic} />
							</Td>
							<Td numeric>
								<Kappa of={linear} />
							</Td>
						</tr>
					))}
				</tbody>
			</Table>
		</>
	)
}

function Kappa({ of: { kappa, interval } }: { of: Agreement }) {
	const { t } = useLanguage()
	const { plain } = useFigures()
	return (
		<>
			{plain(kappa)}
			{interval && (
				<span className="block text-sm text-muted">
					{t("divergence.interval", { low: plain(interval[0]), high: plain(interval[1]) })}
				</span>
			)}
		</>
	)
}
