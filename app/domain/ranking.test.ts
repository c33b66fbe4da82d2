import fc from "fast-check"
import { expect, test } from "vitest"
import { type Contender, rank } from "./ranking.ts"

const contender = (id: string, percentRounded: string | null, eligible = true): Contender => ({
	id,
	percentRounded,
	eligible,
})
const places = (contenders: Contender[]) => rank(contenders).map(({ id, place }) => [id, place])

test("equal percents share a place and the next place is skipped (U13)", () => {
	const units = [
		contender("d", "80.00"),
		contender("c", "85.00"),
		contender("a", "90.00"),
		contender("b", "85.00"),
	]
	expect(places(units)).toEqual([
		["a", 1],
		["b", 2],
		["c", 2],
		["d", 4],
	])
})

test("a unit that is not ranked takes no place (U14)", () => {
	const units = [contender("a", "90.00"), contender("b", "85.00", false), contender("c", "80.00")]
	expect(places(units)).toEqual([
		["a", 1],
		["c", 2],
		["b", null],
	])
})

test("an undecided unit is listed last without a place (U17)", () => {
	expect(places([contender("a", null), contender("b", "9.50"), contender("c", "100.00")])).toEqual([
		["c", 1],
		["b", 2],
		["a", null],
	])
})

test("what a contender carries comes through", () => {
	const ranked = rank([{ ...contender("a", "90.00", false), reason: "Không có dịch vụ công" }])
	expect(ranked).toEqual([
		{ id: "a", percentRounded: "90.00", eligible: false, reason: "Không có dịch vụ công", place: null },
	])
})

const arbitraryBlock = fc.uniqueArray(
	fc.record({
		id: fc.string({ minLength: 1, maxLength: 4 }),
		percentRounded: fc.option(fc.integer({ min: 0, max: 30 }).map((n) => (n / 4).toFixed(2))),
		eligible: fc.boolean(),
	}),
	{ selector: ({ id }) => id, maxLength: 20 },
)

test("the order of the units changes nothing", () => {
	const shuffled = arbitraryBlock.chain((block) =>
		fc.shuffledSubarray(block, { minLength: block.length }).map((other) => [block, other] as const),
	)
	fc.assert(
		fc.property(shuffled, ([block, other]) => {
			expect(rank(other)).toEqual(rank(block))
		}),
	)
})

test("a place is one more than the number of ranked units strictly above", () => {
	fc.assert(
		fc.property(arbitraryBlock, (block) => {
			const ranked = rank(block)
			expect(ranked).toHaveLength(block.length)
			const counted = ranked.filter((one) => one.place !== null)
			for (const { percentRounded, place } of counted) {
				const above = counted.filter((other) => Number(other.percentRounded) > Number(percentRounded))
				expect(place).toBe(above.length + 1)
			}
		}),
	)
})

test("raising one unit never worsens its place", () => {
	fc.assert(
		fc.property(arbitraryBlock, fc.nat(19), (block, index) => {
			const one = block[index]
			if (!one?.eligible || one.percentRounded === null) return
			const raised = block.map((other) => (other === one ? { ...other, percentRounded: "99.99" } : other))
			const placeIn = (units: Contender[]) => rank(units).find(({ id }) => id === one.id)?.place ?? 0
			expect(placeIn(raised)).toBeLessThanOrEqual(placeIn(block))
		}),
	)
})

test("leaving out a unit that is not ranked changes no place", () => {
	fc.assert(
		fc.property(arbitraryBlock, (block) => {
			const eligible = block.filter((one) => one.eligible && one.percentRounded !== null)
			expect(rank(block).filter((one) => one.place !== null)).toEqual(rank(eligible))
		}),
	)
})
