import { Form, useNavigation } from "@remix-run/react"
import { lazyResolver, useCheckedForm } from "#app/components/forms/use-checked-form.ts"
import type { Refused } from "#app/components/forms/refused.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button } from "#app/components/ui/button.tsx"
import { Checkbox, RadioGroup, Select, TextField } from "#app/components/ui/field.tsx"
import type { RegisterForm } from "#app/domain/account.ts"
import { BUSINESS_KINDS, SECTORS, SIZES } from "#app/domain/organization.ts"
import { useLanguage } from "#app/i18n/context.tsx"

type Fields = Omit<RegisterForm, "consent"> & { consent: "yes" }

const resolver = lazyResolver<Fields>(() => import("./register.resolver.ts"))

const EMPTY = { name: "", taxCode: "", email: "", password: "" }

export function RegisterFields({ refused }: { refused: Refused | null }) {
	const { t, say } = useLanguage()
	const busy = useNavigation().formAction === "/register"
	const { register, formState, onSubmit } = useCheckedForm<Fields>({ resolver, refused, defaults: EMPTY })
	const fault = (name: keyof Fields) => formState.errors[name]?.message && say(formState.errors[name].message)
	const typed = (name: keyof Fields) => {
		const value = refused?.raw[name]
		return typeof value === "string" ? value : ""
	}
	return (
		<Form method="post" onSubmit={onSubmit} noValidate className="grid gap-6">
			{refused && (
				<Alert tone="bad" title={say(refused.message)}>
					{t("register.passwordAgain")}
				</Alert>
			)}
			<section className="card grid gap-4" aria-labelledby="about">
				<h2 id="about">{t("register.about")}</h2>
				<TextField
					{...register("name")}
					label={t("register.name")}
					autoComplete="organization"
					maxLength={200}
					required
					defaultValue={typed("name")}
					error={fault("name")}
				/>
				<RadioGroup
					{...register("kind")}
					label={t("register.kind")}
					required
					defaultValue={typed("kind")}
					options={BUSINESS_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
					error={fault("kind")}
				/>
				<div className="grid gap-4 sm:grid-cols-2">
					<Select
						{...register("sector")}
						label={t("register.sector")}
						required
						defaultValue={typed("sector")}
						error={fault("sector")}
					>
						<option value="">{t("register.choose")}</option>
						{SECTORS.map((sector) => (
							<option key={sector} value={sector}>
								{t(`sector.${sector}`)}
							</option>
						))}
					</Select>
					<Select
						{...register("size")}
						label={t("register.size")}
						required
						defaultValue={typed("size")}
						error={fault("size")}
					>
						<option value="">{t("register.choose")}</option>
						{SIZES.map((size) => (
							<option key={size} value={size}>
								{t(`size.${size}`)}
							</option>
						))}
					</Select>
				</div>
				<p className="-mt-2 text-sm text-muted">{t("register.sizeHint")}</p>
				<TextField
					{...register("taxCode")}
					label={t("register.taxCode")}
					hint={t("register.taxCodeHint")}
					inputMode="numeric"
					maxLength={14}
					defaultValue={typed("taxCode")}
					error={fault("taxCode")}
				/>
			</section>
			<section className="card grid gap-4" aria-labelledby="account">
				<h2 id="account">{t("register.account")}</h2>
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
				<Checkbox
					{...register("consent")}
					value="yes"
					label={t("register.consent")}
					hint={t("register.consentHint")}
					required
					defaultChecked={typed("consent") === "yes"}
					error={fault("consent")}
				/>
			</section>
			<div>
				<Button variant="primary" busy={busy}>
					{t("register.send")}
				</Button>
			</div>
		</Form>
	)
}
