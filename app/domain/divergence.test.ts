import { expect, test } from "vitest"
import { FEWEST_FILES, meanOf, overClaimRun, strictnessOf, trendOf } from "./divergence.ts"

function files(differences: readonly number[], decisions = 10) {
	return differences.map((difference) => ({ decisions, taken: 5 + difference * decisions, expected: 5 }))
}

test("a mean and its interval over files are those of a t-test on the files' means", () => {
	// mean 0.3, standard deviation √0.02, t(3) = 3.182: half width 3.182 × 0.141421 / 2
	const { difference, interval, decisions, taken, expected } = strictnessOf(files([0.1, 0.3, 0.3, 0.5]))
	const deviation = Math.sqrt((0.04 + 0 + 0 + 0.04) / 3)
	expect(difference).toBeCloseTo(0.3, 12)
	expect(interval?.[0]).toBeCloseTo(0.3 - (3.182 * deviation) / 2, 9)
	expect(interval?.[1]).toBeCloseTo(0.3 + (3.182 * deviation) / 2, 9)
	expect([decisions, taken, expected]).toEqual([40, 0.8, 0.5])
})

test("who always takes more than others on the same criteria is strict, who takes less lenient", () => {
	const steady = Array.from({ length: FEWEST_FILES }, (_, at) => 0.2 + at / 1000)
	expect(strictnessOf(files(steady)).mark).toBe("strict")
	expect(strictnessOf(files(steady.map((one) => -one))).mark).toBe("lenient")
})

test("with few files nobody is accused, however large the difference", () => {
	const few = strictnessOf(files(Array.from({ length: FEWEST_FILES - 1 }, (_, at) => 3 + at / 1000)))
	expect(few.interval?.[0]).toBeGreaterThan(0)
	expect(few.mark).toBe("few")
	expect(strictnessOf(files([5]))).toMatchObject({ interval: null, mark: "few" })
	expect(strictnessOf([])).toMatchObject({ decisions: 0, difference: null, mark: "few" })
})

test("a difference that the spread between files could explain is as usual", () => {
	expect(strictnessOf(files([2, -1.9, 1.5, -1.4, 0.6, -0.5, 1, -0.9])).mark).toBe("usual")
})

test("one file with many decisions does not pass for many files", () => {
	const one = { decisions: 1000, taken: 600, expected: 100 }
	const rest = files([0, 0, 0, 0, 0, 0, 0, 0])
	expect(strictnessOf([one, ...rest]).mark).toBe("usual")
})

test("a reviewer like all others is called strict or lenient about one time in twenty", () => {
	let state = 1
	const noise = () => {
		state = (state * 48_271) % 2_147_483_647
		return state / 2_147_483_647 - 0.5
	}
	const marks = Array.from(
		{ length: 2000 },
		() => strictnessOf(files(Array.from({ length: 15 }, noise))).mark,
	)
	const accused = marks.filter((mark) => mark !== "usual").length / marks.length
	expect(accused).toBeGreaterThan(0.03)
	expect(accused).toBeLessThan(0.07)
})

test("a trend goes from the first known gap to the last", () => {
	expect(trendOf([1, null, 4])).toBe("up")
	expect(trendOf([4, 2])).toBe("down")
	expect(trendOf([4, 9, 4.2])).toBe("same")
	expect(trendOf([null, 4])).toBe("none")
	expect(trendOf([])).toBe("none")
})

test("over-claiming is counted back from the latest period until one without it", () => {
	expect(overClaimRun([1, -1, 2, 3])).toBe(2)
	expect(overClaimRun([1, 2])).toBe(2)
	expect(overClaimRun([1, null, 2])).toBe(1)
	expect(overClaimRun([1, 0])).toBe(0)
	expect(overClaimRun([])).toBe(0)
})

test("the mean of nothing is nothing", () => {
	expect(meanOf([])).toBeNull()
	expect(meanOf([1, 2])).toBe(1.5)
})
