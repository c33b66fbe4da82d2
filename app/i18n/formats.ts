import { writtenDay } from "#app/domain/written-day.ts"
import type { Locale } from "#app/domain/localized.ts"

const TIME_ZONE = "Asia/Ho_Chi_Minh"

export type Formats = {
	/** dd/mm/yyyy of a moment or of an ISO date. */
	date: (value: Date | string) => string
	/** hh:mm of a moment. */
	time: (value: Date | string) => string
	dateTime: (value: Date | string) => string
	/** An exact decimal text in the language's notation: "1234.5" → "1.234,5". */
	number: (value: string | number, decimals?: number) => string
	percent: (value: string | number, decimals?: number) => string
}

// making one takes longer than all it writes on a page
const DATE = new Intl.DateTimeFormat("en-GB", {
	timeZone: TIME_ZONE,
	day: "2-digit",
	month: "2-digit",
	year: "numeric",
})
const TIME = new Intl.DateTimeFormat("en-GB", {
	timeZone: TIME_ZONE,
	hour: "2-digit",
	minute: "2-digit",
	hour12: false,
})

export function formats(locale: Locale): Formats {
	const number = (value: string | number, decimals?: number) => writeNumber(String(value), decimals, locale)
	return {
		date: (value) => (isDay(value) ? writtenDay(value) : DATE.format(new Date(value))),
		time: (value) => TIME.format(new Date(value)),
		dateTime: (value) => `${TIME.format(new Date(value))} ${DATE.format(new Date(value))}`,
		number,
		percent: (value, decimals) => `${number(value, decimals)}%`,
	}
}

function isDay(value: Date | string): value is string {
	return typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value)
}

/** Works on the text, so that no digit of an exact value is lost to a binary float; pads, never rounds. */
function writeNumber(value: string, decimals: number | undefined, locale: Locale): string {
	const [whole = "0", fraction = ""] = value.replace("-", "").split(".")
	const [group, point] = locale === "vi" ? [".", ","] : [",", "."]
	const digits = decimals === undefined ? fraction : fraction.slice(0, decimals).padEnd(decimals, "0")
	const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, group)
	return `${value.startsWith("-") ? "−" : ""}${grouped}${digits ? point + digits : ""}`
}
