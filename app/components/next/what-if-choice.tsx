import { useId } from "react"
import { useLanguage } from "#app/i18n/context.tsx"
import type { ControlProps } from "./what-if-control.ts"

export function WhatIfYesNo({ row, value, labelledBy, onTry }: ControlProps) {
	const { t } = useLanguage()
	const yes = value?.kind === "yes_no" ? value.yes : null
	return (
		<div role="radiogroup" aria-labelledby={labelledBy} className="flex flex-wrap gap-x-6">
			{[true, false].map((one) => (
				<label key={String(one)} className="choice">
					<input
						type="radio"
						name={`what-if-${row.code}`}
						checked={yes === one}
						onChange={() => onTry({ kind: "yes_no", yes: one })}
					/>
					{t(one ? "word.yes" : "word.no")}
				</label>
			))}
		</div>
	)
}

export function WhatIfChoice({ row, value, labelledBy, onTry }: ControlProps) {
	const { t } = useLanguage()
	const chosen = value?.kind === "option" ? value.option : ""
	return (
		<select
			className="control"
			aria-labelledby={labelledBy}
			value={chosen}
			onChange={(event) => onTry({ kind: "option", option: event.target.value })}
		>
			{chosen === "" && <option value="">{t("next.unanswered")}</option>}
			{row.choices.map(({ code, label }) => (
				<option key={code} value={code}>
					{label}
				</option>
			))}
		</select>
	)
}

export function WhatIfItems({ row, value, labelledBy, onTry }: ControlProps) {
	const chosen = new Set(value?.kind === "items" ? value.items : [])
	const toggle = (code: string, on: boolean) => {
		const next = row.choices.flatMap((choice) =>
			(choice.code === code ? on : chosen.has(choice.code)) ? choice.code : [],
		)
		onTry({ kind: "items", items: next })
	}
	return (
		<div role="group" aria-labelledby={labelledBy} className="grid gap-x-6 sm:grid-cols-2">
			{row.choices.map(({ code, label }) => (
				<label key={code} className="choice">
					<input
						type="checkbox"
						checked={chosen.has(code)}
						onChange={(event) => toggle(code, event.target.checked)}
					/>
					{label}
				</label>
			))}
		</div>
	)
}

export function WhatIfDate({ value, labelledBy, onTry }: ControlProps) {
	const { t } = useLanguage()
	const id = useId()
	const date = value?.kind === "date" ? value.date : undefined
	return (
		<div className="grid gap-1">
			<input
				id={id}
				type="date"
				className="control date-control"
				aria-labelledby={labelledBy}
				value={date ?? ""}
				onChange={(event) => onTry({ kind: "date", date: event.target.value || null })}
			/>
			<label className="choice">
				<input type="checkbox" checked={date === null} onChange={() => onTry({ kind: "date", date: null })} />
				{t("answering.notIssued")}
			</label>
		</div>
	)
}
