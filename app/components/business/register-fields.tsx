import { useNavigation } from "@remix-run/react"
import { Form } from "#app/components/forms/form.tsx"
import { lazyResolver, useCheckedForm } from "#app/components/forms/use-checked-form.ts"
import { useFieldOf } from "#app/components/forms/use-field-of.ts"
import type { Refused } from "#app/components/forms/refused.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button } from "#app/components/ui/button.tsx"
import type { RegisterForm } from "#app/domain/account.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { AccountFields, ConsentField, NameField, ShapeFields, TaxCodeField } from "./business-fields.tsx"

type Fields = Omit<RegisterForm, "consent"> & { consent: "yes" }

const resolver = lazyResolver<Fields>(() => import("./register.resolver.ts"))

const EMPTY = { name: "", taxCode: "", email: "", password: "" }

export function RegisterFields({ refused }: { refused: Refused | null }) {
	const { t, say } = useLanguage()
	const busy = useNavigation().formAction === "/register"
	const { onSubmit, ...form } = useCheckedForm<Fields>({ resolver, refused, defaults: EMPTY })
	const field = useFieldOf(form, refused)
	return (
		<Form method="post" onSubmit={onSubmit} noValidate className="grid gap-6">
			{refused && (
				<Alert tone="bad" title={say(refused.message)}>
					{t("register.passwordAgain")}
				</Alert>
			)}
			<section className="card grid gap-4" aria-labelledby="about">
				<h2 id="about">{t("register.about")}</h2>
				<NameField field={field} />
				<ShapeFields field={field} />
				<p className="-mt-2 text-sm text-muted">{t("register.sizeHint")}</p>
				<TaxCodeField field={field} />
			</section>
			<section className="card grid gap-4" aria-labelledby="account">
				<h2 id="account">{t("register.account")}</h2>
				<AccountFields field={field} />
				<ConsentField field={field} />
			</section>
			<div>
				<Button variant="primary" busy={busy}>
					{t("register.send")}
				</Button>
			</div>
		</Form>
	)
}
