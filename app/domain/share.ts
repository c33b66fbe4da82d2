import { withoutTrailingZeros } from "./trailing-zeros.ts"

const SCALE = 10_000n

/** num / den in percent with at most two decimals, half away from zero; for showing, without the exact library. */
export function percentShare(num: string, den: string): string {
	const [a, b] = [tenThousandths(num), tenThousandths(den)]
	const hundredths = ((2n * a * SCALE + b) / (2n * b)).toString().padStart(3, "0")
	const text = `${hundredths.slice(0, -2)}.${hundredths.slice(-2)}`
	return withoutTrailingZeros(text)
}

/** Counts carry at most four decimals. */
function tenThousandths(text: string): bigint {
	const [whole = "0", decimals = ""] = text.split(".")
	return BigInt(whole + decimals.padEnd(4, "0"))
}
