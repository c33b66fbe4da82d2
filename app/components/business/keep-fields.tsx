import { Form, useNavigation } from "@remix-run/react"
import { lazyResolver, useCheckedForm } from "#app/components/forms/use-checked-form.ts"
import type { Refused } from "#app/components/forms/refused.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button } from "#app/components/ui/button.tsx"
import { Checkbox, TextField } from "#app/components/ui/field.tsx"
import type { KeepForm } from "#app/domain/guest.ts"
import { useLanguage } from "#app/i18n/context.tsx"

type Fields = Omit<KeepForm, "consent"> & { consent: "yes" }

const resolver = lazyResolver<Fields>(() => import("./keep.resolver.ts"))

export function KeepFields({ refused, name }: { refused: Refused | null; name: string }) {
	const { t, say } = useLanguage()
	const busy = useNavigation().formAction === "/my-business/keep"
	const { register, formState, onSubmit } = useCheckedForm<Fields>({
		resolver,
		refused,
		defaults: { name, taxCode: "", email: "", password: "" },
	})
	const fault = (field: keyof Fields) =>
		formState.errors[field]?.message && say(formState.errors[field].message)
	const typed = (field: keyof Fields, first = "") => {
		const value = refused?.raw[field]
		return typeof value === "string" ? value : first
	}
	return (
		<Form method="post" onSubmit={onSubmit} noValidate className="card grid max-w-2xl gap-4">
			{refused && (
				<Alert tone="bad" title={say(refused.message)}>
					{t("register.passwordAgain")}
				</Alert>
			)}
			<TextField
				{...register("email")}
				label={t("register.email")}
				hint={t("register.emailHint")}
				type="email"
				autoComplete="username"
				maxLength={254}
				required
				defaultValue={typed("email")}
				error={fault("email")}
			/>
			<TextField
				{...register("password")}
				label={t("account.passwordLabel")}
				hint={t("account.passwordHint")}
				type="password"
				autoComplete="new-password"
				maxLength={200}
				required
				error={fault("password")}
			/>
			<TextField
				{...register("name")}
				label={t("register.name")}
				autoComplete="organization"
				maxLength={200}
				required
				defaultValue={typed("name", name)}
				error={fault("name")}
			/>
			<TextField
				{...register("taxCode")}
				label={t("register.taxCode")}
				hint={t("register.taxCodeHint")}
				inputMode="numeric"
				maxLength={14}
				defaultValue={typed("taxCode")}
				error={fault("taxCode")}
			/>
			<Checkbox
				{...register("consent")}
				value="yes"
				label={t("register.consent")}
				hint={t("register.consentHint")}
				required
				defaultChecked={typed("consent") === "yes"}
				error={fault("consent")}
			/>
			<div>
				<Button variant="primary" busy={busy}>
					{t("guest.keep")}
				</Button>
			</div>
		</Form>
	)
}
