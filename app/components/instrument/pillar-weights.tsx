import { Link } from "@remix-run/react"
import { Table, Td, Th } from "#app/components/ui/table.tsx"
import { useLanguage } from "#app/i18n/context.tsx"

type PillarWeightsProps = {
	caption: string
	pillars: readonly { code: string; title: string; weight: number; criteria: number }[]
	totalWeight: number
	href: string
}

/** What each pillar weighs, as numbers and as lengths on one scale. */
export function PillarWeights({ caption, pillars, totalWeight, href }: PillarWeightsProps) {
	const { t, number } = useLanguage()
	const heaviest = Math.max(...pillars.map(({ weight }) => weight))
	return (
		<Table caption={caption} captionHidden>
			<thead>
				<tr>
					<Th>{t("criteria.pillar")}</Th>
					<Th numeric>{t("criteria.weight")}</Th>
					<Th className="w-2/5 max-sm:hidden">
						<span className="sr-only">{t("criteria.share")}</span>
					</Th>
					<Th numeric>{t("criteria.number")}</Th>
				</tr>
			</thead>
			<tbody>
				{pillars.map(({ code, title, weight, criteria }) => (
					<tr key={code}>
						<Th scope="row">
							<Link to={`${href}#${code}`} className="link">
								{code}
							</Link>{" "}
							<span className="font-normal">{title}</span>
						</Th>
						<Td numeric>{weight}</Td>
						<Td className="max-sm:hidden">
							<span className="flex items-center gap-2">
								<svg className="h-3 flex-1 text-primary" aria-hidden="true" focusable="false">
									<rect width={`${(weight * 100) / heaviest}%`} height="12" rx="1" fill="currentColor" />
								</svg>
								<span className="num w-14 text-right text-muted">
									{number(Math.round((weight * 1000) / totalWeight) / 10)}%
								</span>
							</span>
						</Td>
						<Td numeric>{criteria}</Td>
					</tr>
				))}
			</tbody>
		</Table>
	)
}
