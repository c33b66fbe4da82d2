import { withoutTrailingZeros } from "#app/domain/trailing-zeros.ts"

/** A slider's stops: one for each unit of a small whole, thousandths of a large one. */
export const NOTCHES = 1000

const DECIMALS = 4

export type Scale = { notches: number; most: bigint; unit: bigint }

/** From 0 to `most`, a decimal text with at most four decimals; `fractional` amounts are cut finer than one. */
export function scaleOf(most: string, fractional: boolean): Scale {
	const unit = fractional ? 10n ** BigInt(DECIMALS) : 1n
	const units = unitsOf(most, unit)
	return { notches: units > BigInt(NOTCHES) ? NOTCHES : Number(units), most: units, unit }
}

function unitsOf(text: string, unit: bigint): bigint {
	const [whole = "0", decimals = ""] = text.split(".")
	return (BigInt(whole + decimals.padEnd(DECIMALS, "0")) * unit) / 10n ** BigInt(DECIMALS)
}

/** The amount at a stop, rounded down to a unit; both ends are exact. */
export function amountAt({ notches, most, unit }: Scale, notch: number): string {
	const units = notches === 0 ? 0n : (most * BigInt(notch)) / BigInt(notches)
	const decimals = withoutTrailingZeros((units % unit).toString().padStart(DECIMALS, "0"))
	return unit === 1n || decimals === "" ? String(units / unit) : `${units / unit}.${decimals}`
}

/** The nearest stop, the last one for more than the scale has. */
export function notchAt({ notches, most, unit }: Scale, amount: string): number {
	const units = unitsOf(amount, unit)
	if (units >= most) return notches
	return Number((2n * units * BigInt(notches) + most) / (2n * most))
}
