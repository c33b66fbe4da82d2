import { Link } from "@remix-run/react"
import { Form } from "#app/components/forms/form.tsx"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button } from "#app/components/ui/button.tsx"
import { TextField } from "#app/components/ui/field.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import type { Refused } from "./refused.ts"

type ConfirmCardProps = { fresh: boolean; refused: Refused | null; submit: string; danger?: boolean }

/** The password once more before the ways to sign in change; not where a second factor was just shown. */
export function ConfirmCard({ fresh, refused, submit, danger = false }: ConfirmCardProps) {
	const { t, say } = useLanguage()
	const fault = refused?.fields["current"]
	return (
		<Form method="post" className="card grid max-w-xl gap-4">
			{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
			{!fresh && (
				<TextField
					name="current"
					label={t("account.currentPassword")}
					hint={t("methods.passwordWhy")}
					type="password"
					autoComplete="current-password"
					error={fault && say(fault)}
				/>
			)}
			<div className="flex flex-wrap items-center gap-4">
				<Button variant={danger ? "danger" : "primary"}>{submit}</Button>
				<CancelLink />
			</div>
		</Form>
	)
}

export function CancelLink() {
	const { t } = useLanguage()
	return (
		<Link className="link" to="/account/sign-in-methods">
			{t("methods.cancel")}
		</Link>
	)
}
