import { Link } from "@remix-run/react"
import { Badge } from "#app/components/ui/badge.tsx"
import { Table, Td, Th } from "#app/components/ui/table.tsx"
import type {
	SYSTEM_DOSSIER,
	SYSTEM_OPERATION,
	SYSTEM_PROTECTION,
	SYSTEM_PURPOSE,
} from "#app/domain/answers.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import type { FileHead } from "./file-head.ts"

export type SystemRowView = {
	id: string
	name: string
	purpose: (typeof SYSTEM_PURPOSE)[number]
	owner: string
	operator: string
	operation: (typeof SYSTEM_OPERATION)[number]
	retiredOn: string | null
	level: number | null
	dossier: (typeof SYSTEM_DOSSIER)[number]
	decisionNumber: string
	approvedOn: string | null
	approvedBy: string
	legalBasis: string
	protection: (typeof SYSTEM_PROTECTION)[number]
	checkedOn: string | null
	note: string
	/** Approved, but after the period: not counted. */
	late: boolean
}

/** Without who changed the row and when. */
export function viewSystem(row: Omit<SystemRowView, "late">, endsOn: string): SystemRowView {
	const { id, name, purpose, owner, operator, operation, retiredOn, level, dossier } = row
	const { decisionNumber, approvedOn, approvedBy, legalBasis, protection, checkedOn, note } = row
	return {
		...{ id, name, purpose, owner, operator, operation, retiredOn, level, dossier },
		...{ decisionNumber, approvedOn, approvedBy, legalBasis, protection, checkedOn, note },
		late: dossier === "approved" && approvedOn !== null && approvedOn > endsOn,
	}
}

type SystemTableProps = { head: FileHead; systems: readonly SystemRowView[]; code: string | null }

export function SystemTable({ head, systems, code }: SystemTableProps) {
	const { t } = useLanguage()
	return (
		<Table caption={t("respond.systemsCaption", { count: systems.length })}>
			<thead>
				<tr>
					<Th>{t("respond.system.name")}</Th>
					<Th>{t("respond.system.operation")}</Th>
					<Th>{t("respond.system.level")}</Th>
					<Th>{t("respond.system.dossier")}</Th>
					<Th>{t("respond.system.protection")}</Th>
					{code && <Th className="no-print">{t("respond.actions")}</Th>}
				</tr>
			</thead>
			<tbody>
				{systems.map((row) => (
					<SystemLine key={row.id} row={row} base={`/assessments/${head.id}/systems`} code={code} />
				))}
			</tbody>
		</Table>
	)
}

function SystemLine({ row, base, code }: { row: SystemRowView; base: string; code: string | null }) {
	const { t, date } = useLanguage()
	const people = [row.owner, row.operator].filter((name) => name !== "")
	return (
		<tr>
			<Th scope="row" className="min-w-48">
				{row.name}
				<p className="text-sm font-normal text-muted">{t(`respond.purpose.${row.purpose}`)}</p>
				{people.length > 0 && (
					<p className="text-sm font-normal text-muted">{[...new Set(people)].join(" · ")}</p>
				)}
				{row.note && <p className="text-sm font-normal [overflow-wrap:anywhere]">{row.note}</p>}
			</Th>
			<Td className="whitespace-nowrap">
				{t(`respond.operation.${row.operation}`)}
				{row.retiredOn && <p className="text-sm text-muted">{date(row.retiredOn)}</p>}
			</Td>
			<Td className="whitespace-nowrap">
				{row.level === null ? t("respond.levelUnknown") : t("respond.level", { level: row.level })}
			</Td>
			<Td className="min-w-44">
				{t(`respond.dossier.${row.dossier}`)}
				{row.decisionNumber && (
					<p className="text-sm text-muted">
						{row.approvedOn
							? t("respond.decision", { number: row.decisionNumber, on: date(row.approvedOn) })
							: row.decisionNumber}
						{row.approvedBy && ` · ${row.approvedBy}`}
					</p>
				)}
				{row.legalBasis && <p className="text-sm text-muted">{row.legalBasis}</p>}
				{row.late && <Badge tone="warn">{t("respond.approvedLate")}</Badge>}
			</Td>
			<Td className="whitespace-nowrap">
				{t(`respond.protection.${row.protection}`)}
				{row.checkedOn && (
					<p className="text-sm text-muted">{t("respond.checkedOn", { on: date(row.checkedOn) })}</p>
				)}
			</Td>
			{code && (
				<Td className="no-print whitespace-nowrap">
					<Link
						className="button button-quiet"
						to={`${base}/${row.id}`}
						aria-label={t("respond.editNamed", { name: row.name })}
					>
						{t("button.edit")}
					</Link>
					<Link
						className="button button-quiet"
						to={`${base}/${row.id}/remove`}
						aria-label={t("respond.removeNamed", { name: row.name })}
					>
						{t("button.remove")}
					</Link>
				</Td>
			)}
		</tr>
	)
}
