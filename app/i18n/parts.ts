import type { Locale } from "#app/domain/localized.ts"
import { addMessages } from "./translate.ts"

/** Words of a panel that the questionnaire page opens only when somebody asks for it. */
const PARTS = {
	account: {
		vi: async () => (await import("./vi/account.ts")).account,
		en: async () => (await import("./en/account.ts")).account,
	},
	secondFactor: {
		vi: async () => (await import("./vi/second-factor.ts")).secondFactor,
		en: async () => (await import("./en/second-factor.ts")).secondFactor,
	},
	evidence: {
		vi: async () => (await import("./vi/evidence.ts")).evidence,
		en: async () => (await import("./en/evidence.ts")).evidence,
	},
	help: {
		vi: async () => (await import("./vi/help.ts")).help,
		en: async () => (await import("./en/help.ts")).help,
	},
	teamwork: {
		vi: async () => (await import("./vi/teamwork.ts")).teamwork,
		en: async () => (await import("./en/teamwork.ts")).teamwork,
	},
}
/** What the server may say to a form of a panel. */
const REFUSALS = {
	vi: async () => (await import("./vi/refusals.ts")).refusals,
	en: async () => (await import("./en/refusals.ts")).refusals,
}
export type Part = keyof typeof PARTS

/** In the browser: the language of the page. */
export function pageLocale(): Locale {
	return document.documentElement.lang === "en" ? "en" : "vi"
}

export async function loadPart(locale: Locale, part: Part): Promise<void> {
	const [words, refusals] = await Promise.all([PARTS[part][locale](), REFUSALS[locale]()])
	addMessages(locale, { ...words, ...refusals })
}
