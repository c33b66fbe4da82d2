import { useNavigation } from "@remix-run/react"
import { Form } from "#app/components/forms/form.tsx"
import type { FileOrder } from "#app/domain/order.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { PressFields } from "../assessment/press-fields.tsx"
import type { Press } from "../assessment/press-fields.tsx"
import type { Refused } from "../forms/refused.ts"
import { Alert } from "../ui/alert.tsx"
import { Button, ButtonLink } from "../ui/button.tsx"
import { TextField } from "../ui/field.tsx"
import { GroundsFields } from "./grounds-fields.tsx"

type Pillar = { code: string; title: string; criteria: readonly { code: string; title: string }[] }

type FileOrderFieldsProps = {
	page: {
		kind: FileOrder
		press: Press
		today: string
		submitBy: string
		reviewBy: string
		criteria: readonly Pillar[]
	}
	refused: Refused | null
	back: string
}

/** One order on one file: what will happen, why, by which document. */
export function FileOrderFields({ page, refused, back }: FileOrderFieldsProps) {
	const { t, say, dateTime } = useLanguage()
	const busy = useNavigation().state === "submitting"
	const { kind } = page
	const until = refused?.raw["until"]
	return (
		<Form method="post" className="card grid max-w-3xl gap-4">
			{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
			<p>{t(`orderThen.${kind}`)}</p>
			<PressFields press={page.press} />
			{kind === "extend" && (
				<TextField
					name="until"
					label={t("order.newDeadline")}
					hint={t("order.newDeadlineHint", { now: dateTime(page.submitBy), review: dateTime(page.reviewBy) })}
					type="date"
					required
					defaultValue={typeof until === "string" ? until : ""}
					error={refused?.fields["until"] && say(refused.fields["until"])}
					className="max-w-60"
				/>
			)}
			{kind === "reopen" && <CriteriaChoice criteria={page.criteria} refused={refused} />}
			<GroundsFields refused={refused} today={page.today} />
			<div className="flex flex-wrap gap-2">
				<Button variant={kind === "extend" || kind === "reinstate" ? "primary" : "danger"} busy={busy}>
					{t(`orderKind.${kind}`)}
				</Button>
				<ButtonLink to={back}>{t("button.cancel")}</ButtonLink>
			</div>
		</Form>
	)
}

function CriteriaChoice({ criteria, refused }: { criteria: readonly Pillar[]; refused: Refused | null }) {
	const { t, say } = useLanguage()
	const chosen = refused?.raw["codes"] ?? []
	const error = refused?.fields["codes"]
	return (
		<fieldset className="grid gap-3" aria-describedby={error ? "codes-error" : undefined}>
			<legend className="font-bold">{t("order.codes")}</legend>
			<p className="field-hint">{t("order.codesHint")}</p>
			{error && (
				<p id="codes-error" className="field-error">
					{say(error)}
				</p>
			)}
			{criteria.map((pillar) => (
				<details key={pillar.code} open={pillar.criteria.some(({ code }) => chosen.includes(code))}>
					<summary className="cursor-pointer py-2 font-bold">
						{pillar.code}. {pillar.title}
					</summary>
					<ul className="grid gap-1">
						{pillar.criteria.map(({ code, title }) => (
							<li key={code}>
								<label className="flex min-h-11 items-center gap-2">
									<input type="checkbox" name="codes" value={code} defaultChecked={chosen.includes(code)} />
									<span>
										<b className="num">{code}</b> {title}
									</span>
								</label>
							</li>
						))}
					</ul>
				</details>
			))}
		</fieldset>
	)
}
