/** "0.500" as "0.5", "94.00" as "94". A loop: a pattern tries each zero of "0…01" anew as the beginning of the end. */
export function withoutTrailingZeros(text: string): string {
	let end = text.length
	while (text[end - 1] === "0") end--
	return text.slice(0, text[end - 1] === "." ? end - 1 : end)
}
