import { Form } from "#app/components/forms/form.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import { Button } from "../ui/button.tsx"
import { Select } from "../ui/field.tsx"

type DivergenceFilterProps = { period: string; periods: readonly { id: string; name: string }[] }

export function DivergenceFilter({ period, periods }: DivergenceFilterProps) {
	const { t } = useLanguage()
	return (
		<Form key={period} className="no-print flex flex-wrap items-end gap-3">
			<div className="w-full sm:w-80">
				<Select name="period" label={t("divergence.period")} defaultValue={period}>
					{periods.map(({ id, name }) => (
						<option key={id} value={id}>
							{name}
						</option>
					))}
				</Select>
			</div>
			<Button>{t("divergence.show")}</Button>
		</Form>
	)
}
