import { Form, useNavigation } from "@remix-run/react"
import type { DelegationForm } from "#app/domain/delegation.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import type { Refused } from "../forms/refused.ts"
import { lazyResolver } from "../forms/use-checked-form.ts"
import { useFormFields } from "../forms/use-form-fields.ts"
import { Alert } from "../ui/alert.tsx"
import { Button } from "../ui/button.tsx"
import { Card } from "../ui/card.tsx"
import { Select, TextField } from "../ui/field.tsx"

const resolver = lazyResolver<DelegationForm>(() => import("../forms/delegation.resolver.ts"))

type DelegationFieldsProps = {
	officers: readonly { userId: string; name: string }[]
	today: string
	refused: Refused | null
}

/** Who signs in the head's place, from when until when, by which document. */
export function DelegationFields({ officers, today, refused }: DelegationFieldsProps) {
	const { t, say } = useLanguage()
	const busy = useNavigation().state === "submitting"
	const { field, onSubmit } = useFormFields<DelegationForm>({
		resolver,
		refused,
		defaults: { deputyId: "", fromDay: today, toDay: "", document: "" },
	})
	return (
		<Card title={t("delegation.give")}>
			<Form method="post" onSubmit={onSubmit} noValidate className="grid max-w-3xl gap-4">
				{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
				<Select {...field("deputyId")} label={t("delegation.deputy")} required>
					<option value="">{t("team.choose")}</option>
					{officers.map(({ userId, name }) => (
						<option key={userId} value={userId}>
							{name}
						</option>
					))}
				</Select>
				<div className="grid items-start gap-4 sm:grid-cols-2">
					<TextField {...field("fromDay")} type="date" label={t("delegation.fromDay")} required />
					<TextField {...field("toDay")} type="date" min={today} label={t("delegation.toDay")} required />
				</div>
				<TextField
					{...field("document")}
					label={t("delegation.document")}
					hint={t("delegation.documentHint")}
					required
					maxLength={200}
					autoComplete="off"
				/>
				<div>
					<Button variant="primary" busy={busy}>
						{t("delegation.giveNow")}
					</Button>
				</div>
			</Form>
		</Card>
	)
}
