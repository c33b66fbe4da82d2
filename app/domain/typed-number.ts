import { withoutTrailingZeros } from "./trailing-zeros.ts"

const PLAIN = /^\d{1,15}(\.\d{1,4})?$/
const GROUPED = /^[1-9]\d{0,2}([. ])\d{3}(?:\1\d{3})*(?:,\d+)?$/
/** Letters, with blanks around: what is longer is no number that anybody typed. */
const LONGEST = 100
const UNGROUPED = /^\d+(?:[.,]\d+)?$/

/** Full-width digits, comma and point, as some keyboards type them. */
const WIDE = /[\uff10-\uff19\uff0c\uff0e]/g
const WIDER_BY = 0xfee0

/**
 * Reads a number as it is typed in Vietnam, "1.234,5" or "1 234" or "12.5"; null when it is not one. "1.234" is one
 * thousand two hundred and thirty-four.
 */
export function parseNumber(text: string): string | null {
	if (text.length > LONGEST) return null
	const typed = text
		.replace(/[\u00a0\u2009\u202f\u3000]/g, " ")
		.replace(WIDE, (sign) => String.fromCharCode(sign.charCodeAt(0) - WIDER_BY))
		.trim()
	let plain: string
	if (GROUPED.test(typed)) plain = typed.replace(/[. ]/g, "").replace(",", ".")
	else if (UNGROUPED.test(typed)) plain = typed.replace(",", ".")
	else return null
	plain = plain.replace(/^0+(?=\d)/, "")
	if (plain.includes(".")) plain = withoutTrailingZeros(plain)
	return PLAIN.test(plain) ? plain : null
}
