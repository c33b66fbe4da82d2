import { encode } from "uqr"

/** A QR code as one SVG path of unit squares, with the quiet zone that scanners want. */
export function qrPath(text: string): { size: number; path: string } {
	const { size, data } = encode(text, { ecc: "M", border: 4 })
	const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : [])))
	return { size, path: path.join("") }
}
