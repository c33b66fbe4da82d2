import { expect, test } from "vitest"
import {
	DEFAULT_FINAL_RULES,
	type FinalInput,
	type FinalRules,
	finalScore,
	overClaimOf,
} from "./final-score.ts"

const rules = (
	on: Partial<Record<"late" | "overClaim" | "bonus", boolean>>,
	allowAbove100 = false,
): FinalRules => ({
	late: { ...DEFAULT_FINAL_RULES.late, enabled: on.late ?? false },
	overClaim: { ...DEFAULT_FINAL_RULES.overClaim, enabled: on.overClaim ?? false },
	bonus: { ...DEFAULT_FINAL_RULES.bonus, enabled: on.bonus ?? false },
	allowAbove100,
})
const final = (more: Partial<FinalInput>) =>
	finalScore({
		selfPercent: "90",
		verifiedPercent: "80",
		lateWorkingDays: 0,
		bonus: "0",
		rules: DEFAULT_FINAL_RULES,
		...more,
	})

test("by default nothing is taken or given", () => {
	expect(final({ lateWorkingDays: 4, bonus: "2" })).toEqual({
		percent: "80",
		percentRounded: "80.00",
		gap: "10",
		latePenalty: "0",
		overClaimPenalty: "0",
		bonus: "0",
	})
})

test("half a point for each late working day, five days at most (rule 9)", () => {
	const after = (lateWorkingDays: number) =>
		final({ lateWorkingDays, rules: rules({ late: true }) }).percentRounded
	expect([0, 1, 2, 5, 9].map(after)).toEqual(["80.00", "79.50", "79.00", "77.50", "77.50"])
})

test("over-claiming costs a tenth of what exceeds five points (rule 8)", () => {
	const claimed = (selfPercent: string) =>
		final({ selfPercent, rules: rules({ overClaim: true }) }).overClaimPenalty
	expect(["70", "80", "85", "90"].map(claimed)).toEqual(["0", "0", "0", "1/2"])
})

test("claiming too little shows as a negative gap", () => {
	expect(overClaimOf("70", "80")).toBe("-10")
	expect(overClaimOf(null, "80")).toBeNull()
})

test("a bonus is capped (rule 10)", () => {
	expect(final({ bonus: "1.5", rules: rules({ bonus: true }) }).percent).toBe("163/2")
	expect(final({ bonus: "7", rules: rules({ bonus: true }) })).toMatchObject({ percent: "82", bonus: "2" })
})

test("the final percent stays between 0 and 100 unless the period allows more (rule 11)", () => {
	const high = { verifiedPercent: "99.5", bonus: "2" }
	expect(final({ ...high, rules: rules({ bonus: true }) }).percentRounded).toBe("100.00")
	expect(final({ ...high, rules: rules({ bonus: true }, true) }).percentRounded).toBe("101.50")
	const low = { verifiedPercent: "1", lateWorkingDays: 5 }
	expect(final({ ...low, rules: rules({ late: true }) }).percentRounded).toBe("0.00")
})

test("without a verified percent there is no final one", () => {
	expect(final({ verifiedPercent: null })).toMatchObject({ percent: null, percentRounded: null, gap: null })
})
