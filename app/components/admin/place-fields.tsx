import { useNavigation } from "@remix-run/react"
import { Form } from "#app/components/forms/form.tsx"
import type { PlaceForm } from "#app/domain/organization-form.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import type { Refused } from "../forms/refused.ts"
import { lazyResolver } from "../forms/use-checked-form.ts"
import { useFormFields } from "../forms/use-form-fields.ts"
import { Alert } from "../ui/alert.tsx"
import { Button } from "../ui/button.tsx"
import { Card } from "../ui/card.tsx"
import { Select, TextField } from "../ui/field.tsx"
import { UnitCodes } from "./unit-codes.tsx"
import type { UnitCode } from "./unit-codes.tsx"

const resolver = lazyResolver<PlaceForm>(() => import("../forms/place.resolver.ts"))

type PlaceFieldsProps = {
	units: readonly UnitCode[]
	blocks: readonly { id: string; code: string; name: string }[]
	/** The unit that was picked from a list, as it stands now. */
	chosen: PlaceForm
	refused: Refused | null
}

export function PlaceFields({ units, blocks, chosen, refused }: PlaceFieldsProps) {
	const { t, say } = useLanguage()
	const busy = useNavigation().state === "submitting"
	const { field, onSubmit } = useFormFields<PlaceForm>({ resolver, refused, defaults: chosen })
	return (
		<Card title={t("admin.place")} className="max-w-3xl">
			<Form method="post" onSubmit={onSubmit} noValidate className="grid gap-4">
				{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
				<div className="grid items-start gap-4 sm:grid-cols-2">
					<TextField
						{...field("organizationCode")}
						label={t("admin.unitCode")}
						hint={t("admin.unitCodeHint")}
						required
						maxLength={40}
						list="unit-codes"
						autoComplete="off"
					/>
					<Select {...field("blockId")} label={t("admin.block")} hint={t("admin.blockHint")} required>
						<option value="">{t("period.choose")}</option>
						{blocks.map(({ id, code, name }) => (
							<option key={id} value={id}>
								{code}. {name}
							</option>
						))}
					</Select>
				</div>
				<UnitCodes id="unit-codes" units={units} />
				<div className="grid items-start gap-4 sm:grid-cols-2">
					<Select {...field("ranked")} label={t("admin.ranked")} hint={t("admin.rankedHint")} required>
						<option value="yes">{t("admin.rankedYes")}</option>
						<option value="no">{t("admin.rankedNo")}</option>
					</Select>
					<TextField
						{...field("reason")}
						label={t("admin.reason")}
						hint={t("admin.reasonHint")}
						maxLength={300}
					/>
				</div>
				<Button variant="primary" className="justify-self-start" busy={busy}>
					{t("admin.placeNow")}
				</Button>
			</Form>
		</Card>
	)
}
