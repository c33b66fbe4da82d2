import type { Locale } from "#app/domain/localized.ts"
import { addMessages } from "./translate.ts"

/** Words of a panel that the questionnaire page opens only when somebody asks for it. */
const PARTS = {
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
export type Part = keyof typeof PARTS

export async function loadPart(locale: Locale, part: Part): Promise<void> {
	addMessages(locale, await PARTS[part][locale]())
}
