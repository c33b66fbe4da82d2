import { Form } from "#app/components/forms/form.tsx"
import { Alert } from "#app/components/ui/alert.tsx"
import { Badge } from "#app/components/ui/badge.tsx"
import type { Tone } from "#app/components/ui/badge.tsx"
import { Button } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { Table, Td, Th } from "#app/components/ui/table.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import { OUTCOMES } from "./import-view.ts"
import type { ChangeView, FaultView, ImportView } from "./import-view.ts"
import { SaidText } from "./said-text.tsx"

/** What a sheet would change, row by row; the chosen rows are sent on to be written. */
export function ImportPreview({ view, action }: { view: ImportView; action: string }) {
	const { t } = useLanguage()
	const { counts, changes, faults } = view
	const words = OUTCOMES.filter((outcome) => counts[outcome] > 0).map((outcome) =>
		t(`entry.count.${outcome}`, { count: counts[outcome] }),
	)
	return (
		<Card title={t("entry.step3")}>
			<div className="grid grid-cols-1 gap-4">
				<p role="status" className="font-bold">
					{words.join(" · ")}
				</p>
				{faults.length > 0 && <Faults faults={faults} />}
				{changes.length > 0 ? (
					<Changes changes={changes} action={action} />
				) : (
					<Alert tone="info">{t("entry.nothingChanges")}</Alert>
				)}
			</div>
		</Card>
	)
}

function Faults({ faults }: { faults: readonly FaultView[] }) {
	const { t, say } = useLanguage()
	return (
		<div className="grid grid-cols-1 gap-2">
			<Alert tone="bad" title={t("entry.faults")}>
				{t("entry.faultsText")}
			</Alert>
			<Table caption={t("entry.faults")} captionHidden>
				<thead>
					<tr>
						<Th numeric>{t("entry.row")}</Th>
						<Th>{t("respond.code")}</Th>
						<Th>{t("entry.column")}</Th>
						<Th>{t("entry.fault")}</Th>
					</tr>
				</thead>
				<tbody>
					{faults.map(({ row, code, column, key }) => (
						<tr key={`${row} ${column}`}>
							<Td numeric>{row}</Td>
							<Td className="num">{code}</Td>
							<Td>{say(`sheet.${column}`)}</Td>
							<Td>{say(key)}</Td>
						</tr>
					))}
				</tbody>
			</Table>
		</div>
	)
}

const TONE: Record<ChangeView["state"], Tone> = { added: "good", changed: "info", conflict: "warn" }

function Changes({ changes, action }: { changes: readonly ChangeView[]; action: string }) {
	const { t } = useLanguage()
	return (
		<Form method="post" action={action} encType="multipart/form-data" className="grid grid-cols-1 gap-3">
			<p className="text-muted">{t("entry.changesText")}</p>
			<Table caption={t("entry.changes")}>
				<thead>
					<tr>
						<Th>{t("entry.take")}</Th>
						<Th className="min-w-44">{t("respond.criterion")}</Th>
						<Th>{t("entry.now")}</Th>
						<Th>{t("entry.inFile")}</Th>
					</tr>
				</thead>
				<tbody>
					{changes.map(({ state, row, code, criterion, before, after, write }) => (
						<tr key={row}>
							<Td>
								<label className="choice">
									<input type="checkbox" name="row" value={write} defaultChecked={state !== "conflict"} />
									<span className="sr-only">{t("entry.takeOne", { code })}</span>
								</label>
							</Td>
							<Td>
								<span className="num font-bold">{code}</span> {criterion.title}{" "}
								<Badge tone={TONE[state]}>{t(`entry.state.${state}`)}</Badge>
							</Td>
							<Td>
								<SaidText criterion={criterion} said={before ?? { value: null }} />
							</Td>
							<Td>
								<SaidText criterion={criterion} said={after} />
							</Td>
						</tr>
					))}
				</tbody>
			</Table>
			<div>
				<Button variant="primary">{t("entry.writeChosen")}</Button>
			</div>
		</Form>
	)
}
