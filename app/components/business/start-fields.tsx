import { Link, useNavigation } from "@remix-run/react"
import { Form } from "#app/components/forms/form.tsx"
import { lazyResolver, useCheckedForm } from "#app/components/forms/use-checked-form.ts"
import { useFieldOf } from "#app/components/forms/use-field-of.ts"
import type { Refused } from "#app/components/forms/refused.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button } from "#app/components/ui/button.tsx"
import { TextField } from "#app/components/ui/field.tsx"
import { BENCHMARK_FLOOR } from "#app/domain/benchmark.ts"
import { LINK_DAYS } from "#app/domain/guest.ts"
import type { StartForm } from "#app/domain/guest.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { ShapeFields } from "./business-fields.tsx"

const ACTION = "/business/start"
const resolver = lazyResolver<StartForm>(() => import("./start.resolver.ts"))

/** Three choices and a button: nothing that tells who it is. */
export function StartFields({ refused }: { refused: Refused | null }) {
	const { t, say } = useLanguage()
	const busy = useNavigation().formAction === ACTION
	const { onSubmit, ...form } = useCheckedForm<StartForm>({
		resolver,
		refused,
		defaults: { name: "", website: "" },
	})
	const field = useFieldOf(form, refused)
	return (
		<Form method="post" action={ACTION} onSubmit={onSubmit} noValidate className="grid gap-4">
			{refused && <Alert tone="bad" title={say(refused.fields["website"] ?? refused.message)} />}
			<ShapeFields field={field} />
			<TextField
				{...field("name")}
				label={t("guest.name")}
				hint={t("guest.nameHint")}
				maxLength={200}
				autoComplete="off"
			/>
			<div hidden>
				<label>
					{t("guest.leaveEmpty")}
					<input {...form.register("website")} tabIndex={-1} autoComplete="off" defaultValue="" />
				</label>
			</div>
			<Consent />
			<div className="flex flex-wrap items-center gap-x-4 gap-y-2">
				<Button variant="primary" busy={busy}>
					{t("guest.start")}
				</Button>
				<span className="text-sm text-muted">
					{t("guest.orAccount")}{" "}
					<Link to="/register" className="link">
						{t("business.register")}
					</Link>
				</span>
			</div>
		</Form>
	)
}

function Consent() {
	const { t } = useLanguage()
	return (
		<div className="grid gap-1 border-l-4 border-line pl-3 text-sm">
			<p>{t("guest.consentWhy")}</p>
			<p>{t("guest.consentWho", { floor: BENCHMARK_FLOOR })}</p>
			<p>{t("guest.consentEnd", { days: LINK_DAYS })}</p>
			<p>
				<b>{t("guest.consent")}</b>{" "}
				<Link className="link" to="/privacy" target="_blank">
					{t("privacy.link")}
				</Link>
			</p>
		</div>
	)
}
