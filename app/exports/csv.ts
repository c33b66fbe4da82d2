import { stringify } from "csv-stringify/sync"

/** A text cell that a spreadsheet would take for a formula gets an apostrophe in front. Not for numbers. */
export function plainText(text: string): string {
	return /^\s*[=+\-@\t\r\n|＝＋－＠]/.test(text) ? `'${text}` : text
}

/** RFC 4180, lines ended by CR LF. */
export function csv(rows: readonly (readonly string[])[]): string {
	return stringify(rows as string[][], { record_delimiter: "\r\n", quoted_match: /[\r\n]/ })
}
