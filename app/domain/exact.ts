import Fraction from "fraction.js"

/** An exact rational as stored in a sheet: reduced, "4636075/57528" or "12". */
export type Exact = string

export const ZERO = new Fraction(0)
export const ONE = new Fraction(1)
export const HUNDRED = new Fraction(100)

const SHAPE = /^-?\d+(?:\.\d+|\/\d+)?$/

/** Reads "12", "12.5" and "25/2"; faster and stricter than the library's own reading. */
export function fraction(text: string): Fraction {
	if (!SHAPE.test(text)) throw new RangeError(`not an exact number: ${text}`)
	const slash = text.indexOf("/")
	if (slash >= 0) return new Fraction(BigInt(text.slice(0, slash)), BigInt(text.slice(slash + 1)))
	const dot = text.indexOf(".")
	if (dot < 0) return new Fraction(BigInt(text))
	const decimals = text.slice(dot + 1)
	return new Fraction(BigInt(text.slice(0, dot) + decimals), 10n ** BigInt(decimals.length))
}

export function toExact(value: Fraction): Exact {
	return value.toFraction()
}

/** Reduces once at the end: reducing at each step costs more than all the additions. */
export function sum(values: readonly Fraction[]): Fraction {
	let n = 0n
	let d = 1n
	for (const value of values) {
		if (value.n === 0n) continue
		if (value.d === d) {
			n += value.s * value.n
			continue
		}
		n = n * value.d + value.s * value.n * d
		d *= value.d
	}
	return new Fraction(n, d)
}

export function mean(values: readonly Exact[]): Exact | null {
	if (values.length === 0) return null
	return toExact(sum(values.map(fraction)).div(values.length))
}

/** Half away from zero, once, at the end: 79.064994 → 79.06 (via four digits it would become 79.07). */
export function roundHalfAway(x: Fraction, decimals: number): string {
	const scaled = x.n * 10n ** BigInt(decimals)
	const rounded = (2n * scaled + x.d) / (2n * x.d)
	const digits = rounded.toString().padStart(decimals + 1, "0")
	const sign = x.s < 0n && rounded !== 0n ? "-" : ""
	if (decimals === 0) return sign + digits
	return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

/** Rounded for people, without trailing zeros: "0.875", "94". */
export function display(x: Fraction, decimals: number): string {
	const text = roundHalfAway(x, decimals)
	return text.includes(".") ? text.replace(/\.?0+$/, "") : text
}
