/** Both ends are counted in. */
export type ByteRange = { start: number; end: number }

/**
 * What a Range header asks of a file of this size: one range, `all` when it is absent, foreign or several at once,
 * `none` when nothing of it is there (RFC 9110, 14).
 */
export function rangeOf(header: string | null, size: number): ByteRange | "all" | "none" {
	const [, first = "", last = ""] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? "") ?? []
	if (first === "" && last === "") return "all"
	if (first === "")
		return Number(last) === 0 ? "none" : { start: Math.max(0, size - Number(last)), end: size - 1 }
	const start = Number(first)
	const end = last === "" ? size - 1 : Math.min(Number(last), size - 1)
	if (last !== "" && Number(last) < start) return "all"
	return start < size ? { start, end } : "none"
}
