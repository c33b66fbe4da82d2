import { expect, test } from "vitest"
import { explainUnit } from "./explain.ts"
import { sentence } from "./explain-words.ts"
import { parseInstrument } from "./instrument-checks.ts"
import { sampleGroup, sampleIndicator, sampleInstrument, samplePlan } from "./instrument-samples.ts"
import { readObservation } from "./observation.ts"
import { planOf } from "./plan.ts"
import { scoreGroup, surveyed } from "./score-group.ts"

const RAW = {
	model: "composite/1",
	code: "x",
	version: "1",
	title: "x",
	source: "Decision 1",
	index: {
		kind: "group",
		code: "T",
		times: "10",
		round: 1,
		gates: [{ node: "Q", atLeast: "40", cap: "500" }],
		children: [
			{
				kind: "group",
				code: "P",
				weight: "2",
				children: [
					{
						kind: "indicator",
						code: "share",
						source: "Clause 3",
						measure: { type: "ratio" },
						normalise: {
							type: "piecewise",
							knots: [
								["0", "0"],
								["80", "100"],
							],
						},
					},
					{
						kind: "indicator",
						code: "word",
						measure: { type: "choice" },
						normalise: { type: "categorical", values: { full: "100", part: "50" } },
					},
					{
						kind: "indicator",
						code: "day",
						measure: { type: "date" },
						normalise: {
							type: "deadline",
							steps: [
								{ until: "2026-01-31", value: "100" },
								{ until: "2026-03-31", value: "50" },
							],
							otherwise: "0",
						},
					},
				],
			},
			{
				kind: "group",
				code: "Q",
				children: [
					{
						kind: "indicator",
						code: "rate",
						denominator: { column: "people" },
						missing: { policy: "group_mean" },
						winsorise: { by: "bounds", high: "4" },
						normalise: { type: "min_max" },
						direction: "lower",
					},
					{ kind: "indicator", code: "gone", missing: { policy: "exclude" }, normalise: { type: "none" } },
				],
			},
		],
	},
	adjustments: [{ code: "late", kind: "deduction", column: "days", per: "0.5", most: "2" }],
	levels: {
		list: [
			{ code: "low", from: "0" },
			{ code: "high", from: "300", gates: [{ node: "Q", atLeast: "90" }] },
		],
	},
	ranking: { decimals: 0 },
}
const HEAD = ["unit", "share.num", "share.den", "word", "day", "rate", "people", "gone", "days"]
const ROWS = [
	["U", "30", "50", "part", "2026-02-10", "12", "2", "", "9"],
	["V", "50", "50", "full", "none", "", "", "NA: not asked", "0"],
	["W", "10", "50", "full", "2026-01-31", "2", "2", "", "0"],
]

function explained(unit: string): Record<string, string[]> {
	const { instrument, problems } = parseInstrument(RAW)
	if (!instrument) throw new Error(problems.join())
	const plan = planOf(instrument)
	const observations = ROWS.map(
		(row) => readObservation(plan, (column) => row[HEAD.indexOf(column)]).observation,
	)
	const scores = scoreGroup(plan, observations)
	const index = ROWS.findIndex(([code]) => code === unit)
	const [observation, score] = [observations[index], scores[index]]
	if (!observation || !score) throw new Error(unit)
	const parts = explainUnit(plan, surveyed(plan, observations), { observation, score })
	return Object.fromEntries(parts.map(({ code, steps }) => [code, steps.map((step) => sentence(step, "en"))]))
}

test("an indicator is explained from the cell to the comparable value, with its source", () => {
	const { share, word, day, rate, gone } = explained("U")
	expect(share).toEqual([
		"30 of 50: 100 × 30 ÷ 50 = 60",
		"between (0; 0) and (80; 100): 75",
		"source: Clause 3",
	])
	expect(word).toEqual(["chosen: part", "“part” is worth 50"])
	expect(day).toEqual(["chosen: 2026-02-10", "the first deadline kept is 2026-03-31: 50"])
	expect(rate).toEqual([
		"12 divided by people, 2, times 1: 6",
		"outlier lowered to 4",
		"(4 − 4) ÷ (4 − 1) as less is better, on a scale from 0 to 100: 0",
	])
	expect(gone).toEqual(["no value", "left out, its weight goes to its siblings"])
})

test("groups, gates, rounding, deductions, levels and the place are explained", () => {
	const { T, P, Q } = explained("U")
	expect(P).toEqual(["weighted arithmetic mean: (share 75 + word 50 + day 50) ÷ 3 = 58.3333333333"])
	expect(Q).toEqual(["without gone", "weighted arithmetic mean: (rate 0) ÷ 1 = 0"])
	expect(T).toEqual([
		"weighted arithmetic mean: (2 × P 58.3333333333 + Q 0) ÷ 3 = 38.8888888889",
		"times 10: 388.8888888889",
		"Q is below 40: not above 500",
		"rounded to 1 decimals: 388.9",
		"less late: 9 makes -2",
		"total: 386.9",
		"rounded to 0 decimals: 387",
		"level high by the total, held down by Q 0 < 90",
		"level low",
		"place 3",
		"source: Decision 1",
	])
})

test("what was imputed, is late or does not apply is said", () => {
	const { rate, day, gone } = explained("V")
	expect(rate?.slice(0, 2)).toEqual(["no value", "replaced by the mean of *: 3.5"])
	expect(day).toEqual(["chosen: none", "no deadline kept: 0"])
	expect(gone?.[0]).toBe("not applicable (not asked)")
})

test("what is compared with the group can be reckoned again: who is worse, who is level, mean and deviation", () => {
	const plan = samplePlan(
		sampleInstrument(
			sampleGroup("all", [
				sampleIndicator("p", { normalise: { type: "percentile" } }),
				sampleIndicator("r", { normalise: { type: "rank" }, direction: "lower" }),
				sampleIndicator("z", {
					normalise: { type: "z_score", mean: "100", deviation: "10" },
					direction: "lower",
				}),
			]),
		),
	)
	const rows = ["1", "3", "3", "5"].map((x, index) => ({ unit: `u${index}`, p: x, r: x, z: x }))
	const observations = rows.map(
		(row) => readObservation(plan, (column) => row[column as keyof typeof row]).observation,
	)
	const [, score] = scoreGroup(plan, observations)
	const [, observation] = observations
	if (!score || !observation) throw new Error("no unit")
	const said = explainUnit(plan, surveyed(plan, observations), { observation, score }).map(({ steps }) =>
		steps.map((step) => sentence(step, "en")).slice(-1),
	)
	expect(said.slice(1).flat()).toEqual([
		"better than 1 and level with 1 (counted half) of 3 other units, on a scale from 0 to 100: 50",
		"better than 1 and level with 1 of 3 other units, position from the worst: 2.5",
		"(3 − 3) ÷ 1.6329931619 as less is better, on a scale with mean 100 and standard deviation 10: 100",
	])
})

test("a unit that gates keep from every level is told so", () => {
	const plan = samplePlan(
		sampleInstrument(sampleGroup("all", [sampleIndicator("a")]), {
			levels: { list: [{ code: "L1", from: "10", gates: [{ node: "a", atLeast: "60" }] }] },
		}),
	)
	const row: Record<string, string> = { unit: "u1", a: "50" }
	const { observation } = readObservation(plan, (column) => row[column])
	const [score] = scoreGroup(plan, [observation])
	if (!score) throw new Error("no unit")
	expect(score.level).toBe(null)
	const [index] = explainUnit(plan, surveyed(plan, [observation]), { observation, score })
	expect(index?.steps.map((step) => sentence(step, "en"))).toContain(
		"level L1 by the total, held down by a 50 < 60",
	)
})
