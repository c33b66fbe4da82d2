import { useId, useState } from "react"
import { percentShare } from "#app/domain/share.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { amountAt, notchAt, scaleOf } from "./slider.ts"
import type { ControlProps } from "./what-if-control.ts"

const AMOUNT = /^\d{1,15}(\.\d{1,4})?$/
const ZERO = /^0+(\.0+)?$/

/** The numerator over the own denominator; a round one where none is known yet. */
export function WhatIfRatio({ row, value, labelledBy, onTry }: ControlProps) {
	const { t, number, percent } = useLanguage()
	const own = value?.kind === "ratio" && !ZERO.test(value.den) ? value : null
	const { num, den } = own ?? { num: "0", den: "100" }
	const isRate = row.kind === "RATE"
	const share = isRate ? null : percent(percentShare(num, den))
	const shown = `${number(num)} / ${number(den)}${share === null ? "" : ` (${share})`}`
	return (
		<div className="grid gap-1">
			<Slider
				amount={num}
				most={isRate ? row.most : den}
				limit={isRate ? null : den}
				fractional={row.fractional}
				labelledBy={labelledBy}
				spoken={shown}
				label={row.numerator || t("answering.numerator")}
				onSlide={(amount) => onTry({ kind: "ratio", num: amount, den })}
			/>
			<p className="num text-sm text-muted">
				{shown}
				{own === null && ` · ${t("next.assumed")}`}
			</p>
		</div>
	)
}

export function WhatIfAmount({ row, value, labelledBy, onTry }: ControlProps) {
	const { t, number } = useLanguage()
	const amount = value?.kind === "number" ? value.value : "0"
	return (
		<Slider
			amount={amount}
			most={row.most}
			limit={null}
			fractional={row.fractional}
			labelledBy={labelledBy}
			spoken={`${number(amount)} ${row.unit}`}
			label={row.unit || t("answering.number")}
			onSlide={(next) => onTry({ kind: "number", value: next })}
		/>
	)
}

type SliderProps = {
	amount: string
	/** How far it slides, and how much may be typed; null: more than it slides. */
	most: string
	limit: string | null
	fractional: boolean
	label: string
	labelledBy: string
	spoken: string
	onSlide: (amount: string) => void
}

function Slider({ amount, most, limit, fractional, label, labelledBy, spoken, onSlide }: SliderProps) {
	const scale = scaleOf(most, fractional)
	const id = useId()
	return (
		<div className="grid items-center gap-x-4 gap-y-1 sm:grid-cols-[minmax(0,1fr)_9rem]">
			<label htmlFor={id} className="text-sm text-muted sm:col-span-2">
				{label}
			</label>
			<input
				type="range"
				className="h-11 w-full cursor-pointer accent-primary"
				min={0}
				max={scale.notches}
				step={1}
				value={notchAt(scale, amount)}
				aria-labelledby={labelledBy}
				aria-valuetext={spoken}
				onChange={(event) => onSlide(amountAt(scale, Number(event.target.value)))}
			/>
			<NumberBox id={id} amount={amount} limit={limit} fractional={fractional} onSlide={onSlide} />
		</div>
	)
}

type BoxProps = Pick<SliderProps, "amount" | "limit" | "fractional" | "onSlide"> & { id: string }

/** What is being typed stays as typed until it can be counted. */
function NumberBox({ id, amount, limit, fractional, onSlide }: BoxProps) {
	const { t } = useLanguage()
	const [typed, setTyped] = useState<string | null>(null)
	const isGood = (text: string) =>
		AMOUNT.test(text) &&
		(fractional || !text.includes(".")) &&
		(limit === null || Number(text) <= Number(limit))
	const bad = typed !== null && !isGood(typed)
	return (
		<>
			<input
				id={id}
				type="number"
				className="control num"
				min={0}
				max={limit ?? undefined}
				step={fractional ? "any" : 1}
				value={typed ?? amount}
				aria-invalid={bad || undefined}
				aria-describedby={bad ? `${id}-error` : undefined}
				onChange={(event) => {
					setTyped(event.target.value)
					if (isGood(event.target.value)) onSlide(event.target.value)
				}}
				onBlur={() => setTyped(null)}
			/>
			{bad && (
				<p id={`${id}-error`} className="field-error sm:col-span-2">
					{limit === null ? t("next.badNumber") : t("next.badNumerator", { limit })}
				</p>
			)}
		</>
	)
}
