import { Form, useNavigation } from "@remix-run/react"
import { useState } from "react"
import { PressFields } from "#app/components/assessment/press-fields.tsx"
import type { Refused } from "#app/components/forms/refused.ts"
import { lazyResolver } from "#app/components/forms/use-checked-form.ts"
import { useFormFields } from "#app/components/forms/use-form-fields.ts"
import { Button } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { TextField } from "#app/components/ui/field.tsx"
import { LARGEST_PAPER } from "#app/domain/paper.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import type { SigningData } from "./load.server.ts"
import type { SignFields } from "./sign.resolver.ts"
import { SigningRefusal } from "./signing-refusal.tsx"

const resolver = lazyResolver<SignFields>(() => import("./sign.resolver.ts"))

/** Typed confirmation, and the signed and sealed paper where the unit signs on paper. */
export function SignCard({ page, refused }: { page: SigningData; refused: Refused | null }) {
	const { t } = useLanguage()
	const { head, signer } = page
	// the key belongs to this form as long as it stands open, whatever is loaded anew meanwhile
	const [key] = useState(page.key)
	const busy = useNavigation().state !== "idle"
	const { field, onSubmit } = useFormFields<SignFields>({
		resolver,
		defaults: { confirm: "", registerNumber: "", registeredOn: "" },
		refused,
	})
	return (
		<Card title={t("respond.signTitle")}>
			<Form
				method="post"
				encType="multipart/form-data"
				onSubmit={busy ? (event) => event.preventDefault() : onSubmit}
				noValidate
				className="grid max-w-prose gap-4"
			>
				<SigningRefusal fileId={head.id} refused={refused} />
				<PressFields press={{ revision: head.revision, key }} />
				<input type="hidden" name="seen" value={page.seen} />
				<input type="hidden" name="as" value={page.as} />
				<ul className="grid list-disc gap-1 pl-5">
					<li>{t("respond.signThen1", { signer, unit: head.unit })}</li>
					{page.delegation && <li>{t("delegation.signThen", { document: page.delegation })}</li>}
					<li>{t("respond.signThen2")}</li>
					<li>{t("signing.then3")}</li>
				</ul>
				<PaperFields field={field} today={page.today} refused={refused} />
				<TextField
					{...field("confirm")}
					label={t("respond.signConfirm", { word: t("respond.signTyped") })}
					hint={t("respond.signConfirmHint")}
					autoComplete="off"
					autoCapitalize="characters"
					spellCheck={false}
					required
					className="max-w-60"
				/>
				<div>
					<Button variant="primary" busy={busy}>
						{busy ? t("signing.sending") : t("respond.sign")}
					</Button>
				</div>
			</Form>
		</Card>
	)
}

function PaperFields({
	field,
	today,
	refused,
}: {
	field: ReturnType<typeof useFormFields<SignFields>>["field"]
	today: string
	refused: Refused | null
}) {
	const { t, say, number } = useLanguage()
	const fault = refused?.fields["paper"]
	// a page that comes from the server already refused has lost the file; one that stayed open still holds it
	const [isLost] = useState(refused !== null)
	return (
		<fieldset className="grid gap-3 border border-line p-3">
			<legend className="px-1 font-bold">{t("signing.paperTitle")}</legend>
			<p className="text-sm text-muted">{t("signing.paperText")}</p>
			<TextField
				type="file"
				name="paper"
				label={t("signing.paper")}
				hint={t("signing.paperHint", { size: number(LARGEST_PAPER / 1024 / 1024) })}
				accept="application/pdf,.pdf"
				className="border-edge bg-surface"
				error={fault ? say(fault) : isLost && t("signing.chooseAgain")}
			/>
			<div className="grid gap-3 sm:grid-cols-2">
				<TextField
					{...field("registerNumber")}
					label={t("signing.registerNumber")}
					hint={t("signing.registerNumberHint")}
					maxLength={100}
					autoComplete="off"
				/>
				<TextField
					{...field("registeredOn")}
					type="date"
					max={today}
					label={t("signing.registeredOn")}
					hint={t("signing.registeredOnHint")}
				/>
			</div>
		</fieldset>
	)
}
