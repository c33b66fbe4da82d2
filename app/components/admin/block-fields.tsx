import { useNavigation } from "@remix-run/react"
import { Form } from "#app/components/forms/form.tsx"
import type { BlockForm } from "#app/domain/organization-form.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import type { Refused } from "../forms/refused.ts"
import { lazyResolver } from "../forms/use-checked-form.ts"
import { useFormFields } from "../forms/use-form-fields.ts"
import { Alert } from "../ui/alert.tsx"
import { Button } from "../ui/button.tsx"
import { Card } from "../ui/card.tsx"
import { TextField } from "../ui/field.tsx"

const resolver = lazyResolver<BlockForm>(() => import("../forms/block.resolver.ts"))

const EMPTY: BlockForm = { code: "", nameVi: "", nameEn: "" }

export function BlockFields({ refused }: { refused: Refused | null }) {
	const { t, say } = useLanguage()
	const busy = useNavigation().state === "submitting"
	const { field, onSubmit } = useFormFields<BlockForm>({ resolver, refused, defaults: EMPTY })
	return (
		<Card title={t("admin.newBlock")} className="max-w-3xl">
			<Form method="post" onSubmit={onSubmit} noValidate className="grid gap-4">
				{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
				<TextField
					{...field("code")}
					label={t("admin.blockCode")}
					hint={t("admin.blockCodeHint")}
					required
					maxLength={20}
					autoComplete="off"
				/>
				<div className="grid items-start gap-4 sm:grid-cols-2">
					<TextField
						{...field("nameVi")}
						label={t("period.nameViLabel")}
						lang="vi"
						required
						maxLength={300}
					/>
					<TextField
						{...field("nameEn")}
						label={t("period.nameEnLabel")}
						lang="en"
						required
						maxLength={300}
					/>
				</div>
				<Button variant="primary" className="justify-self-start" busy={busy}>
					{t("admin.newBlock")}
				</Button>
			</Form>
		</Card>
	)
}
