import { useNavigation } from "@remix-run/react"
import { Form } from "#app/components/forms/form.tsx"
import type { EraseForm } from "#app/domain/personal.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import type { Refused } from "../forms/refused.ts"
import { lazyResolver } from "../forms/use-checked-form.ts"
import { useFormFields } from "../forms/use-form-fields.ts"
import { Alert } from "../ui/alert.tsx"
import { Button, ButtonLink } from "../ui/button.tsx"
import { Checkbox, TextArea } from "../ui/field.tsx"

type Fields = Omit<EraseForm, "confirm"> & { confirm: "yes" }

const resolver = lazyResolver<Fields>(() => import("../forms/erase.resolver.ts"))

/** Why somebody is erased, and that it cannot be taken back. */
export function EraseFields({ back, refused }: { back: string; refused: Refused | null }) {
	const { t, say } = useLanguage()
	const busy = useNavigation().state === "submitting"
	const { field, onSubmit } = useFormFields<Fields>({ resolver, refused, defaults: { reason: "" } })
	const { defaultValue: typed, ...confirm } = field("confirm")
	return (
		<Form method="post" onSubmit={onSubmit} noValidate className="card grid max-w-prose gap-5">
			{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
			<p>{t("personal.eraseGone")}</p>
			<p>{t("personal.eraseStays")}</p>
			<TextArea {...field("reason")} label={t("personal.reason")} hint={t("personal.reasonHint")} required />
			<Checkbox {...confirm} value="yes" label={t("personal.confirm")} defaultChecked={typed === "yes"} />
			<div className="flex flex-wrap gap-3">
				<Button variant="danger" busy={busy}>
					{t("personal.erase")}
				</Button>
				<ButtonLink to={back} variant="quiet">
					{t("button.cancel")}
				</ButtonLink>
			</div>
		</Form>
	)
}
