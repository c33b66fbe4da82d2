import { useNavigation } from "@remix-run/react"
import { Form } from "#app/components/forms/form.tsx"
import { BAND_SETS, BAND_SET_NAMES } from "#app/domain/bands.ts"
import type { PeriodForm } from "#app/domain/period-form.ts"
import { PERIOD_KINDS } from "#app/domain/period.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { lazyResolver, useCheckedForm } from "../forms/use-checked-form.ts"
import type { Refused } from "../forms/refused.ts"
import { Alert } from "../ui/alert.tsx"
import { Button, ButtonLink } from "../ui/button.tsx"
import { Select, TextField } from "../ui/field.tsx"

const resolver = lazyResolver<PeriodForm>(() => import("../forms/period.resolver.ts"))

const EMPTY: PeriodForm = {
	code: "",
	nameVi: "",
	nameEn: "",
	kind: "year",
	startsOn: "",
	endsOn: "",
	opensOn: "",
	submitBy: "",
	reviewBy: "",
	profileId: "",
	bandSet: "nd335",
	previousId: "",
}

type PeriodFieldsProps = {
	profiles: readonly { id: string; title: string }[]
	periods: readonly { id: string; name: string }[]
	refused: Refused | null
}

export function PeriodFields({ profiles, periods, refused }: PeriodFieldsProps) {
	const { t, say, pick } = useLanguage()
	const busy = useNavigation().state === "submitting"
	const { register, formState, onSubmit } = useCheckedForm<PeriodForm>({ resolver, refused, defaults: EMPTY })
	const field = (name: keyof PeriodForm) => {
		const message = formState.errors[name]?.message
		const typed = refused?.raw[name]
		return {
			...register(name),
			defaultValue: typeof typed === "string" ? typed : EMPTY[name],
			error: message && say(message),
		}
	}
	return (
		<Form method="post" onSubmit={onSubmit} noValidate className="card grid max-w-3xl gap-5">
			{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
			<div className="grid items-start gap-4 sm:grid-cols-2">
				<TextField {...field("code")} label={t("period.codeLabel")} hint={t("period.codeHint")} />
				<Select {...field("kind")} label={t("period.kindLabel")}>
					{PERIOD_KINDS.map((kind) => (
						<option key={kind} value={kind}>
							{t(`periodKind.${kind}`)}
						</option>
					))}
				</Select>
			</div>
			<TextField {...field("nameVi")} label={t("period.nameViLabel")} lang="vi" />
			<TextField {...field("nameEn")} label={t("period.nameEnLabel")} lang="en" />
			<fieldset className="grid items-start gap-4 sm:grid-cols-2">
				<legend className="mb-2 font-bold">{t("period.dataSpan")}</legend>
				<TextField {...field("startsOn")} label={t("period.startsOnLabel")} type="date" />
				<TextField {...field("endsOn")} label={t("period.endsOnLabel")} type="date" />
			</fieldset>
			<fieldset className="grid items-start gap-4 sm:grid-cols-3">
				<legend className="mb-2 font-bold">{t("period.calendar")}</legend>
				<TextField {...field("opensOn")} label={t("period.opensOnLabel")} type="date" />
				<TextField {...field("submitBy")} label={t("period.submitBy")} type="date" />
				<TextField {...field("reviewBy")} label={t("period.reviewBy")} type="date" />
			</fieldset>
			<div className="grid items-start gap-4 sm:grid-cols-2">
				<Select {...field("profileId")} label={t("period.profileLabel")} hint={t("period.profileHint")}>
					<option value="">{t("period.choose")}</option>
					{profiles.map(({ id, title }) => (
						<option key={id} value={id}>
							{title}
						</option>
					))}
				</Select>
				<Select {...field("bandSet")} label={t("period.bands")} hint={t("period.bandsHint")}>
					{BAND_SETS.map((set) => (
						<option key={set} value={set}>
							{pick(BAND_SET_NAMES[set])}
						</option>
					))}
				</Select>
			</div>
			<Select {...field("previousId")} label={t("period.previousLabel")} hint={t("period.previousHint")}>
				<option value="">{t("word.none")}</option>
				{periods.map(({ id, name }) => (
					<option key={id} value={id}>
						{name}
					</option>
				))}
			</Select>
			<div className="flex flex-wrap gap-2">
				<Button variant="primary" busy={busy}>
					{t("period.create")}
				</Button>
				<ButtonLink to="/periods">{t("button.cancel")}</ButtonLink>
			</div>
		</Form>
	)
}
