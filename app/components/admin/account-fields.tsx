import { useNavigation } from "@remix-run/react"
import { Form } from "#app/components/forms/form.tsx"
import type { AccountForm } from "#app/domain/organization-form.ts"
import { OFFICIAL_ROLES } from "#app/domain/role.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import type { Refused } from "../forms/refused.ts"
import { lazyResolver } from "../forms/use-checked-form.ts"
import { useFormFields } from "../forms/use-form-fields.ts"
import { Alert } from "../ui/alert.tsx"
import { Button, ButtonLink } from "../ui/button.tsx"
import { Select, TextField } from "../ui/field.tsx"
import { UnitCodes } from "./unit-codes.tsx"
import type { UnitCode } from "./unit-codes.tsx"

const resolver = lazyResolver<AccountForm>(() => import("../forms/account.resolver.ts"))

const EMPTY: AccountForm = { email: "", name: "", role: "officer", organizationCode: "", password: "" }

type AccountFieldsProps = { units: readonly UnitCode[]; refused: Refused | null }

export function AccountFields({ units, refused }: AccountFieldsProps) {
	const { t, say } = useLanguage()
	const busy = useNavigation().state === "submitting"
	const { field, onSubmit } = useFormFields<AccountForm>({ resolver, refused, defaults: EMPTY })
	return (
		<Form method="post" onSubmit={onSubmit} noValidate className="card grid max-w-3xl gap-5">
			{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
			<div className="grid items-start gap-4 sm:grid-cols-2">
				<TextField {...field("name")} label={t("admin.person")} required maxLength={200} autoComplete="off" />
				<TextField
					{...field("email")}
					label={t("admin.email")}
					type="email"
					required
					maxLength={254}
					autoComplete="off"
				/>
			</div>
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
				<Select {...field("role")} label={t("admin.position")} hint={t("admin.roleHint")} required>
					{OFFICIAL_ROLES.map((role) => (
						<option key={role} value={role}>
							{t(`role.${role}`)}
						</option>
					))}
				</Select>
			</div>
			<UnitCodes id="unit-codes" units={units} />
			<TextField
				{...field("password")}
				label={t("admin.password")}
				hint={t("admin.passwordHint")}
				required
				maxLength={200}
				autoComplete="off"
				autoCapitalize="none"
				spellCheck={false}
			/>
			<div className="flex flex-wrap gap-2">
				<Button variant="primary" busy={busy}>
					{t("admin.newUser")}
				</Button>
				<ButtonLink to="/admin/users">{t("button.cancel")}</ButtonLink>
			</div>
		</Form>
	)
}
