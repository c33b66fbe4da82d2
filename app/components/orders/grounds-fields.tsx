import { useLanguage } from "#app/i18n/context.tsx"
import type { Refused } from "../forms/refused.ts"
import { TextArea, TextField } from "../ui/field.tsx"

/** Why, and by which document: asked for whatever is done against the ordinary course. */
export function GroundsFields({ refused, today }: { refused: Refused | null; today: string }) {
	const { t, say } = useLanguage()
	const typed = (name: string) => {
		const value = refused?.raw[name]
		return typeof value === "string" ? value : ""
	}
	const error = (name: string) => refused?.fields[name] && say(refused.fields[name])
	return (
		<>
			<TextArea
				name="reason"
				label={t("order.reason")}
				hint={t("order.reasonHint")}
				required
				minLength={10}
				maxLength={2000}
				rows={3}
				defaultValue={typed("reason")}
				error={error("reason")}
			/>
			<div className="grid items-start gap-4 sm:grid-cols-2">
				<TextField
					name="authority"
					label={t("order.authority")}
					hint={t("order.authorityHint")}
					required
					minLength={3}
					maxLength={200}
					defaultValue={typed("authority")}
					error={error("authority")}
				/>
				<TextField
					name="authorityDate"
					label={t("order.authorityDate")}
					type="date"
					required
					max={today}
					defaultValue={typed("authorityDate")}
					error={error("authorityDate")}
				/>
			</div>
		</>
	)
}
