import { Link } from "@remix-run/react"
import { Badge } from "#app/components/ui/badge.tsx"
import { Table, Td, Th } from "#app/components/ui/table.tsx"
import type { AnswerOrigin } from "#app/domain/answers.ts"
import { isApprovedLate, isOperatedElsewhere, SYSTEM_FIELDS } from "#app/domain/system-row.ts"
import type { SystemForm } from "#app/domain/information-system.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import type { FileHead } from "./file-head.ts"
import { ConfirmRow } from "./system-confirm.tsx"
import "./systems.css"

export type SystemRowView = SystemForm & {
	id: string
	version: number
	/** From the last period, and nobody has confirmed it. */
	carried: boolean
	/** Approved, but after the period: not counted. */
	late: boolean
}

type Stored = SystemForm & { id: string; version: number; origin: AnswerOrigin }

/** Without who changed the row and when. */
export function viewSystem(row: Stored, endsOn: string): SystemRowView {
	const fields = Object.fromEntries(SYSTEM_FIELDS.map((field) => [field, row[field]])) as SystemForm
	const { id, version, origin } = row
	return { ...fields, id, version, carried: origin === "carried", late: isApprovedLate(row, endsOn) }
}

type SystemTableProps = { head: FileHead; systems: readonly SystemRowView[]; code: string | null }

export function SystemTable({ head, systems, code }: SystemTableProps) {
	const { t } = useLanguage()
	return (
		<Table caption={t("respond.systemsCaption", { count: systems.length })} className="stack">
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
					<SystemLine key={row.id} row={row} head={head} code={code} />
				))}
			</tbody>
		</Table>
	)
}

function SystemLine({ row, head, code }: { row: SystemRowView; head: FileHead; code: string | null }) {
	const { t, date } = useLanguage()
	const base = `/assessments/${head.id}/systems`
	const people = [row.owner, row.operator].filter((name) => name !== "")
	return (
		<tr>
			<Th scope="row" className="min-w-48">
				{row.name}
				{row.carried && (
					<p>
						<Badge tone="warn">{t("systems.origin.carried")}</Badge>
					</p>
				)}
				<p className="text-sm font-normal text-muted">{t(`respond.purpose.${row.purpose}`)}</p>
				{people.length > 0 && (
					<p className="text-sm font-normal text-muted">{[...new Set(people)].join(" · ")}</p>
				)}
				{isOperatedElsewhere(row, head.unit) && (
					<p className="text-sm font-normal text-muted">{t("systems.elsewhere")}</p>
				)}
				{row.note && <p className="text-sm font-normal [overflow-wrap:anywhere]">{row.note}</p>}
			</Th>
			<Td className="whitespace-nowrap" data-label={t("respond.system.operation")}>
				{t(`respond.operation.${row.operation}`)}
				{row.retiredOn && <p className="text-sm text-muted">{date(row.retiredOn)}</p>}
			</Td>
			<Td className="whitespace-nowrap" data-label={t("respond.system.level")}>
				{row.level === null ? t("respond.levelUnknown") : t("respond.level", { level: row.level })}
			</Td>
			<Td className="min-w-44" data-label={t("respond.system.dossier")}>
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
			<Td className="whitespace-nowrap" data-label={t("respond.system.protection")}>
				{t(`respond.protection.${row.protection}`)}
				{row.checkedOn && (
					<p className="text-sm text-muted">{t("respond.checkedOn", { on: date(row.checkedOn) })}</p>
				)}
			</Td>
			{code && (
				<Td className="no-print whitespace-nowrap">
					{row.carried && <ConfirmRow fileId={head.id} code={code} row={row} />}
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
