import { useId } from "react"
import type { ReactNode } from "react"
import type { Tone } from "./badge.tsx"

type ProgressProps = {
	label: ReactNode
	value: number
	max?: number
	/** What stands for the bar in words, such as "12/40" or "71,5%". */
	text: string
	tone?: Exclude<Tone, "neutral">
}

/** A bar lying on a ruler of ten parts. */
export function Progress({ label, value, max = 100, text, tone = "info" }: ProgressProps) {
	const id = useId()
	return (
		<div className="progress">
			<div className="progress-head">
				<span id={id}>{label}</span>
				<span className="num font-bold">{text}</span>
			</div>
			<progress aria-labelledby={id} aria-valuetext={text} data-tone={tone} value={value} max={max} />
			<div className="progress-ticks" aria-hidden="true" />
		</div>
	)
}
