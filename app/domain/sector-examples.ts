import { z } from "zod"
import { Localized } from "./localized.ts"
import { SECTORS } from "./organization.ts"
import type { Sector } from "./organization.ts"
import { criteriaOf } from "./questionnaire.ts"
import type { Questionnaire } from "./questionnaire.ts"

const Group = z
	.object({ code: z.string().regex(/^[a-z]+$/), name: Localized, sectors: z.array(z.enum(SECTORS)).min(1) })
	.strict()

/** What the questions of one version mean in plain words, with an example for each group of sectors. */
export const SectorExamples = z
	.object({
		/** Id of the questionnaire, as of its published row. */
		questionnaire: z.string(),
		groups: z.array(Group).min(1),
		criteria: z.record(
			z.string(),
			z.object({ plain: Localized, examples: z.record(z.string(), Localized) }).strict(),
		),
	})
	.strict()
export type SectorExamples = z.infer<typeof SectorExamples>

/** What is missing, too much or said twice; empty when every question has its words for every sector. */
export function checkSectorExamples(examples: SectorExamples, questionnaire: Questionnaire): string[] {
	const problems: string[] = []
	const groups = examples.groups.map(({ code }) => code).sort()
	const grouped = examples.groups.flatMap(({ sectors }) => sectors)
	if (String([...grouped].sort()) !== String([...SECTORS].sort())) {
		problems.push(`sectors in groups: ${grouped.join(", ")}`)
	}
	const asked = criteriaOf(questionnaire).map(({ code }) => code)
	if (String(Object.keys(examples.criteria).sort()) !== String([...asked].sort())) {
		problems.push("the criteria are not those of the questionnaire")
	}
	for (const [code, { examples: given }] of Object.entries(examples.criteria)) {
		if (String(Object.keys(given).sort()) !== String(groups))
			problems.push(`${code}: not one example a group`)
	}
	const texts = Object.values(examples.criteria).flatMap(({ plain, examples: given }) => [
		plain,
		...Object.values(given),
	])
	for (const locale of ["vi", "en"] as const) {
		const seen = new Set<string>()
		for (const text of texts) {
			if (seen.has(text[locale])) problems.push(`said twice: ${text[locale]}`)
			seen.add(text[locale])
		}
	}
	return problems
}

export type Example = { group: string; text: string }
export type PlainWords = { plain: string; own: Example | null; others: Example[] }

/** One question's words for a business of a sector, in one language; null when there are none. */
export function plainWords(
	examples: SectorExamples | null,
	of: { code: string; sector: Sector; locale: "vi" | "en" },
): PlainWords | null {
	const words = examples?.criteria[of.code]
	if (!examples || !words) return null
	const own = examples.groups.find(({ sectors }) => sectors.includes(of.sector))
	const all = examples.groups.flatMap(({ code, name }) => {
		const text = words.examples[code]
		return text ? [{ code, group: name[of.locale], text: text[of.locale] }] : []
	})
	const plain = ({ group, text }: Example) => ({ group, text })
	const mine = all.find(({ code }) => code === own?.code)
	return {
		plain: words.plain[of.locale],
		own: mine ? plain(mine) : null,
		others: all.filter((one) => one !== mine).map(plain),
	}
}
