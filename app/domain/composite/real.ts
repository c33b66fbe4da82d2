import { Decimal } from "decimal.js"
import { fraction } from "../exact.ts"
import type { Rational } from "../rational.ts"

/** Digits of a root or a logarithm that are kept; the working precision is higher. */
export const DIGITS = 34

const Real = Decimal.clone({ precision: 50, rounding: Decimal.ROUND_HALF_UP, toExpNeg: -400, toExpPos: 400 })
type Real = InstanceType<typeof Real>

function realOf(value: Rational): Real {
	const [n, d] = value.parts()
	return new Real(n.toString()).div(d.toString())
}

function rationalOf(value: Real): Rational {
	return fraction(value.toSignificantDigits(DIGITS).toFixed())
}

/** Natural or decimal logarithm to 34 significant digits, the same on every machine. @throws RangeError unless x > 0. */
export function logarithm(x: Rational, base: "ln" | "log10"): Rational {
	if (x.sign <= 0) throw new RangeError("logarithm of a number that is not above 0")
	return rationalOf(base === "ln" ? realOf(x).ln() : realOf(x).log(10))
}

/** To 34 significant digits. @throws RangeError below 0. */
export function squareRoot(x: Rational): Rational {
	if (x.sign < 0) throw new RangeError("square root of a number below 0")
	return rationalOf(realOf(x).sqrt())
}

/** (Π xᵢ^wᵢ)^(1/Σw) to 34 significant digits. @throws RangeError for a value below 0. */
export function weightedGeometricMean(values: readonly Rational[], weights: readonly Rational[]): Rational {
	const first = values[0]
	if (values.some((value) => value.sign < 0)) throw new RangeError("geometric mean of a number below 0")
	const zero = values.find((value, index) => value.isZero && weights[index]?.isZero === false)
	if (zero) return zero
	if (first && values.every((value) => value.equals(first))) return first
	const products = new Map<string, { share: Rational; product: Real }>()
	let weight = new Real(0)
	for (const [index, value] of values.entries()) {
		const share = weights[index]
		if (!share || share.isZero) continue
		const key = share.toFraction()
		const product = products.get(key)?.product
		products.set(key, { share, product: product ? product.mul(realOf(value)) : realOf(value) })
		weight = weight.add(realOf(share))
	}
	// one logarithm a weight: it costs more than all the rest
	let logarithms = new Real(0)
	for (const { share, product } of products.values()) {
		logarithms = logarithms.add(product.ln().mul(realOf(share)))
	}
	return rationalOf(logarithms.div(weight).exp())
}
