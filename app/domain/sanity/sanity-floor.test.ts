import { expect, test } from "vitest"
import { sanity } from "./sanity.ts"
import { anonymous } from "./sanity-floor.ts"
import { sampleTable } from "./sanity-samples.ts"

const NA = Number.NaN

const open = sanity(
	sampleTable({
		...{
			many: [12, 24, 36, 48, 51, 63, 75],
			other: [7, 9, 8, 12, 14, 15, 13],
			same: [77, 77, 77, 77, 77, 77, 77],
		},
		few: [91, 92, 94, 98, NA, NA, NA],
	}),
)
const shut = anonymous(open, 5)

test("no single value is told: not the least, the greatest or the one that all share", () => {
	for (const { normalised, measured } of shut.indicators) {
		expect([normalised.min, normalised.max, measured.min, measured.max]).toEqual([null, null, null, null])
	}
	expect([shut.total.min, shut.total.max]).toEqual([null, null])
	expect(shut.findings.find(({ code }) => code === "no_variance")?.number).toBeNull()
	expect(shut.indicators[2]?.normalised).toMatchObject({ mean: null, deviation: 0 })
})

test("nothing is said over fewer than the floor but how few they are", () => {
	expect(shut.indicators[3]).toMatchObject({ code: "few", normalised: { n: 4, mean: null, deviation: null } })
	const pairs = shut.pairs.filter(({ one, other }) => one === "few" || other === "few")
	expect(pairs.map(({ n, pearson, spearman }) => [n, pearson, spearman])).toEqual(
		pairs.map(() => [4, null, null]),
	)
	expect(shut.nodes[3]).toMatchObject({ share: null, mainEffect: null, withTotal: { n: 4, r: null } })
	expect(open.findings.some(({ nodes }) => nodes.includes("few"))).toBe(true)
	expect(shut.findings.some(({ nodes }) => nodes.includes("few"))).toBe(false)
})

test("what is over enough stays as it is", () => {
	expect(shut.pairs[0]).toEqual(open.pairs[0])
	expect(shut.indicators[0]?.normalised.mean).toBe(open.indicators[0]?.normalised.mean)
	expect(shut.nodes[0]).toEqual(open.nodes[0])
})
