import { useNavigation } from "@remix-run/react"
import { Form } from "#app/components/forms/form.tsx"
import type { OrganizationForm } from "#app/domain/organization-form.ts"
import { UNIT_KINDS } from "#app/domain/organization.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import type { Refused } from "../forms/refused.ts"
import { lazyResolver } from "../forms/use-checked-form.ts"
import { useFormFields } from "../forms/use-form-fields.ts"
import { Alert } from "../ui/alert.tsx"
import { Button, ButtonLink } from "../ui/button.tsx"
import { Select, TextField } from "../ui/field.tsx"

const resolver = lazyResolver<OrganizationForm>(() => import("../forms/organization.resolver.ts"))

const EMPTY: OrganizationForm = { code: "", name: "", kind: "commune", validFrom: "", validTo: "" }

export function OrganizationFields({ refused }: { refused: Refused | null }) {
	const { t, say } = useLanguage()
	const busy = useNavigation().state === "submitting"
	const { field, onSubmit } = useFormFields<OrganizationForm>({ resolver, refused, defaults: EMPTY })
	return (
		<Form method="post" onSubmit={onSubmit} noValidate className="card grid max-w-3xl gap-5">
			{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
			<TextField
				{...field("name")}
				label={t("admin.unitName")}
				hint={t("admin.unitNameHint")}
				required
				maxLength={300}
			/>
			<div className="grid items-start gap-4 sm:grid-cols-2">
				<TextField
					{...field("code")}
					label={t("admin.code")}
					hint={t("admin.codeHint")}
					required
					maxLength={40}
					autoComplete="off"
				/>
				<Select {...field("kind")} label={t("period.kindOf")} hint={t("admin.kindHint")} required>
					{UNIT_KINDS.map((kind) => (
						<option key={kind} value={kind}>
							{t(`kind.${kind}`)}
						</option>
					))}
				</Select>
			</div>
			<div className="grid items-start gap-4 sm:grid-cols-2">
				<TextField
					{...field("validFrom")}
					label={t("admin.validFromLabel")}
					hint={t("admin.validFromHint")}
					type="date"
					required
				/>
				<TextField
					{...field("validTo")}
					label={t("admin.validToLabel")}
					hint={t("admin.validToHint")}
					type="date"
				/>
			</div>
			<div className="flex flex-wrap gap-2">
				<Button variant="primary" busy={busy}>
					{t("admin.newOrganization")}
				</Button>
				<ButtonLink to="/admin/organizations">{t("button.cancel")}</ButtonLink>
			</div>
		</Form>
	)
}
