import fc from "fast-check"
import { expect, test } from "vitest"
import { gainsAndLosses, moversOf } from "./compared-row.ts"
import { fraction, sum, toExact } from "./exact.ts"
import type { ComparedCriterion } from "./period-comparison.ts"

function row(code: string, contribution: string | null): ComparedCriterion {
	return {
		...{ kind: "same", from: [code], to: [code], pillar: "P1", basis: "points", notes: [] },
		...{ before: "0", after: "0", difference: "0", maxPoints: { before: 10, after: 10 }, contribution },
	}
}

const codesOf = (rows: readonly ComparedCriterion[]) => rows.map(({ to }) => to[0])

test("the largest come first on either side, and what moved nothing on neither", () => {
	const rows = [
		row("A", "1/3"),
		row("B", "-2"),
		row("C", "5"),
		row("D", "0"),
		row("E", "-1/7"),
		row("F", "2"),
	]
	const { gains, losses, rest } = gainsAndLosses(rows, "7", 2)
	expect(codesOf(gains)).toEqual(["C", "F"])
	expect(codesOf(losses)).toEqual(["B", "E"])
	expect(rest).toBe("15/7")
	expect(codesOf(moversOf(rows, 3))).toEqual(["C", "B", "F"])
	expect(moversOf([row("A", null)], 3)).toEqual([])
})

test("what is shown and the rest are always exactly the whole difference", () => {
	const part = fc.tuple(fc.integer({ min: -9_999, max: 9_999 }), fc.integer({ min: 1, max: 999 }))
	fc.assert(
		fc.property(fc.array(part, { maxLength: 30 }), part, (parts, shift) => {
			const rows = parts.map(([num, den], index) => row(`K${index}`, toExact(fraction(`${num}/${den}`))))
			const whole = sum([
				...rows.map(({ contribution }) => fraction(contribution ?? "0")),
				fraction(shift.join("/")),
			])
			const { gains, losses, rest } = gainsAndLosses(rows, toExact(whole), 3)
			const shown = [...gains, ...losses].map(({ contribution }) => fraction(contribution ?? "0"))
			expect(toExact(sum([...shown, fraction(rest)]))).toBe(toExact(whole))
		}),
	)
})
