import { expect, test } from "vitest"
import { conflictWith, NO_TIES, reviewedBy } from "./impartiality.ts"

const FILE = { organizationId: "unit", startsOn: "2026-01-01" }

function held(endedAt: string | null, organizationId = "unit") {
	return { ...NO_TIES, positions: [{ organizationId, endedAt: endedAt === null ? null : new Date(endedAt) }] }
}

test("nothing ties a stranger to a unit", () => {
	expect(conflictWith(NO_TIES, FILE)).toBeNull()
	expect(conflictWith({ ...held(null, "other"), declared: ["another"] }, FILE)).toBeNull()
})

test("a declaration is about the unit that it names", () => {
	expect(conflictWith({ ...NO_TIES, declared: ["unit"] }, FILE)).toBe("declared")
})

test("a position there that lasts is a conflict without any declaration", () => {
	expect(conflictWith(held(null), FILE)).toBe("works_there")
})

test("a position that ended in the period's year is one too, from its first moment in Vietnam", () => {
	expect(conflictWith(held("2025-12-31T17:00:00Z"), FILE)).toBe("worked_there")
	expect(conflictWith(held("2026-07-01T00:00:00Z"), FILE)).toBe("worked_there")
	expect(conflictWith(held("2025-12-31T16:59:59Z"), FILE)).toBeNull()
})

test("a position that ended after the period is one as well: the data are of the time when it was held", () => {
	expect(conflictWith(held("2027-02-01T00:00:00Z"), FILE)).toBe("worked_there")
})

test("what lasts outweighs what is over, and that a declaration", () => {
	const positions = [...held("2026-03-01T00:00:00Z").positions, ...held(null).positions]
	expect(conflictWith({ declared: ["unit"], positions }, FILE)).toBe("works_there")
	expect(conflictWith({ ...held("2026-03-01T00:00:00Z"), declared: ["unit"] }, FILE)).toBe("worked_there")
})

test("the file of the verifying body needs a lead who stands elsewhere", () => {
	expect(reviewedBy("body", ["body", "body"])).toBe("nobody")
	expect(reviewedBy("body", ["body", "office"])).toBe("elsewhere")
	expect(reviewedBy("unit", ["body"])).toBe("elsewhere")
	expect(reviewedBy("unit", [])).toBe("nobody")
})
