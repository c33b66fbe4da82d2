import { Link } from "@remix-run/react"
import { Form } from "#app/components/forms/form.tsx"
import { Button } from "#app/components/ui/button.tsx"
import { Select, TextField } from "#app/components/ui/field.tsx"
import type { AuditSearch } from "#app/domain/audit-search.ts"
import { searchParams } from "#app/domain/audit-search.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { useActionLabel } from "./action-label.ts"

/** Also works as a plain form: every filter is a part of the address. */
export function AuditFilters({
	search,
	actions,
}: {
	search: Omit<AuditSearch, "before">
	actions: readonly string[]
}) {
	const { t } = useLanguage()
	const label = useActionLabel()
	const asked = searchParams(search)
	const known = [...new Set([...actions, ...(search.action ? [search.action] : [])])]
	const options = known.map((action) => ({ action, text: label(action) }))
	return (
		<Form key={asked} className="no-print card grid gap-4" role="search" aria-label={t("log.filters")}>
			<div className="grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-4">
				<TextField
					label={t("log.person")}
					hint={t("log.personHint")}
					name="person"
					defaultValue={search.person}
				/>
				<TextField label={t("log.unit")} hint={t("log.unitHint")} name="unit" defaultValue={search.unit} />
				<Select label={t("log.action")} name="action" defaultValue={search.action}>
					<option value="">{t("log.anyAction")}</option>
					{options
						.toSorted((one, other) => one.text.localeCompare(other.text, "vi"))
						.map(({ action, text }) => (
							<option key={action} value={action}>
								{text}
							</option>
						))}
				</Select>
				<TextField label={t("log.address")} name="address" defaultValue={search.address} />
				<TextField label={t("log.from")} name="from" type="date" defaultValue={search.from ?? ""} />
				<TextField label={t("log.to")} name="to" type="date" defaultValue={search.to ?? ""} />
				<div className="sm:col-span-2">
					<TextField
						label={t("log.entity")}
						hint={t("log.entityHint")}
						name="entity"
						defaultValue={search.entity}
					/>
				</div>
			</div>
			<div className="flex flex-wrap gap-3">
				<Button variant="primary">{t("button.filter")}</Button>
				{asked && (
					<Link className="button button-quiet" to="/audit">
						{t("button.clear")}
					</Link>
				)}
			</div>
		</Form>
	)
}
