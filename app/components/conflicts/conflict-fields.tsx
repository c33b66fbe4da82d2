import { useNavigation } from "@remix-run/react"
import { Form } from "#app/components/forms/form.tsx"
import type { ConflictForm } from "#app/domain/conflict-form.ts"
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

const resolver = lazyResolver<ConflictForm>(() => import("../forms/conflict.resolver.ts"))

const EMPTY: ConflictForm = { organizationCode: "", person: "", reason: "" }

type ConflictFieldsProps = {
	units: readonly UnitCode[]
	/** Whom a lead may declare for; null: only oneself. */
	people: readonly { email: string; name: string }[] | null
	refused: Refused | null
}

export function ConflictFields({ units, people, refused }: ConflictFieldsProps) {
	const { t, say } = useLanguage()
	const busy = useNavigation().state === "submitting"
	const { field, onSubmit } = useFormFields<ConflictForm>({ resolver, refused, defaults: EMPTY })
	return (
		<Card title={t("conflicts.declare")}>
			<Form method="post" onSubmit={onSubmit} noValidate className="grid max-w-3xl gap-4">
				{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
				<div className="grid items-start gap-4 sm:grid-cols-2">
					<TextField
						{...field("organizationCode")}
						label={t("conflicts.unit")}
						hint={t("conflicts.unitHint")}
						required
						maxLength={40}
						list="unit-codes"
						autoComplete="off"
					/>
					{!people && <input type="hidden" name="person" value="" />}
					{people && (
						<TextField
							{...field("person")}
							label={t("conflicts.person")}
							hint={t("conflicts.personHint")}
							maxLength={254}
							list="people"
							autoComplete="off"
						/>
					)}
				</div>
				<UnitCodes id="unit-codes" units={units} />
				{people && <UnitCodes id="people" units={people.map(({ email, name }) => ({ code: email, name }))} />}
				<TextArea
					{...field("reason")}
					label={t("conflicts.reasonLabel")}
					hint={t("conflicts.reasonHint")}
					required
					rows={3}
					maxLength={4000}
				/>
				<div>
					<Button variant="primary" busy={busy}>
						{t("conflicts.declareNow")}
					</Button>
				</div>
			</Form>
		</Card>
	)
}
