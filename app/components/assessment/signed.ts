import { useLanguage } from "#app/i18n/context.tsx"

/** A difference with its sign, "+2,50" or "−1,20". */
export function useSigned(): (difference: string) => string {
	const { number } = useLanguage()
	return (difference) => (/^-|^0(\.0+)?$/.test(difference) ? "" : "+") + number(difference, 2)
}
