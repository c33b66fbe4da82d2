import { useNavigation } from "@remix-run/react"
import { Form } from "#app/components/forms/form.tsx"
import type { HolidayForm } from "#app/domain/holiday-form.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import type { Refused } from "../forms/refused.ts"
import { lazyResolver } from "../forms/use-checked-form.ts"
import { useFormFields } from "../forms/use-form-fields.ts"
import { Alert } from "../ui/alert.tsx"
import { Button } from "../ui/button.tsx"
import { Card } from "../ui/card.tsx"
import { Select, TextField } from "../ui/field.tsx"

const resolver = lazyResolver<HolidayForm>(() => import("../forms/holiday.resolver.ts"))

const EMPTY: HolidayForm = { day: "", nameVi: "", nameEn: "", works: "no", source: "" }

export function HolidayFields({ refused }: { refused: Refused | null }) {
	const { t, say } = useLanguage()
	const busy = useNavigation().state === "submitting"
	const { field, onSubmit } = useFormFields<HolidayForm>({ resolver, refused, defaults: EMPTY })
	return (
		<Card title={t("holiday.add")} className="max-w-3xl">
			<Form method="post" onSubmit={onSubmit} noValidate className="grid gap-4">
				{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
				<div className="grid items-start gap-4 sm:grid-cols-2">
					<TextField {...field("day")} label={t("holiday.day")} type="date" required />
					<Select {...field("works")} label={t("holiday.kind")} required>
						<option value="no">{t("holiday.off")}</option>
						<option value="yes">{t("holiday.worked")}</option>
					</Select>
					<TextField {...field("nameVi")} label={t("holiday.nameVi")} lang="vi" required maxLength={200} />
					<TextField {...field("nameEn")} label={t("holiday.nameEn")} lang="en" required maxLength={200} />
				</div>
				<TextField
					{...field("source")}
					label={t("holiday.sourceLabel")}
					hint={t("holiday.sourceHint")}
					required
					maxLength={500}
				/>
				<Button variant="primary" className="justify-self-start" busy={busy}>
					{t("holiday.add")}
				</Button>
			</Form>
		</Card>
	)
}
