import type { Crosswalk } from "./crosswalk.ts"
import type { Questionnaire } from "./questionnaire.ts"
import { sampleCriterion, sampleQuestionnaire } from "./scoring-samples.ts"

const note = (words: string) => ({ vi: words, en: words })
const proportion = { type: "proportion" } as const

function percentage(code: string, maxPoints: number) {
	return sampleCriterion({ code, kind: "PCT", maxPoints, rule: proportion, zeroDenominator: "na" })
}

function yesNo(code: string, maxPoints: number) {
	return sampleCriterion({ code, kind: "YN", maxPoints, rule: { type: "yes_no" } })
}

function items(code: string, maxPoints: number) {
	const item = (name: string) => ({ code: name, label: note(name) })
	return sampleCriterion({
		...{ code, kind: "MULTI", maxPoints, rule: { type: "share", n: 2 } },
		items: [item("a"), item("b")],
	})
}

/** Version 1: a percentage, two questions asked apart, one asked together, one that will be gone. */
export const EARLIER: Questionnaire = sampleQuestionnaire([
	{ code: "P1", weight: 30, criteria: [percentage("K1", 20), percentage("K2", 10)] },
	{ code: "P2", weight: 40, criteria: [yesNo("L1", 10), yesNo("L2", 10), items("L3", 20)] },
	{ code: "P3", weight: 30, criteria: [percentage("M1", 20), yesNo("M2", 10)] },
])

/** Version 2: K2 weighs more, L1 and L2 are one, L3 is two, M1 has another scale, M2 is gone, M3 is new. */
export const LATER: Questionnaire = sampleQuestionnaire(
	[
		{ code: "P1", weight: 40, criteria: [percentage("K1", 20), percentage("K2", 20)] },
		{ code: "P2", weight: 30, criteria: [items("L4", 10), yesNo("L5", 10), yesNo("L6", 10)] },
		{
			code: "P3",
			weight: 30,
			criteria: [{ ...percentage("M1", 20), rule: { type: "target", value: "80" } }, yesNo("M3", 10)],
		},
	],
	{ version: "2" },
)

export const CROSSWALK: Crosswalk = {
	code: "sample",
	from: "1",
	to: "2",
	entries: [
		{ kind: "same", from: ["K1"], to: ["K1"] },
		{ kind: "rescaled", from: ["K2"], to: ["K2"], comparable: "attainment", note: note("10 → 20 điểm") },
		{ kind: "merged", from: ["L1", "L2"], to: ["L4"], comparable: "attainment", note: note("Gộp") },
		{ kind: "split", from: ["L3"], to: ["L5", "L6"], comparable: "points", note: note("Tách") },
		{ kind: "rescaled", from: ["M1"], to: ["M1"], comparable: "value", note: note("Mốc 80%") },
		{ kind: "gone", from: ["M2"], to: [], note: note("Bỏ") },
		{ kind: "new", from: [], to: ["M3"], note: note("Mới") },
	],
	pillars: [
		{ kind: "rescaled", from: ["P1"], to: ["P1"], comparable: "attainment", note: note("Trọng số") },
		{ kind: "rescaled", from: ["P2"], to: ["P2"], comparable: "attainment", note: note("Trọng số") },
		{ kind: "rescaled", from: ["P3"], to: ["P3"], comparable: "none", note: note("Nội dung đổi") },
	],
}
