import { Form, useNavigation } from "@remix-run/react"
import type { BreakGlassForm } from "#app/domain/break-glass.ts"
import { BREAK_GLASS_MINUTES } from "#app/domain/break-glass.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { UnitCodes } from "../admin/unit-codes.tsx"
import type { UnitCode } from "../admin/unit-codes.tsx"
import type { Refused } from "../forms/refused.ts"
import { lazyResolver } from "../forms/use-checked-form.ts"
import { useFormFields } from "../forms/use-form-fields.ts"
import { Alert } from "../ui/alert.tsx"
import { Button } from "../ui/button.tsx"
import { Card } from "../ui/card.tsx"
import { TextArea, TextField } from "../ui/field.tsx"

const resolver = lazyResolver<BreakGlassForm>(() => import("../forms/break-glass.resolver.ts"))

/** Which unit, and why; what follows from it stands above the button. */
export function BreakGlassFields({
	units,
	refused,
}: {
	units: readonly UnitCode[]
	refused: Refused | null
}) {
	const { t, say } = useLanguage()
	const busy = useNavigation().state === "submitting"
	const { field, onSubmit } = useFormFields<BreakGlassForm>({
		resolver,
		refused,
		defaults: { organizationCode: "", reason: "" },
	})
	return (
		<Card title={t("breakGlass.start")}>
			<Form method="post" onSubmit={onSubmit} noValidate className="grid max-w-3xl gap-4">
				{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
				<ul className="grid list-disc gap-1 pl-5">
					<li>{t("breakGlass.then1", { minutes: BREAK_GLASS_MINUTES })}</li>
					<li>{t("breakGlass.then2")}</li>
					<li>{t("breakGlass.then3")}</li>
				</ul>
				<TextField
					{...field("organizationCode")}
					label={t("conflicts.unit")}
					required
					maxLength={40}
					list="unit-codes"
					autoComplete="off"
					className="max-w-80"
				/>
				<UnitCodes id="unit-codes" units={units} />
				<TextArea
					{...field("reason")}
					label={t("breakGlass.reason")}
					hint={t("breakGlass.reasonHint")}
					required
					rows={3}
					maxLength={2000}
				/>
				<div>
					<Button variant="danger" busy={busy}>
						{t("breakGlass.startNow")}
					</Button>
				</div>
			</Form>
		</Card>
	)
}
