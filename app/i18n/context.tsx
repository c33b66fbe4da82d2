import { createContext, useContext, useMemo } from "react"
import type { ReactNode } from "react"
import { formats } from "./formats.ts"
import type { Formats } from "./formats.ts"
import type { Locale, Localized } from "#app/domain/localized.ts"
import { isMessageKey, translator } from "./translate.ts"
import type { Params, Translate } from "./translate.ts"

type Language = Formats & {
	locale: Locale
	t: Translate
	/** Translates a key that came as data (a server's message); shows a general one when it is unknown. */
	say: (key: string, params?: Params) => string
	/** The text of questionnaire data in this language. */
	pick: (text: Localized) => string
}

const LanguageContext = createContext<Language | null>(null)

export function LanguageProvider({ locale, children }: { locale: Locale; children: ReactNode }) {
	const language = useMemo<Language>(() => {
		const t = translator(locale)
		return {
			...formats(locale),
			locale,
			t,
			say: (key, params) => (isMessageKey(key, locale) ? t(key, params) : t("error.general")),
			pick: (text) => text[locale],
		}
	}, [locale])
	return <LanguageContext.Provider value={language}>{children}</LanguageContext.Provider>
}

export function useLanguage(): Language {
	const language = useContext(LanguageContext)
	if (!language) throw new Error("useLanguage outside LanguageProvider")
	return language
}
