/** What was expected in a cell; `limit` is a bound or the words to choose from. */
export type Expected = {
	key: "unit" | "value" | "number" | "integer" | "share" | "atLeast" | "atMost" | "divisor" | "date" | "oneOf"
	limit?: string
}

/** Something wrong with one cell of the data. */
export type Problem = { column: string; expected: Expected; found: string }

const WORDS: Record<"vi" | "en", Record<Expected["key"], string>> = {
	vi: {
		unit: "mã đơn vị",
		value: "một giá trị (phương pháp không cho phép bỏ trống)",
		number: "một số như 12 hoặc 12.5",
		integer: "một số nguyên",
		share: "một số từ 0 đến {limit}",
		atLeast: "một số không nhỏ hơn {limit}",
		atMost: "một số không lớn hơn {limit}",
		divisor: "một mẫu số khác 0",
		date: "một ngày dạng 2026-12-31, hoặc none",
		oneOf: "một trong các mã: {limit}",
	},
	en: {
		unit: "the unit's code",
		value: "a value (the method allows no empty cell here)",
		number: "a number such as 12 or 12.5",
		integer: "a whole number",
		share: "a number from 0 to {limit}",
		atLeast: "a number not below {limit}",
		atMost: "a number not above {limit}",
		divisor: "a denominator other than 0",
		date: "a date such as 2026-12-31, or none",
		oneOf: "one of: {limit}",
	},
}

export function expectation({ key, limit }: Expected, locale: "vi" | "en"): string {
	return WORDS[locale][key].replace("{limit}", limit ?? "")
}

/** The reckoning cannot go on at one node: a logarithm or a geometric mean of what has none. */
export class NodeProblem extends Error {
	readonly node: string
	readonly unit: string

	constructor(node: string, unit: string, why: string) {
		super(why)
		this.node = node
		this.unit = unit
	}
}

const REASONS: Readonly<Record<string, string>> = {
	"logarithm of a number that is not above 0": "không lấy được lô-ga-rít của số không lớn hơn 0",
	"square root of a number below 0": "không lấy được căn của số nhỏ hơn 0",
	"geometric mean of a number below 0": "không lấy được trung bình nhân của số nhỏ hơn 0",
	"harmonic mean of a number below 0": "không lấy được trung bình điều hoà của số nhỏ hơn 0",
}

export function reasonIn({ message }: NodeProblem, locale: "vi" | "en"): string {
	return locale === "vi" ? (REASONS[message] ?? message) : message
}
