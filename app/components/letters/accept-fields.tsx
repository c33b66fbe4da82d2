import { useNavigation } from "@remix-run/react"
import { Form } from "#app/components/forms/form.tsx"
import type { Refused } from "#app/components/forms/refused.ts"
import { lazyResolver } from "#app/components/forms/use-checked-form.ts"
import { useFormFields } from "#app/components/forms/use-form-fields.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button } from "#app/components/ui/button.tsx"
import { TextField } from "#app/components/ui/field.tsx"
import type { AcceptForm } from "#app/domain/invitation.ts"
import { useLanguage } from "#app/i18n/context.tsx"

const resolver = lazyResolver<AcceptForm>(() => import("./accept.resolver.ts"))

type AcceptProps = { refused: Refused | null; email: string; name: string }

/** Name and password of somebody who has no account yet. */
export function AcceptFields({ refused, email, name }: AcceptProps) {
	const { t, say } = useLanguage()
	const busy = useNavigation().state === "submitting"
	const { field, onSubmit } = useFormFields<AcceptForm>({
		resolver,
		refused,
		defaults: { name, password: "" },
	})
	return (
		<Form method="post" onSubmit={onSubmit} noValidate className="card grid gap-4">
			{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
			{/* for password managers: whose password it is */}
			<input type="email" autoComplete="username" value={email} readOnly hidden />
			<TextField
				{...field("name")}
				label={t("invite.yourName")}
				autoComplete="name"
				maxLength={200}
				required
			/>
			<TextField
				{...field("password")}
				label={t("account.passwordLabel")}
				hint={t("account.passwordHint")}
				type="password"
				autoComplete="new-password"
				maxLength={200}
				required
			/>
			<Button variant="primary" busy={busy}>
				{t("invite.accept")}
			</Button>
		</Form>
	)
}
