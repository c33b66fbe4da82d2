import { Rational } from "./rational.ts"
import { withoutTrailingZeros } from "./trailing-zeros.ts"

/** An exact rational as stored in a sheet: reduced, "4636075/57528" or "12". */
export type Exact = string

export const ZERO = Rational.of(0)
export const ONE = Rational.of(1)
export const HUNDRED = Rational.of(100)

const SHAPE = /^-?\d+(?:\.\d+|\/\d+)?$/
/** Digits that certainly fit a machine integer. */
const SHORT = 15

function ratioOf(n: string, d: string): Rational {
	return n.length <= SHORT && d.length <= SHORT
		? Rational.of(Number(n), Number(d))
		: Rational.big(BigInt(n), BigInt(d))
}

/** Reads "12", "12.5" and "25/2". @throws RangeError for anything else. */
export function fraction(text: string): Rational {
	if (!SHAPE.test(text)) throw new RangeError(`not an exact number: ${text}`)
	const slash = text.indexOf("/")
	if (slash >= 0) return ratioOf(text.slice(0, slash), text.slice(slash + 1))
	const dot = text.indexOf(".")
	if (dot < 0) return ratioOf(text, "1")
	const decimals = text.slice(dot + 1)
	return ratioOf(text.slice(0, dot) + decimals, `1${"0".repeat(decimals.length)}`)
}

export function toExact(value: Rational): Exact {
	return value.toFraction()
}

/** In pairs, then pairs of pairs, so that most additions stay among small numbers. */
export function sum(values: readonly Rational[]): Rational {
	let layer = values
	while (layer.length > 1) {
		const next: Rational[] = []
		for (let index = 0; index < layer.length; index += 2) {
			const [one, other] = [layer[index], layer[index + 1]]
			if (one) next.push(other ? one.add(other) : one)
		}
		layer = next
	}
	return layer[0] ?? ZERO
}

export function mean(values: readonly Exact[]): Exact | null {
	if (values.length === 0) return null
	return toExact(sum(values.map(fraction)).div(values.length))
}

/** Half away from zero, once, at the end: 79.064994 → 79.06 (via four digits it would become 79.07). */
export function roundHalfAway(x: Rational, decimals: number): string {
	const units = x.toUnitsText(decimals)
	if (decimals === 0) return units
	const sign = units.startsWith("-") ? "-" : ""
	const digits = units.slice(sign.length).padStart(decimals + 1, "0")
	return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

/** Rounded for people, without trailing zeros: "0.875", "94". */
export function display(x: Rational, decimals: number): string {
	const text = roundHalfAway(x, decimals)
	return text.includes(".") ? withoutTrailingZeros(text) : text
}
