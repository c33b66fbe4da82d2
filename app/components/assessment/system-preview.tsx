import { useEffect, useRef } from "react"
import type { ReactNode } from "react"
import { Form } from "#app/components/forms/form.tsx"
import { Alert } from "#app/components/ui/alert.tsx"
import { Badge } from "#app/components/ui/badge.tsx"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { Disclosure } from "#app/components/ui/disclosure.tsx"
import { Table, Td, Th } from "#app/components/ui/table.tsx"
import { isApprovedLate, isOperatedElsewhere, typedSystem } from "#app/domain/system-row.ts"
import type { SystemForm } from "#app/domain/information-system.ts"
import type { SystemField } from "#app/domain/system-row.ts"
import type { ChangedRow, SystemPreview } from "#app/domain/system-plan.ts"
import { absentColumns } from "#app/domain/system-sheet.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { SystemProblems } from "./system-problems.tsx"
import { useSystemText } from "./system-text.ts"
import "./systems.css"

const SHOWN: readonly SystemField[] = ["operation", "level", "dossier", "approvedOn", "protection"]

/** What the rows are measured by. */
export type PreviewPlace = { fileId: string; unit: string; endsOn: string; code: string }

type SystemPreviewViewProps = { place: PreviewPlace; preview: SystemPreview; unknown?: readonly string[] }

/** What would be written, before it is; the confirmation takes the rows with it. */
export function SystemPreviewView({ place, preview, unknown = [] }: SystemPreviewViewProps) {
	const { t } = useLanguage()
	const { plan } = preview
	const head = useRef<HTMLHeadingElement>(null)
	useEffect(() => head.current?.focus(), [preview])
	const counts = {
		added: plan.added.length,
		changed: plan.changed.length,
		same: plan.same.length,
		problems: plan.problems.length,
	}
	const isIdle = counts.added + counts.changed + counts.problems === 0
	return (
		<div className="grid grid-cols-1 gap-6">
			<div className="grid gap-2">
				<h2 ref={head} tabIndex={-1} className="text-xl">
					{isIdle ? t("systems.nothing") : t("systems.preview")}
				</h2>
				<p>{isIdle ? t("systems.nothingText") : t("systems.summary", counts)}</p>
				<Remarks preview={preview} unknown={unknown} />
			</div>
			{counts.problems > 0 && <SystemProblems fileId={place.fileId} preview={preview} />}
			{counts.added > 0 && <Added place={place} preview={preview} />}
			{counts.changed > 0 && (
				<Card title={t("systems.changed", { count: counts.changed })}>
					<ul className="grid gap-5">
						{plan.changed.map((row) => (
							<Changed key={row.id} row={row} place={place} stale={preview.stale.includes(row.number)} />
						))}
					</ul>
				</Card>
			)}
			{counts.same > 0 && (
				<Disclosure summary={t("systems.same", { count: counts.same })}>
					<ul className="list-disc pl-6">
						{plan.same.map(({ number, name }) => (
							<li key={number}>{name}</li>
						))}
					</ul>
				</Disclosure>
			)}
			<div className="flex flex-wrap items-center gap-3">
				{!isIdle && counts.problems === 0 && <Confirm place={place} preview={preview} />}
				<ButtonLink
					to={`/assessments/${place.fileId}/systems/import`}
					variant={isIdle ? "secondary" : "quiet"}
				>
					{t("systems.startOver")}
				</ButtonLink>
				<ButtonLink to={`/assessments/${place.fileId}/systems`} variant="quiet">
					{t("respond.systems")}
				</ButtonLink>
			</div>
		</div>
	)
}

function Remarks({ preview, unknown }: { preview: SystemPreview; unknown: readonly string[] }) {
	const { t } = useLanguage()
	const { column } = useSystemText()
	const absent = absentColumns(preview.rows)
	const { untouched } = preview.plan
	return (
		<>
			{untouched.length > 0 && (
				<p className="text-muted">{t("systems.untouched", { count: untouched.length })}</p>
			)}
			{unknown.length > 0 && (
				<Alert tone="warn">
					{t("systems.unknownColumns", { columns: unknown.join(", ").slice(0, 500) })}
				</Alert>
			)}
			{absent.length > 0 && (
				<p className="text-muted">{t("systems.absentColumns", { columns: absent.map(column).join(", ") })}</p>
			)}
		</>
	)
}

function Added({ place, preview }: { place: PreviewPlace; preview: SystemPreview }) {
	const { t } = useLanguage()
	const { column, cell } = useSystemText()
	const { added } = preview.plan
	return (
		<Table caption={t("systems.added", { count: added.length })} className="stack">
			<thead>
				<tr>
					<Th>{t("systems.row")}</Th>
					<Th>{column("name")}</Th>
					{SHOWN.map((field) => (
						<Th key={field}>{column(field)}</Th>
					))}
				</tr>
			</thead>
			<tbody>
				{added.map(({ number, form }) => {
					const typed = typedSystem(form)
					return (
						<tr key={number}>
							<Td data-label={t("systems.row")}>{number}</Td>
							<Th scope="row">
								{form.name}
								{preview.stale.includes(number) && <Stale />}
								<RowRemarks form={form} place={place} />
							</Th>
							{SHOWN.map((field) => (
								<Td key={field} data-label={column(field)}>
									{cell(field, typed[field]) || "–"}
								</Td>
							))}
						</tr>
					)
				})}
			</tbody>
		</Table>
	)
}

function Changed({ row, place, stale }: { row: ChangedRow; place: PreviewPlace; stale: boolean }) {
	const { t } = useLanguage()
	const { column, cell } = useSystemText()
	const shown = (field: SystemField, typed: string): ReactNode =>
		cell(field, typed) || <span className="text-muted">{t("systems.empty")}</span>
	return (
		<li className="grid gap-2">
			<p className="font-bold">
				{row.name}{" "}
				<span className="font-normal text-muted">
					({t("systems.row").toLocaleLowerCase()} {row.number})
				</span>
				{stale && <Stale />}
			</p>
			<RowRemarks form={row.form} place={place} />
			<Table caption={row.name} captionHidden className="stack">
				<thead>
					<tr>
						<Th>{t("systems.field")}</Th>
						<Th>{t("systems.before")}</Th>
						<Th>{t("systems.after")}</Th>
					</tr>
				</thead>
				<tbody>
					{row.changes.map(({ field, before, after }) => (
						<tr key={field}>
							<Th scope="row">{column(field)}</Th>
							<Td data-label={t("systems.before")} className="whitespace-pre-line">
								{shown(field, before)}
							</Td>
							<Td data-label={t("systems.after")} className="whitespace-pre-line font-bold">
								{shown(field, after)}
							</Td>
						</tr>
					))}
				</tbody>
			</Table>
		</li>
	)
}

function Stale() {
	const { t } = useLanguage()
	return (
		<>
			{" "}
			<Badge tone="warn">{t("systems.staleRow")}</Badge>
		</>
	)
}

function RowRemarks({ form, place }: { form: SystemForm; place: PreviewPlace }) {
	const { t, date } = useLanguage()
	return (
		<>
			{isApprovedLate(form, place.endsOn) && (
				<p className="text-sm font-normal text-warn">{t("systems.late", { on: date(place.endsOn) })}</p>
			)}
			{isOperatedElsewhere(form, place.unit) && (
				<p className="text-sm font-normal text-muted">{t("systems.elsewhere")}</p>
			)}
		</>
	)
}

function Confirm({ place, preview }: { place: PreviewPlace; preview: SystemPreview }) {
	const { t } = useLanguage()
	const { added, changed } = preview.plan
	return (
		<Form
			method="post"
			action={`/assessments/${place.fileId}/systems/apply`}
			encType="multipart/form-data"
			className="grid gap-1"
		>
			<input type="hidden" name="code" value={place.code} />
			<input type="hidden" name="rows" value={JSON.stringify(preview.rows)} />
			<input type="hidden" name="seen" value={JSON.stringify(preview.seen)} />
			<div>
				<Button variant="primary">
					{t("systems.write", { added: added.length, changed: changed.length })}
				</Button>
			</div>
			<p className="text-sm text-muted">{t("systems.writeText")}</p>
		</Form>
	)
}
