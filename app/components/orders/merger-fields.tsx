import { useNavigation } from "@remix-run/react"
import { Form } from "#app/components/forms/form.tsx"
import { DATA_RULES } from "#app/domain/order.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import type { Refused } from "../forms/refused.ts"
import { Alert } from "../ui/alert.tsx"
import { Button, ButtonLink } from "../ui/button.tsx"
import { TextField } from "../ui/field.tsx"
import { GroundsFields } from "./grounds-fields.tsx"

/** Which units end, which one follows, and what becomes of the data of a period that runs. */
export function MergerFields({
	page,
	refused,
}: {
	page: { key: string; today: string }
	refused: Refused | null
}) {
	const { t, say } = useLanguage()
	const busy = useNavigation().state === "submitting"
	const field = (name: string) => {
		const typed = refused?.raw[name]
		return {
			name,
			defaultValue: typeof typed === "string" ? typed : "",
			error: refused?.fields[name] && say(refused.fields[name]),
		}
	}
	const ruleError = refused?.fields["dataRule"]
	return (
		<Form method="post" className="card grid max-w-3xl gap-5">
			{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
			<input type="hidden" name="key" value={page.key} />
			<TextField
				{...field("predecessors")}
				label={t("order.predecessors")}
				hint={t("order.predecessorsHint")}
				required
				maxLength={1000}
			/>
			<div className="grid items-start gap-4 sm:grid-cols-2">
				<TextField
					{...field("successorCode")}
					label={t("order.successorCode")}
					hint={t("order.successorCodeHint")}
					required
					maxLength={40}
				/>
				<TextField
					{...field("successorName")}
					label={t("order.successorNameLabel")}
					hint={t("order.successorNameHint")}
					maxLength={300}
				/>
			</div>
			<TextField
				{...field("effectiveOn")}
				label={t("order.effectiveOn")}
				type="date"
				required
				className="max-w-60"
			/>
			<fieldset className="grid gap-2" aria-describedby={ruleError ? "data-rule-error" : undefined}>
				<legend className="font-bold">{t("order.dataRule")}</legend>
				{ruleError && (
					<p id="data-rule-error" className="field-error">
						{say(ruleError)}
					</p>
				)}
				{DATA_RULES.map((rule) => (
					<label key={rule} className="flex items-start gap-2 py-1">
						<input
							type="radio"
							name="dataRule"
							value={rule}
							required
							className="mt-1"
							defaultChecked={refused?.raw["dataRule"] === rule}
						/>
						<span>
							<b>{t(`dataRule.${rule}`)}</b>
							<span className="block text-sm text-muted">{t(`dataRuleThen.${rule}`)}</span>
						</span>
					</label>
				))}
			</fieldset>
			<GroundsFields refused={refused} today={page.today} />
			<div className="flex flex-wrap gap-2">
				<Button variant="danger" busy={busy}>
					{t("order.merge")}
				</Button>
				<ButtonLink to="/admin/organizations">{t("button.cancel")}</ButtonLink>
			</div>
		</Form>
	)
}
