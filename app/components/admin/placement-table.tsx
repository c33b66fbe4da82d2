import { Link } from "@remix-run/react"
import type { Status } from "#app/domain/workflow.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { StatusBadge } from "../ui/status-badge.tsx"
import { Table, Td, Th } from "../ui/table.tsx"

export type Placement = {
	id: string
	code: string
	name: string
	ranked: boolean
	reason: string | null
	status: Status | null
}

type PlacementTableProps = {
	caption: string
	units: readonly Placement[]
	/** Null when places are fixed. */
	change: { label: string; page: string } | null
	placed: boolean
}

/** Units of one block, or those that are in none. */
export function PlacementTable({ caption, units, change, placed }: PlacementTableProps) {
	const { t } = useLanguage()
	return (
		<Table caption={caption}>
			<thead>
				<tr>
					<Th>{t("period.unit")}</Th>
					<Th>{t("admin.code")}</Th>
					{placed && <Th>{t("admin.ranked")}</Th>}
					<Th>{t("period.state")}</Th>
					{change && <Th>{t("period.action")}</Th>}
				</tr>
			</thead>
			<tbody>
				{units.map((unit) => (
					<tr key={unit.id}>
						<Th scope="row">{unit.name}</Th>
						<Td>{unit.code}</Td>
						{placed && (
							<Td>
								{unit.ranked ? t("admin.rankedYes") : t("admin.rankedNo")}
								{unit.reason && <span className="block text-sm text-muted">{unit.reason}</span>}
							</Td>
						)}
						<Td>{unit.status ? <StatusBadge status={unit.status} /> : t("period.noFile")}</Td>
						{change && (
							<Td>
								<Link
									className="link inline-flex min-h-11 items-center"
									aria-label={`${change.label}: ${unit.name}`}
									to={`${change.page}?${new URLSearchParams({ unit: unit.code })}`}
								>
									{change.label}
								</Link>
							</Td>
						)}
					</tr>
				))}
			</tbody>
		</Table>
	)
}
