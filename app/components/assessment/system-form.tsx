import type { ReactNode } from "react"
import { Form } from "#app/components/forms/form.tsx"
import { lazyResolver, useCheckedForm } from "#app/components/forms/use-checked-form.ts"
import type { Refused } from "#app/components/forms/refused.ts"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { Select, TextArea, TextField } from "#app/components/ui/field.tsx"
import { SYSTEM_DOSSIER, SYSTEM_OPERATION, SYSTEM_PROTECTION, SYSTEM_PURPOSE } from "#app/domain/answers.ts"
import type { SystemField, TypedSystem } from "#app/domain/system-row.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { RefusalAlert } from "./refusal.tsx"

const LEVELS = ["1", "2", "3", "4", "5"]

const resolver = lazyResolver<TypedSystem>(() => import("./system.resolver.ts"))

type SystemFormProps = {
	/** The file's list of systems, where “cancel” goes. */
	back: string
	defaults: TypedSystem
	refused: Refused | null
	hidden: Readonly<Record<string, string>>
}

/** One row of the information-system table. */
export function SystemFormView({ back, defaults, refused, hidden }: SystemFormProps) {
	const { t, say } = useLanguage()
	const { register, formState, onSubmit } = useCheckedForm<TypedSystem>({ resolver, defaults, refused })
	const field = (name: SystemField) => {
		const before = refused?.raw[name]
		const message = formState.errors[name]?.message
		return {
			...register(name),
			defaultValue: typeof before === "string" ? before : defaults[name],
			error: message && say(message),
			label: t(`respond.system.${name}`),
		}
	}
	return (
		<Form method="post" onSubmit={onSubmit} noValidate className="grid max-w-3xl gap-6">
			<RefusalAlert refused={refused} />
			{Object.entries(hidden).map(([name, value]) => (
				<input key={name} type="hidden" name={name} value={value} />
			))}
			<Group title={t("respond.systemGroup.what")}>
				<TextField {...field("name")} required />
				<Select {...field("purpose")}>
					{SYSTEM_PURPOSE.map((word) => (
						<option key={word} value={word}>
							{t(`respond.purpose.${word}`)}
						</option>
					))}
				</Select>
				<TextField {...field("owner")} />
				<TextField {...field("operator")} hint={t("respond.systemHint.operator")} />
				<Select {...field("operation")}>
					{SYSTEM_OPERATION.map((word) => (
						<option key={word} value={word}>
							{t(`respond.operation.${word}`)}
						</option>
					))}
				</Select>
				<TextField {...field("retiredOn")} type="date" hint={t("respond.systemHint.retiredOn")} />
			</Group>
			<Group title={t("respond.systemGroup.level")}>
				<Select {...field("level")}>
					<option value="">{t("respond.levelUnknown")}</option>
					{LEVELS.map((level) => (
						<option key={level} value={level}>
							{t("respond.level", { level })}
						</option>
					))}
				</Select>
				<Select {...field("dossier")} hint={t("respond.systemHint.dossier")}>
					{SYSTEM_DOSSIER.map((word) => (
						<option key={word} value={word}>
							{t(`respond.dossier.${word}`)}
						</option>
					))}
				</Select>
				<TextField {...field("decisionNumber")} />
				<TextField {...field("approvedOn")} type="date" hint={t("respond.systemHint.approvedOn")} />
				<TextField {...field("approvedBy")} />
				<TextField {...field("legalBasis")} />
			</Group>
			<Group title={t("respond.systemGroup.protection")}>
				<Select {...field("protection")}>
					{SYSTEM_PROTECTION.map((word) => (
						<option key={word} value={word}>
							{t(`respond.protection.${word}`)}
						</option>
					))}
				</Select>
				<TextField {...field("checkedOn")} type="date" />
				<div className="sm:col-span-2">
					<TextArea {...field("note")} rows={3} />
				</div>
			</Group>
			<div className="flex flex-wrap gap-3">
				<Button variant="primary">{t("respond.systemSave")}</Button>
				<ButtonLink to={back} variant="quiet">
					{t("button.cancel")}
				</ButtonLink>
			</div>
		</Form>
	)
}

function Group({ title, children }: { title: string; children: ReactNode }) {
	return (
		<fieldset className="card">
			<legend className="float-left mb-3 w-full text-lg font-bold">{title}</legend>
			<div className="clear-both grid items-start gap-4 sm:grid-cols-2">{children}</div>
		</fieldset>
	)
}
