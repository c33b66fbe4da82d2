import { expect, test } from "vitest"
import { isOpenToOthers, signedIds, signedOrCurrent } from "./evidence-readers.ts"
import type { Signed } from "./evidence-readers.ts"

const at = (hour: number) => new Date(Date.UTC(2026, 10, 20, hour))
const row = (id: string, more: { replacesId?: string; removedAt?: Date } = {}) => ({
	...{ id, replacesId: null, createdAt: at(1), removedAt: null },
	...more,
})
const rows = [
	row("draft", { removedAt: at(2) }),
	row("signed", { replacesId: "draft", removedAt: at(4) }),
	row("now", { replacesId: "signed" }),
	row("signedAndGone", { removedAt: at(4) }),
	row("gone", { removedAt: at(2) }),
]
const pieces = ["signed", "signedAndGone"].map((id) => ({ id, code: "A1.1", sha256: null }))
const openTo = (signed: Signed) =>
	rows.filter((one) => isOpenToOthers(one, { rows, signed })).map(({ id }) => id)

test("others read what counts and what was signed with, not what was put right before", () => {
	expect(openTo(signedIds(pieces))).toEqual(["signed", "now", "signedAndGone"])
	expect(openTo(signedIds([]))).toEqual(["now"])
})

test("of a score from before pieces were kept, others read every version of what still counts", () => {
	expect(signedIds(undefined)).toBeNull()
	expect(openTo(null)).toEqual(["draft", "signed", "now"])
})

test("a signed file lists what it was signed with, any other what counts", () => {
	const listed = (signed: Signed) => signedOrCurrent(rows, signed).map(({ id }) => id)
	expect(listed(signedIds(pieces))).toEqual(["signed", "signedAndGone"])
	expect(listed(null)).toEqual(["now"])
})

test("what an appeal brings is nobody else's before it is sent", () => {
	const brought = { ...row("brought"), unsent: true }
	expect(isOpenToOthers<typeof brought>(brought, { rows: [brought], signed: null })).toBe(false)
	expect(isOpenToOthers({ ...brought, unsent: false }, { rows: [brought], signed: null })).toBe(true)
	expect(signedOrCurrent<typeof brought>([brought], null)).toEqual([])
})
