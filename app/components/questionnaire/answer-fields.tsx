import { useState } from "react"
import type { FormEvent } from "react"
import { useLanguage } from "#app/i18n/context.tsx"
import type { AnswerValue } from "#app/domain/answers.ts"
import { percentShare } from "#app/domain/share.ts"
import { parseNumber } from "#app/domain/typed-number.ts"
import type { CardView } from "./criterion-view.ts"

/** What stands in the fields at first: a stored value, or what was typed and refused. */
export type Filled = { value: AnswerValue | null; typed?: Readonly<Record<string, string | string[]>> }

type FieldsProps = {
	criterion: CardView
	filled: Filled
	disabled?: boolean
	/** Id of the heading that names the question. */
	labelledBy: string
	/** Message keys by field. */
	faults?: Readonly<Record<string, string>>
}

/** The inputs of one criterion's kind; their names are what `readValueForm` reads. */
export function AnswerFields(props: FieldsProps) {
	switch (props.criterion.kind) {
		case "PCT":
		case "RATE":
		case "SYS":
			return <RatioFields {...props} />
		case "NUM":
			return <NumberField {...props} />
		case "YN":
			return <YesNoField {...props} />
		case "ONE":
			return <OptionField {...props} />
		case "MULTI":
			return <ItemFields {...props} />
		case "DATE":
			return <DateField {...props} />
	}
}

function typedText({ typed }: Filled, name: string): string | undefined {
	const text = typed?.[name]
	return typeof text === "string" ? text : text?.[0]
}

/** Stored "1234.5" back into the language's own notation. */
function useTyped() {
	const { locale } = useLanguage()
	return (stored: string) => (locale === "vi" ? stored.replace(".", ",") : stored)
}

function Numeric(props: {
	id: string
	label: string
	name: string
	defaultValue: string
	disabled: boolean | undefined
	fault: string | undefined
	unit?: string | undefined
}) {
	const { id } = props
	const { say } = useLanguage()
	return (
		<div className="numeric-field">
			<label htmlFor={id}>{props.label}</label>
			<input
				id={id}
				name={props.name}
				defaultValue={props.defaultValue}
				disabled={props.disabled}
				className="control num"
				inputMode="decimal"
				autoComplete="off"
				maxLength={24}
				aria-invalid={props.fault ? true : undefined}
				aria-describedby={props.fault ? `${id}-error` : undefined}
			/>
			{props.unit && <span className="text-muted"> {props.unit}</span>}
			{props.fault && (
				<p id={`${id}-error`} className="field-error">
					{say(props.fault)}
				</p>
			)}
		</div>
	)
}

function RatioFields({ criterion, filled, disabled, faults = {} }: FieldsProps) {
	const typed = useTyped()
	const { t, percent } = useLanguage()
	const stored = filled.value?.kind === "ratio" ? filled.value : null
	const num = typedText(filled, "num") ?? (stored ? typed(stored.num) : "")
	const den = typedText(filled, "den") ?? (stored ? typed(stored.den) : "")
	const [share, setShare] = useState(() => shareOf(num, den))
	const count = (event: FormEvent<HTMLDivElement>) => {
		const inputs = event.currentTarget.querySelectorAll("input")
		setShare(shareOf(inputs[0]?.value ?? "", inputs[1]?.value ?? ""))
	}
	return (
		<div className="ratio-fields" onInput={count}>
			<Numeric
				label={criterion.numerator ?? t("answering.numerator")}
				id={`${criterion.code}-num`}
				name="num"
				defaultValue={num}
				disabled={disabled}
				fault={faults.num}
			/>
			<Numeric
				label={criterion.denominator ?? t("answering.denominator")}
				id={`${criterion.code}-den`}
				name="den"
				defaultValue={den}
				disabled={disabled}
				fault={faults.den}
			/>
			{share !== null && criterion.kind !== "RATE" && (
				<span className="ratio-share num">{t("answering.percentNow", { share: percent(share) })}</span>
			)}
		</div>
	)
}

/** Percent of what is typed, or null while it is none. */
function shareOf(num: string, den: string): string | null {
	const [a, b] = [parseNumber(num), parseNumber(den)]
	return a === null || b === null || b === "0" ? null : percentShare(a, b)
}

function NumberField({ criterion, filled, disabled, faults = {} }: FieldsProps) {
	const typed = useTyped()
	const { t } = useLanguage()
	const stored = filled.value?.kind === "number" ? filled.value : null
	return (
		<Numeric
			label={t("answering.number")}
			id={`${criterion.code}-value`}
			name="value"
			defaultValue={typedText(filled, "value") ?? (stored ? typed(stored.value) : "")}
			disabled={disabled}
			fault={faults.value}
			unit={criterion.unit}
		/>
	)
}

function Choice(props: {
	type: "radio" | "checkbox"
	name: string
	value: string
	label: string
	checked: boolean
	disabled: boolean | undefined
}) {
	return (
		<label className="choice">
			<input
				type={props.type}
				name={props.name}
				value={props.value}
				defaultChecked={props.checked}
				disabled={props.disabled}
			/>
			{props.label}
		</label>
	)
}

function Group({
	labelledBy,
	fault,
	children,
}: {
	labelledBy: string
	fault: string | undefined
	children: React.ReactNode
}) {
	const { say } = useLanguage()
	return (
		<div role="group" aria-labelledby={labelledBy} className="answer-choices">
			{children}
			{fault && <p className="field-error">{say(fault)}</p>}
		</div>
	)
}

function YesNoField({ labelledBy, filled, disabled, faults = {} }: FieldsProps) {
	const { t } = useLanguage()
	const stored = filled.value?.kind === "yes_no" ? String(filled.value.yes) : undefined
	const chosen = typedText(filled, "yes") ?? stored
	const shared = { type: "radio" as const, name: "yes", disabled }
	return (
		<Group labelledBy={labelledBy} fault={faults.yes ?? faults.value}>
			<Choice {...shared} value="true" label={t("word.yes")} checked={chosen === "true"} />
			<Choice {...shared} value="false" label={t("word.no")} checked={chosen === "false"} />
		</Group>
	)
}

function OptionField({ criterion, labelledBy, filled, disabled, faults = {} }: FieldsProps) {
	const stored = filled.value?.kind === "option" ? filled.value.option : undefined
	const chosen = typedText(filled, "option") ?? stored
	return (
		<Group labelledBy={labelledBy} fault={faults.option ?? faults.value}>
			{criterion.choices?.map(({ code, label }) => (
				<Choice
					key={code}
					type="radio"
					name="option"
					value={code}
					label={label}
					checked={chosen === code}
					disabled={disabled}
				/>
			))}
		</Group>
	)
}

function ItemFields({ criterion, labelledBy, filled, disabled, faults = {} }: FieldsProps) {
	const { t } = useLanguage()
	const stored = filled.value?.kind === "items" ? filled.value.items : null
	const typed = filled.typed?.items
	const chosen = typed === undefined ? (stored ?? []) : [typed].flat()
	const none = filled.typed ? filled.typed.none === "on" : stored !== null && stored.length === 0
	return (
		<Group labelledBy={labelledBy} fault={faults.items ?? faults.value}>
			{criterion.choices?.map(({ code, label }) => (
				<Choice
					key={code}
					type="checkbox"
					name="items"
					value={code}
					label={label}
					checked={chosen.includes(code)}
					disabled={disabled}
				/>
			))}
			<Choice
				type="checkbox"
				name="none"
				value="on"
				label={t("answering.noneOfThese")}
				checked={none}
				disabled={disabled}
			/>
		</Group>
	)
}

function DateField({ criterion, filled, disabled, faults = {} }: FieldsProps) {
	const id = `${criterion.code}-date`
	const { t, say } = useLanguage()
	const stored = filled.value?.kind === "date" ? filled.value : null
	return (
		<div className="answer-choices">
			<label htmlFor={id}>{t("answering.dateOfIssue")}</label>
			<input
				id={id}
				type="date"
				name="date"
				className="control date-control"
				defaultValue={typedText(filled, "date") ?? stored?.date ?? ""}
				disabled={disabled}
				aria-invalid={faults.date ? true : undefined}
			/>
			{(faults.date ?? faults.value) && (
				<p className="field-error">{say(faults.date ?? faults.value ?? "")}</p>
			)}
			<Choice
				type="checkbox"
				name="notIssued"
				value="on"
				label={t("answering.notIssued")}
				checked={filled.typed ? filled.typed.notIssued === "on" : stored !== null && stored.date === null}
				disabled={disabled}
			/>
		</div>
	)
}
