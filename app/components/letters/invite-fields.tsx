import { useNavigation } from "@remix-run/react"
import { Form } from "#app/components/forms/form.tsx"
import { UnitCodes } from "#app/components/admin/unit-codes.tsx"
import type { UnitCode } from "#app/components/admin/unit-codes.tsx"
import type { Refused } from "#app/components/forms/refused.ts"
import { lazyResolver } from "#app/components/forms/use-checked-form.ts"
import { useFormFields } from "#app/components/forms/use-form-fields.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { Select, TextField } from "#app/components/ui/field.tsx"
import type { ColleagueForm, InviteForm } from "#app/domain/invitation.ts"
import { OFFICIAL_ROLES } from "#app/domain/role.ts"
import { useLanguage } from "#app/i18n/context.tsx"

const colleague = lazyResolver<ColleagueForm>(() => import("./colleague.resolver.ts"))
const official = lazyResolver<InviteForm>(() => import("./invite.resolver.ts"))

type InviteProps = {
	/** Whether a letter takes the link; else it is shown. */
	byLetter: boolean
	refused: Refused | null
	back: string
}

/** A head asks only who it is: the unit is the own one, the position an officer's. */
export function ColleagueFields({ refused, ...props }: InviteProps) {
	const { field, onSubmit } = useFormFields<ColleagueForm>({
		resolver: colleague,
		refused,
		defaults: { email: "", name: "" },
	})
	return (
		<InviteFrame {...props} refused={refused} onSubmit={onSubmit}>
			<PersonFields name={field("name")} email={field("email")} />
		</InviteFrame>
	)
}

export function OfficialFields({ units, refused, ...props }: InviteProps & { units: readonly UnitCode[] }) {
	const { t } = useLanguage()
	const { field, onSubmit } = useFormFields<InviteForm>({
		resolver: official,
		refused,
		defaults: { email: "", name: "", role: "officer", organizationCode: "" },
	})
	return (
		<InviteFrame {...props} refused={refused} onSubmit={onSubmit}>
			<PersonFields name={field("name")} email={field("email")} />
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
		</InviteFrame>
	)
}

type FieldProps = Omit<React.ComponentProps<typeof TextField>, "label">

function PersonFields({ name, email }: { name: FieldProps; email: FieldProps }) {
	const { t } = useLanguage()
	return (
		<div className="grid items-start gap-4 sm:grid-cols-2">
			<TextField {...name} label={t("admin.person")} required maxLength={200} autoComplete="off" />
			<TextField
				{...email}
				label={t("admin.email")}
				type="email"
				required
				maxLength={254}
				autoComplete="off"
			/>
		</div>
	)
}

type FrameProps = InviteProps & {
	onSubmit: React.FormEventHandler<HTMLFormElement>
	children: React.ReactNode
}

function InviteFrame({ byLetter, refused, back, onSubmit, children }: FrameProps) {
	const { t, say } = useLanguage()
	const busy = useNavigation().state === "submitting"
	return (
		<Form method="post" onSubmit={onSubmit} noValidate className="card grid max-w-3xl gap-5">
			{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
			{children}
			{!byLetter && <Alert>{t("invite.byHand")}</Alert>}
			<div className="flex flex-wrap gap-2">
				<Button variant="primary" busy={busy}>
					{t(byLetter ? "invite.send" : "invite.make")}
				</Button>
				<ButtonLink to={back}>{t("button.cancel")}</ButtonLink>
			</div>
		</Form>
	)
}
