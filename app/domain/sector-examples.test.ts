import { expect, test } from "vitest"
import { loadSectorExamples } from "#app/questionnaires/examples.server.ts"
import { loadQuestionnaires } from "#app/questionnaires/load.server.ts"
import { SECTORS } from "./organization.ts"
import { criteriaOf } from "./questionnaire.ts"
import { checkSectorExamples, plainWords } from "./sector-examples.ts"

const questionnaire = loadQuestionnaires().find(
	(one) => one.questionnaire.code === "enterprise",
)?.questionnaire
const examples = loadSectorExamples("enterprise/2026-1")
if (!questionnaire || !examples) throw new Error("no questionnaire for enterprises, or no examples for it")
const codes = criteriaOf(questionnaire).map(({ code }) => code)

test("every question has plain words and an example of its own for every sector, in both languages", () => {
	expect(checkSectorExamples(examples, questionnaire)).toEqual([])
	for (const locale of ["vi", "en"] as const) {
		for (const sector of SECTORS) {
			const without = codes.filter((code) => !plainWords(examples, { code, sector, locale })?.own)
			expect(without, `${sector} ${locale}`).toEqual([])
		}
	}
})

test("texts fit a phone: plain words within 220 characters, examples within 200", () => {
	const long = Object.entries(examples.criteria).flatMap(([code, { plain, examples: given }]) => [
		...Object.values(plain).filter((text) => text.length > 220),
		...Object.values(given)
			.flatMap((text) => Object.values(text))
			.filter((text) => text.length > 200)
			.map((text) => `${code}: ${text}`),
	])
	expect(long).toEqual([])
})

test("a sector's own example stands apart from those of the other groups", () => {
	const words = plainWords(examples, { code: "C1.1", sector: "health", locale: "vi" })
	expect(words?.others).toHaveLength(examples.groups.length - 1)
	expect(words?.others.map(({ text }) => text)).not.toContain(words?.own?.text)
})

test("what is missing is said by name", () => {
	const broken = structuredClone(examples)
	delete broken.criteria["C1.1"]?.examples["farm"]
	broken.groups[0]!.sectors = ["trade"]
	const problems = checkSectorExamples(broken, questionnaire).join("; ")
	expect(problems).toContain("C1.1: not one example a group")
	expect(problems).toContain("sectors in groups")
})

test("a questionnaire without examples has no plain words", () => {
	expect(loadSectorExamples("agency/2026-1")).toBeNull()
	expect(plainWords(null, { code: "C1.1", sector: "trade", locale: "en" })).toBeNull()
})
