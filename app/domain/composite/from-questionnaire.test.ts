import fc from "fast-check"
import { expect, test } from "vitest"
import { loadProfiles, loadQuestionnaires } from "#app/questionnaires/load.server.ts"
import type { Answer, AnswerValue } from "../answers.ts"
import { fraction } from "../exact.ts"
import { ORGANIZATION_KINDS } from "../organization.ts"
import { type Criterion, criteriaOf, type Questionnaire } from "../questionnaire.ts"
import { scoreAnswers } from "../scoring.ts"
import { instrumentOf } from "./from-questionnaire.ts"
import { readObservation } from "./observation.ts"
import { planOf } from "./plan.ts"
import { scoreGroup } from "./score-group.ts"

const PERIOD = { startsOn: "2026-01-01", endsOn: "2026-12-31" }
const questionnaires = loadQuestionnaires().map(({ questionnaire }) => questionnaire)
const profiles = loadProfiles()

type Given = { value: AnswerValue | null; na: boolean; cells: Record<string, string> }

const NOTHING: Given = { value: null, na: false, cells: {} }

function arbitrary(criterion: Criterion): fc.Arbitrary<Given> {
	const { code, items = [], options = [] } = criterion
	switch (criterion.kind) {
		case "SYS":
			return fc.constant({ ...NOTHING, na: true, cells: { [`${code}.num`]: "NA", [`${code}.den`]: "NA" } })
		case "PCT":
		case "RATE":
			return fc.tuple(fc.nat(9999), fc.nat(9999)).map(([a, b]) => {
				const [num, den] = [String(Math.min(a, b)), String(Math.max(a, b) + 1)]
				return {
					value: { kind: "ratio", num, den },
					na: false,
					cells: { [`${code}.num`]: num, [`${code}.den`]: den },
				}
			})
		case "NUM":
			return fc.nat(40).map((n) => ({
				value: { kind: "number", value: String(n) },
				na: false,
				cells: { [code]: String(n) },
			}))
		case "MULTI":
			return fc.subarray(items.map((item) => item.code)).map((chosen) => ({
				value: { kind: "items", items: chosen },
				na: false,
				cells: { [code]: String(chosen.length) },
			}))
		case "YN":
			return fc
				.boolean()
				.map((yes) => ({ value: { kind: "yes_no", yes }, na: false, cells: { [code]: yes ? "yes" : "no" } }))
		case "ONE":
			return fc.constantFrom(...options).map((option) => ({
				value: { kind: "option", option: option.code },
				na: false,
				cells: { [code]: option.code },
			}))
		case "DATE":
			return fc.constantFrom("2026-01-15", "2026-03-31", "2026-07-02", "2026-12-31", null).map((date) => ({
				value: { kind: "date", date },
				na: false,
				cells: { [code]: date ?? "none" },
			}))
	}
}

/** Answered, left empty, or said not to apply. */
function said(criterion: Criterion): fc.Arbitrary<Given> {
	const { code } = criterion
	const pair = ["PCT", "RATE", "SYS"].includes(criterion.kind)
	const columns = pair ? [`${code}.num`, `${code}.den`] : [code]
	const all = (text: string) => Object.fromEntries(columns.map((column) => [column, text]))
	return fc.oneof(
		{ weight: 6, arbitrary: arbitrary(criterion) },
		{
			weight: 1,
			arbitrary: fc.constant({
				value: null,
				na: criterion.kind === "SYS",
				cells: all(criterion.kind === "SYS" ? "NA" : ""),
			}),
		},
		{ weight: 1, arbitrary: fc.constant({ value: null, na: true, cells: all("NA: không phát sinh") }) },
	)
}

function compared(
	questionnaire: Questionnaire,
	given: readonly Given[],
	kind: (typeof ORGANIZATION_KINDS)[number],
) {
	const profile = profiles.find(({ code }) => code === "ST")
	if (!profile) throw new Error("profile ST is missing")
	const answers = criteriaOf(questionnaire).map(({ code }, index): Answer => {
		const { value, na } = given[index] ?? NOTHING
		return { code, value, notApplicable: na, reason: na ? "không phát sinh" : "", explanation: "" }
	})
	const facts = Object.fromEntries(questionnaire.facts.map(({ code }) => [code, true]))
	const sheet = scoreAnswers({
		questionnaire,
		profile,
		subject: { kind, facts },
		period: PERIOD,
		answers,
		systems: [],
	})
	const plan = planOf(instrumentOf(questionnaire, profile, { kind, year: "2026" }))
	const cells: Record<string, string> = Object.assign({ unit: "U" }, ...given.map((one) => one.cells))
	const { observation, problems } = readObservation(plan, (column) => cells[column])
	expect(problems).toEqual([])
	const [score] = scoreGroup(plan, [observation])
	return { sheet, score, plan }
}

test.each(questionnaires.map((questionnaire) => [questionnaire.code, questionnaire] as const))(
	"%s scores to the same fractions in the portal and as a general instrument",
	(_, questionnaire) => {
		const kinds = ORGANIZATION_KINDS.filter((kind) => questionnaire.respondents.includes(kind))
		const answers = fc.tuple(...criteriaOf(questionnaire).map(said))
		fc.assert(
			fc.property(answers, fc.constantFrom(...kinds), (given, kind) => {
				const { sheet, score, plan } = compared(questionnaire, given, kind)
				expect(score?.total?.toFraction() ?? null).toBe(sheet.percent)
				for (const pillar of sheet.pillars) {
					const at = plan.nodes.findIndex(({ code }) => code === pillar.code)
					const share = pillar.attainment && fraction(pillar.attainment).mul(100).toFraction()
					expect(at < 0 ? null : (score?.values[at]?.toFraction() ?? null)).toBe(share)
				}
				if (sheet.level) expect(score?.level).toBe(String(sheet.level.level))
			}),
			{ numRuns: 60 },
		)
	},
)
