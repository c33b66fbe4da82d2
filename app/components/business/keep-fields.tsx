import { useNavigation } from "@remix-run/react"
import { Form } from "#app/components/forms/form.tsx"
import { lazyResolver, useCheckedForm } from "#app/components/forms/use-checked-form.ts"
import { useFieldOf } from "#app/components/forms/use-field-of.ts"
import type { Refused } from "#app/components/forms/refused.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button } from "#app/components/ui/button.tsx"
import type { KeepForm } from "#app/domain/guest.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { AccountFields, ConsentField, NameField, TaxCodeField } from "./business-fields.tsx"

type Fields = Omit<KeepForm, "consent"> & { consent: "yes" }

const resolver = lazyResolver<Fields>(() => import("./keep.resolver.ts"))

export function KeepFields({ refused, name }: { refused: Refused | null; name: string }) {
	const { t, say } = useLanguage()
	const busy = useNavigation().formAction === "/my-business/keep"
	const { onSubmit, ...form } = useCheckedForm<Fields>({
		resolver,
		refused,
		defaults: { name, taxCode: "", email: "", password: "" },
	})
	const field = useFieldOf(form, refused)
	return (
		<Form method="post" onSubmit={onSubmit} noValidate className="card grid max-w-2xl gap-4">
			{refused && (
				<Alert tone="bad" title={say(refused.message)}>
					{t("register.passwordAgain")}
				</Alert>
			)}
			<AccountFields field={field} />
			<NameField field={() => field("name", name)} />
			<TaxCodeField field={field} />
			<ConsentField field={field} />
			<div>
				<Button variant="primary" busy={busy}>
					{t("guest.keep")}
				</Button>
			</div>
		</Form>
	)
}
