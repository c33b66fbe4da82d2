import { Form } from "#app/components/forms/form.tsx"
import type { ReactNode } from "react"
import type { Refused } from "#app/components/forms/refused.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import type { ButtonVariant } from "#app/components/ui/button.tsx"
import { TextField } from "#app/components/ui/field.tsx"
import { useLanguage } from "#app/i18n/context.tsx"

type Props = {
	refused: Refused | null
	/** An account that signs in by a provider alone has none. */
	hasPassword: boolean
	button: ReactNode
	variant?: ButtonVariant
}

/** The password once more, before something that guards the account is changed. */
export function PasswordAgain({ refused, hasPassword, button, variant = "primary" }: Props) {
	const { t, say } = useLanguage()
	const fault = refused?.fields["password"]
	return (
		<Form method="post" className="grid max-w-md gap-4">
			{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
			{hasPassword && (
				<TextField
					name="password"
					label={t("secondFactor.passwordLabel")}
					hint={t("secondFactor.passwordHint")}
					type="password"
					autoComplete="current-password"
					required
					error={fault && say(fault)}
				/>
			)}
			<div className="flex flex-wrap gap-2">
				<Button variant={variant}>{button}</Button>
				<ButtonLink to="/account/second-factor" variant="quiet">
					{t("button.cancel")}
				</ButtonLink>
			</div>
		</Form>
	)
}
