import { useLanguage } from "#app/i18n/context.tsx"

/** Figures of statistics as they are written: a share as percent, a difference with its sign. */
export function useFigures() {
	const { number, percent } = useLanguage()
	return {
		share: (part: number, whole: number) =>
			whole === 0 ? "–" : percent(((100 * part) / whole).toFixed(1), 1),
		signed: (value: number | string | null, decimals = 2) => {
			if (value === null) return "–"
			const text = number(Number(value).toFixed(decimals), decimals)
			return Number(value) > 0 ? `+${text}` : text
		},
		plain: (value: number | null, decimals = 2) =>
			value === null ? "–" : number(value.toFixed(decimals), decimals),
	}
}
