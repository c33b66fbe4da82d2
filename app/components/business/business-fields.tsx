import { Link } from "@remix-run/react"
import type { FieldProps } from "#app/components/forms/use-field-of.ts"
import { Checkbox, RadioGroup, Select, TextField } from "#app/components/ui/field.tsx"
import { BUSINESS_KINDS, SECTORS, SIZES } from "#app/domain/organization.ts"
import { useLanguage } from "#app/i18n/context.tsx"

type Of<Name extends string> = { field: (name: Name) => FieldProps }

/** What a business is: its questionnaire, its examples and its peers follow from it. */
export function ShapeFields({ field }: Of<"kind" | "sector" | "size">) {
	const { t } = useLanguage()
	return (
		<>
			<RadioGroup
				{...field("kind")}
				label={t("register.kind")}
				required
				options={BUSINESS_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
			/>
			<div className="grid gap-4 sm:grid-cols-2">
				<Select {...field("sector")} label={t("register.sector")} required>
					<option value="">{t("register.choose")}</option>
					{SECTORS.map((sector) => (
						<option key={sector} value={sector}>
							{t(`sector.${sector}`)}
						</option>
					))}
				</Select>
				<Select {...field("size")} label={t("register.size")} required>
					<option value="">{t("register.choose")}</option>
					{SIZES.map((size) => (
						<option key={size} value={size}>
							{t(`size.${size}`)}
						</option>
					))}
				</Select>
			</div>
		</>
	)
}

export function NameField({ field }: Of<"name">) {
	const { t } = useLanguage()
	return (
		<TextField
			{...field("name")}
			label={t("register.name")}
			autoComplete="organization"
			maxLength={200}
			required
		/>
	)
}

export function TaxCodeField({ field }: Of<"taxCode">) {
	const { t } = useLanguage()
	return (
		<TextField
			{...field("taxCode")}
			label={t("register.taxCode")}
			hint={t("register.taxCodeHint")}
			inputMode="numeric"
			maxLength={14}
		/>
	)
}

/** A password that was refused is typed anew, never sent back. */
export function AccountFields({ field }: Of<"email" | "password">) {
	const { t } = useLanguage()
	return (
		<>
			<TextField
				{...field("email")}
				label={t("register.email")}
				hint={t("register.emailHint")}
				type="email"
				autoComplete="username"
				maxLength={254}
				required
			/>
			<TextField
				{...field("password")}
				defaultValue=""
				label={t("account.passwordLabel")}
				hint={t("account.passwordHint")}
				type="password"
				autoComplete="new-password"
				maxLength={200}
				required
			/>
		</>
	)
}

export function ConsentField({ field }: Of<"consent">) {
	const { t } = useLanguage()
	const { defaultValue: typed, ...consent } = field("consent")
	return (
		<div>
			<Checkbox
				{...consent}
				value="yes"
				label={t("register.consent")}
				hint={t("register.consentHint")}
				required
				defaultChecked={typed === "yes"}
			/>
			<p className="text-sm">
				<Link className="link" to="/privacy" target="_blank">
					{t("privacy.link")}
				</Link>
			</p>
		</div>
	)
}
