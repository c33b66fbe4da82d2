import { createHash } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { Crosswalk } from "#app/domain/crosswalk.ts"
import { checkEntryChecks } from "#app/domain/entry-check-faults.ts"
import { EntryChecks } from "#app/domain/entry-checks.ts"
import { criteriaOf, LegalBasis, Questionnaire, TargetProfile } from "#app/domain/questionnaire.ts"
import { checkProfile, checkQuestionnaire } from "#app/domain/questionnaire-checks.ts"
import { SectorExamples } from "#app/domain/sector-examples.ts"
import { checkCrosswalks, loadCrosswalks } from "./crosswalks.server.ts"
import {
	contentHash,
	loadEntryChecks,
	loadLegalBasis,
	loadProfiles,
	loadQuestionnaires,
} from "./load.server.ts"

const root = import.meta.dirname
const frozen = JSON.parse(readFileSync(join(root, "frozen.json"), "utf8")) as Record<string, string>
const files = readdirSync(root, { recursive: true, encoding: "utf8" })
	.map((file) => file.replaceAll("\\", "/"))
	.filter((file) => file.endsWith(".json") && file !== "frozen.json")
	.sort()
const legal = loadLegalBasis()
const legalTaskIds = new Set(legal.tasks.map((task) => task.id))
const questionnaires = loadQuestionnaires().map((each) => each.questionnaire)

function contentOf(file: string): unknown {
	return JSON.parse(readFileSync(join(root, file), "utf8"))
}

test("every published file is listed and every listed file exists", () => {
	expect(files).toEqual(Object.keys(frozen).sort())
})

test.each(files)("%s has not changed since it was published", (file) => {
	const sha256 = createHash("sha256")
		.update(readFileSync(join(root, file)))
		.digest("hex")
	expect(sha256, "a correction is a new version: add a file, do not edit this one").toBe(frozen[file])
})

test.each(files)("%s fits its schema and is named after what it holds", (file) => {
	const content = contentOf(file)
	if (file.startsWith("crosswalks/")) return void Crosswalk.parse(content)
	if (file.startsWith("checks/")) {
		const { instrument } = EntryChecks.parse(content)
		return void expect(file).toBe(`checks/${instrument.replace("/", "-")}.json`)
	}
	if (file.startsWith("examples/")) {
		const { questionnaire } = SectorExamples.parse(content)
		return void expect(file).toBe(`examples/${questionnaire.replace("/", "-")}.json`)
	}
	if (file.startsWith("legal/")) return void LegalBasis.parse(content)
	if (file.startsWith("profiles/")) return void TargetProfile.parse(content)
	const { code, version } = Questionnaire.parse(content)
	expect(file).toBe(`${code}/${version}.json`)
})

test("every questionnaire and profile file is loaded", () => {
	const published = files.filter((file) => !/^(legal|crosswalks|checks|examples)\//.test(file))
	expect(questionnaires.length + loadProfiles().length).toBe(published.length)
})

test.each(questionnaires)("$code may be published", (questionnaire) => {
	expect(checkQuestionnaire(questionnaire, legalTaskIds)).toEqual([])
})

test("every questionnaire has its entry checks, and they fit it", () => {
	const loaded = loadEntryChecks()
	expect(loaded).toHaveLength(files.filter((file) => file.startsWith("checks/")).length)
	expect(loaded.map(({ checks }) => checks.instrument)).toEqual(
		questionnaires.map(({ code, version }) => `${code}/${version}`),
	)
	const faults = loaded.map(
		({ checks }, index) => questionnaires[index] && checkEntryChecks(checks, questionnaires[index]),
	)
	expect(faults.flat()).toEqual([])
})

test.each(loadProfiles())("profile $code fits the questionnaires", (profile) => {
	expect(checkProfile(profile, questionnaires)).toEqual([])
})

test("every crosswalk file is loaded and fits its two versions", () => {
	const loaded = loadCrosswalks()
	expect(loaded).toHaveLength(files.filter((file) => file.startsWith("crosswalks/")).length)
	expect(checkCrosswalks(loaded, questionnaires)).toEqual([])
})

test("a questionnaire of 999 points is refused, naming the pillar", () => {
	const draft = structuredClone(questionnaires.find(({ code }) => code === "agency"))
	const third = draft?.pillars[2]
	if (!draft || !third) throw new Error("no agency questionnaire")
	third.weight = 169
	const problems = checkQuestionnaire(draft, legalTaskIds)
	expect(problems).toContain("pillar P3: criteria sum to 170, weight is 169")
	expect(problems.join()).toContain("pillar weights sum to 999, expected 1000")
})

test.each([
	["agency", 53, 1000],
	["commune", 40, 1000],
	["enterprise", 31, 100],
])("%s has %i criteria for %i points", (code, count, points) => {
	const questionnaire = questionnaires.find((each) => each.code === code)
	const criteria = questionnaire ? criteriaOf(questionnaire) : []
	expect(criteria).toHaveLength(count)
	expect(criteria.reduce((all, criterion) => all + criterion.maxPoints, 0)).toBe(points)
	expect(new Set(criteria.map(({ title }) => title.vi)).size).toBe(count)
	expect(new Set(criteria.map(({ title }) => title.en)).size).toBe(count)
	expect(criteria.filter(({ title }) => title.vi === title.en)).toEqual([])
})

test("a household business answers at most 24 of the 31 criteria", () => {
	const enterprise = questionnaires.find(({ code }) => code === "enterprise")
	const asked = (enterprise ? criteriaOf(enterprise) : []).filter(
		({ applicable }) => !applicable.kinds || applicable.kinds.includes("household_business"),
	)
	expect(asked).toHaveLength(24)
})

test("the legal basis holds each task once, each clause from a listed document", () => {
	const documents = legal.documents.map((document) => document.code)
	expect(new Set(documents).size).toBe(documents.length)
	expect(legalTaskIds.size).toBe(legal.tasks.length)
	expect(legal.tasks).toHaveLength(195)
	expect(legal.tasks.filter((task) => !task.id.startsWith(`T${task.group}.`))).toEqual([])
	const clauses = legal.tasks.flatMap((task) => task.clauses)
	expect(clauses).toHaveLength(322)
	expect(clauses.filter((clause) => !documents.includes(clause.document))).toEqual([])
})

test("the hash of a content does not depend on the order of its keys", () => {
	expect(contentHash({ a: 1, b: [{ c: 2, d: null }] })).toBe(contentHash({ b: [{ d: null, c: 2 }], a: 1 }))
	expect(contentHash({ a: [1, 2] })).not.toBe(contentHash({ a: [2, 1] }))
})
