import { useLanguage } from "#app/i18n/context.tsx"
import { isMessageKey } from "#app/i18n/translate.ts"

/** What an action is called; its code where it has no name. */
export function useActionLabel(): (action: string) => string {
	const { t, locale } = useLanguage()
	return (action) => {
		const key = `audit.${action}`
		return isMessageKey(key, locale) ? t(key) : action
	}
}
