import fc from "fast-check"
import { expect, test } from "vitest"
import { parseInstrument, withProfile } from "./instrument-checks.ts"
import { sampleGroup, sampleIndicator, sampleInstrument, scored } from "./instrument-samples.ts"
import { readObservation } from "./observation.ts"
import { planOf } from "./plan.ts"
import { scoreGroup } from "./score-group.ts"

const [a, b, c] = [sampleIndicator("a"), sampleIndicator("b"), sampleIndicator("c")]

function withMissing(missing: NonNullable<Parameters<typeof sampleIndicator>[1]>["missing"]) {
	return sampleInstrument(sampleGroup("all", [sampleIndicator("a", { missing }), b]))
}

test("a missing value counts 0 after normalisation where the method says zero", () => {
	const { value, scores } = scored(withMissing({ policy: "zero" }), [{ a: "", b: "4" }])
	expect([value("a"), value("all"), scores[0]?.indicators[0]?.cause]).toEqual(["0", "2", "missing"])
})

test("a missing value hands its weight to the siblings where the method excludes it", () => {
	const { value } = scored(withMissing({ policy: "exclude" }), [{ a: "", b: "4" }])
	expect([value("a"), value("all")]).toEqual([null, "4"])
})

test("a missing value is the mean of the measured ones where the method imputes", () => {
	const { value, scores } = scored(withMissing({ policy: "group_mean" }), [
		{ a: "", b: "4" },
		{ a: "1", b: "4" },
		{ a: "6", b: "4" },
	])
	expect([value("a"), value("all"), scores[0]?.indicators[0]?.imputed]).toEqual(["7/2", "15/4", true])
})

test("a missing value is the mean of its own kind, and of everybody where its kind has none", () => {
	const { value } = scored(withMissing({ policy: "group_mean", within: "region" }), [
		{ a: "", b: "0", region: "north" },
		{ a: "2", b: "0", region: "north" },
		{ a: "4", b: "0", region: "north" },
		{ a: "12", b: "0", region: "south" },
		{ a: "", b: "0", region: "island" },
		{ a: "", b: "0", region: "" },
	])
	expect([value("a", 0), value("a", 4), value("a", 5)]).toEqual(["3", "6", "6"])
})

test("nobody measured means nothing to impute from", () => {
	const { value } = scored(withMissing({ policy: "group_mean" }), [
		{ a: "", b: "4" },
		{ a: "NA", b: "6" },
	])
	expect([value("a", 0), value("all", 0), value("all", 1)]).toEqual([null, "4", "6"])
})

test("imputed values take part in what the group is compared with", () => {
	const indicator = sampleIndicator("a", { missing: { policy: "group_mean" }, normalise: { type: "rank" } })
	const { value } = scored(sampleInstrument(sampleGroup("all", [indicator])), [
		{ a: "2" },
		{ a: "" },
		{ a: "10" },
	])
	expect([value("a", 0), value("a", 1), value("a", 2)]).toEqual(["1", "2", "3"])
})

test("NA is left out where the method says so, whatever it does with a missing value", () => {
	const indicator = sampleIndicator("a", { missing: { policy: "zero" }, notApplicable: "exclude" })
	const { value, scores } = scored(sampleInstrument(sampleGroup("all", [indicator, b])), [
		{ a: "NA: no coast", b: "4" },
		{ a: "", b: "4" },
	])
	expect([value("a", 0), value("all", 0), value("a", 1), value("all", 1)]).toEqual([null, "4", "0", "2"])
	expect(scores.map(({ indicators }) => indicators[0]?.cause)).toEqual(["not_applicable", "missing"])
})

test("where nothing at all applies there is no total, no level and no place", () => {
	const raw = sampleInstrument(sampleGroup("all", [sampleIndicator("a", { notApplicable: "exclude" })]), {
		levels: { list: [{ code: "any", from: "-1000" }] },
		adjustments: [{ code: "gift", kind: "bonus", column: "gift" }],
	})
	const { scores } = scored(raw, [{ a: "NA", gift: "5" }, { a: "0" }])
	expect(scores.map(({ total, level, place }) => [total?.toFraction(), level, place])).toEqual([
		[undefined, null, null],
		["0", "any", "1"],
	])
})

test("a group without enough of its weight has no value, and exactly enough is enough", () => {
	const children = [
		sampleIndicator("a", { weight: "3", missing: { policy: "exclude" } }),
		sampleIndicator("b", { weight: "1", missing: { policy: "exclude" } }),
	]
	const { value } = scored(sampleInstrument(sampleGroup("all", children, { coverage: "0.75" })), [
		{ a: "8", b: "" },
		{ a: "", b: "8" },
	])
	expect([value("all", 0), value("all", 1)]).toEqual(["8", null])
})

test("a gate holds its group down to the cap, the lowest of two, and never up", () => {
	const gates = [
		{ node: "a", atLeast: "5", cap: "40" },
		{ node: "b", atLeast: "5", cap: "20" },
	]
	const { value } = scored(sampleInstrument(sampleGroup("all", [a, b, c], { gates })), [
		{ a: "5", b: "5", c: "290" },
		{ a: "4.999", b: "5", c: "290" },
		{ a: "4", b: "4", c: "292" },
		{ a: "4", b: "4", c: "1" },
	])
	expect([0, 1, 2, 3].map((row) => value("all", row))).toEqual(["100", "40", "20", "3"])
})

test("a gate of a node without a value holds nobody", () => {
	const raw = sampleInstrument(
		sampleGroup("all", [sampleIndicator("a", { missing: { policy: "exclude" } }), b], {
			gates: [{ node: "a", atLeast: "5", cap: "1" }],
		}),
	)
	expect(scored(raw, [{ a: "", b: "9" }]).value("all")).toBe("9")
})

test("a gate looks through the tree at a grandchild", () => {
	const inner = sampleGroup("inner", [a])
	const raw = sampleInstrument(
		sampleGroup("all", [inner, b], { gates: [{ node: "a", atLeast: "5", cap: "1" }] }),
	)
	expect(scored(raw, [{ a: "4", b: "9" }]).value("all")).toBe("1")
})

test("a group is multiplied, capped, bounded and rounded, in that order", () => {
	const raw = sampleInstrument(
		sampleGroup("all", [a], {
			times: "1000",
			gates: [{ node: "a", atLeast: "0.5", cap: "333.35" }],
			bounds: { min: "10", max: "900.26" },
			round: 1,
		}),
	)
	const { value } = scored(raw, [{ a: "0.4" }, { a: "0.75" }, { a: "2" }, { a: "-1" }])
	expect([0, 1, 2, 3].map((row) => value("all", row))).toEqual(["1667/5", "750", "9003/10", "10"])
})

test("a group rounded where the method rounds goes on with the rounded value", () => {
	const inner = sampleGroup("inner", [a, b], { round: 0 })
	const raw = sampleInstrument(sampleGroup("all", [inner, c]))
	expect(scored(raw, [{ a: "1", b: "2", c: "0" }]).value("all")).toBe("1")
})

test("deductions and bonuses are charged beyond the free amount and up to the most", () => {
	const raw = sampleInstrument(sampleGroup("all", [a]), {
		adjustments: [
			{ code: "late", kind: "deduction", column: "days", per: "0.5", free: "3", most: "10" },
			{ code: "prize", kind: "bonus", column: "prizes", per: "2" },
		],
		bounds: { min: "0", max: "100" },
	})
	const { scores } = scored(raw, [
		{ a: "50", days: "3", prizes: "" },
		{ a: "50", days: "8", prizes: "1" },
		{ a: "50", days: "400", prizes: "0" },
		{ a: "5", days: "400" },
		{ a: "99", prizes: "7" },
	])
	expect(scores.map(({ total }) => total?.toFraction())).toEqual(["50", "99/2", "40", "0", "100"])
	expect(scores[1]?.adjustments.map(({ code, points }) => [code, points.toFraction()])).toEqual([
		["late", "-5/2"],
		["prize", "2"],
	])
})

test("the level is the highest whose threshold and gates are both reached", () => {
	const raw = sampleInstrument(sampleGroup("all", [a, b]), {
		levels: {
			decimals: 1,
			list: [
				{ code: "low", from: "0" },
				{ code: "middle", from: "50", gates: [{ node: "b", atLeast: "30" }] },
				{ code: "high", from: "80", gates: [{ node: "b", atLeast: "60" }] },
			],
		},
	})
	const { scores } = scored(raw, [
		{ a: "50", b: "49.9" },
		{ a: "50", b: "49.8" },
		{ a: "100", b: "60" },
		{ a: "110", b: "59" },
		{ a: "200", b: "29" },
		{ a: "-9", b: "0" },
	])
	expect(scores.map(({ level }) => level)).toEqual(["middle", "low", "high", "middle", "low", null])
})

test("a denominator divides the measured number; without one there is no value", () => {
	const indicator = sampleIndicator("a", {
		denominator: { column: "people", per: "1000" },
		missing: { policy: "exclude" },
	})
	const { value } = scored(sampleInstrument(sampleGroup("all", [indicator])), [
		{ a: "3", people: "400" },
		{ a: "3", people: "" },
		{ a: "3", people: "NA" },
	])
	expect([value("a", 0), value("a", 1), value("a", 2)]).toEqual(["15/2", null, null])
})

test("a mean that is not defined names the group and the unit", () => {
	const inner = sampleGroup("inner", [a, b], { aggregation: "geometric" })
	const raw = sampleInstrument(sampleGroup("all", [inner]))
	expect(() => scored(raw, [{ unit: "Hà Nội", a: "-1", b: "3" }])).toThrow(
		expect.objectContaining({ node: "inner", unit: "Hà Nội" }),
	)
})

test("a profile changes weights and normalisations, and nothing else", () => {
	const raw = sampleInstrument(sampleGroup("all", [a, b]), {
		profiles: {
			city: {
				nodes: {
					a: { weight: "3" },
					b: { normalise: { type: "min_max", low: "0", high: "8" } },
				},
			},
		},
	})
	const { instrument } = parseInstrument(raw)
	const city = instrument && withProfile(instrument, "city").instrument
	const plan = city && planOf(city)
	const read = plan && readObservation(plan, (column) => ({ unit: "u", a: "10", b: "4" })[column])
	const total = read && scoreGroup(plan, [read.observation])[0]?.total?.toFraction()
	expect([scored(raw, [{ a: "10", b: "4" }]).value("all"), total]).toEqual(["7", "20"])
})

test("a tree of 30 levels carries a value to the top exactly", () => {
	let node = sampleGroup("g0", [a, b])
	for (let depth = 1; depth < 30; depth++) node = sampleGroup(`g${depth}`, [node], { aggregation: "minimum" })
	expect(scored(sampleInstrument(node), [{ a: "1", b: "2" }]).value("g29")).toBe("3/2")
})

test("the total of a weighted arithmetic index is the weighted mean of its leaves", () => {
	const leaf = fc.record({ x: fc.integer({ min: -99, max: 99 }), weight: fc.integer({ min: 1, max: 9 }) })
	const groups = fc.array(fc.array(leaf, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 })
	fc.assert(
		fc.property(groups, (rows) => {
			const weigh = (leaves: { weight: number }[]) => leaves.reduce((total, { weight }) => total + weight, 0)
			const raw = sampleInstrument(
				sampleGroup(
					"all",
					rows.map((leaves, i) =>
						sampleGroup(
							`g${i}`,
							leaves.map(({ weight }, j) => sampleIndicator(`x${i}.${j}`, { weight: String(weight) })),
							{ weight: String(weigh(leaves)) },
						),
					),
				),
			)
			const row = Object.fromEntries(
				rows.flatMap((leaves, i) => leaves.map(({ x }, j) => [`x${i}.${j}`, String(x)])),
			)
			const whole = rows.flat().reduce((total, { x, weight }) => total + x * weight, 0)
			const { scores } = scored(raw, [row])
			return scores[0]?.total?.mul(weigh(rows.flat())).equals(whole) === true
		}),
	)
})
