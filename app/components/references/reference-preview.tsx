import { Form } from "#app/components/forms/form.tsx"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { Table, Td, Th } from "#app/components/ui/table.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import { SaidText } from "../entry/said-text.tsx"
import type { ReferencePreview } from "./reference-data.ts"

/** What a file says, before it is loaded; with faults it is not loaded at all. */
export function PreviewOfReferences({ view, action }: { view: ReferencePreview; action: string }) {
	const { t, number, date } = useLanguage()
	const { source, asOf, values, units, replaces, faults, rows } = view
	return (
		<Card title={t("references.previewOf", { source })}>
			<div className="grid grid-cols-1 gap-4">
				{faults.length > 0 ? (
					<Faults faults={faults} />
				) : (
					<>
						<p role="status">
							{t("references.willLoad", {
								...{ values: number(values), units: number(units), date: date(asOf) },
							})}
						</p>
						{replaces > 0 && (
							<Alert tone="warn">{t("references.willReplace", { values: number(replaces) })}</Alert>
						)}
						<FirstRows view={view} />
						<Form method="post" action={action} encType="multipart/form-data">
							<input type="hidden" name="source" value={source} />
							<input type="hidden" name="asOf" value={asOf} />
							<input type="hidden" name="saw" value={view.saw} />
							<input type="hidden" name="rows" value={rows} />
							<Button variant="primary">{t("references.confirm", { values: number(values) })}</Button>
						</Form>
					</>
				)}
			</div>
		</Card>
	)
}

function FirstRows({ view }: { view: ReferencePreview }) {
	const { t } = useLanguage()
	return (
		<Table caption={t("references.firstRows")}>
			<thead>
				<tr>
					<Th numeric>{t("entry.row")}</Th>
					<Th>{t("references.units")}</Th>
					<Th className="min-w-44">{t("respond.criterion")}</Th>
					<Th>{t("references.value")}</Th>
				</tr>
			</thead>
			<tbody>
				{view.first.map(({ row, unit, code, criterion, value }) => (
					<tr key={row}>
						<Td numeric>{row}</Td>
						<Td>{unit}</Td>
						<Td>
							<span className="num font-bold">{code}</span> {criterion.title}
						</Td>
						<Td>
							<SaidText criterion={criterion} said={{ value }} />
						</Td>
					</tr>
				))}
			</tbody>
		</Table>
	)
}

function Faults({ faults }: { faults: ReferencePreview["faults"] }) {
	const { t, say, number } = useLanguage()
	const title = t("references.faults", { count: number(faults.length) })
	return (
		<>
			<Alert tone="bad" title={title}>
				{t("references.faultsText")}
			</Alert>
			<Table caption={title} captionHidden>
				<thead>
					<tr>
						<Th numeric>{t("entry.row")}</Th>
						<Th>{t("entry.column")}</Th>
						<Th>{t("entry.fault")}</Th>
					</tr>
				</thead>
				<tbody>
					{faults.map(({ row, column, key }) => (
						<tr key={`${row} ${column}`}>
							<Td numeric>{row}</Td>
							<Td>{say(`references.${column}`)}</Td>
							<Td>{say(key)}</Td>
						</tr>
					))}
				</tbody>
			</Table>
		</>
	)
}
