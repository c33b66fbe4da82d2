/** A day as it is written in Viet Nam: 31/12/2026. Apart from `day.ts`, whose schema no page needs to load. */
export function writtenDay(day: string): string {
	return day.split("-").reverse().join("/")
}
