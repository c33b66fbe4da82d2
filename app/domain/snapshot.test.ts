import { expect, test } from "vitest"
import { rulingsOf } from "./snapshot.ts"

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 3, minute))
const accepted = { outcome: "accepted" as const, value: null, notApplicable: false }
const rejected = { outcome: "rejected" as const, value: null, notApplicable: false }

test("a score's rulings are its own, with the reason it kept", () => {
	const score = {
		snapshot: { decisions: { A1: { ...rejected, reason: "Thiếu văn bản" } } },
		createdAt: at(5),
	}
	const standing = [{ code: "A1", ...accepted, reason: "Đủ", decidedAt: at(9) }]
	expect(rulingsOf(score, standing).get("A1")).toEqual({ ...rejected, reason: "Thiếu văn bản" })
})

test("of a score without reasons the standing one counts unless it was given since", () => {
	const score = { snapshot: { decisions: { A1: rejected, A2: accepted } }, createdAt: at(5) }
	const standing = [
		{ code: "A1", ...rejected, reason: "Thiếu văn bản", decidedAt: at(5) },
		{ code: "A2", ...rejected, reason: "Xem lại", decidedAt: at(6) },
	]
	const rulings = rulingsOf(score, standing)
	expect([rulings.get("A1")?.reason, rulings.get("A2")?.reason]).toEqual(["Thiếu văn bản", ""])
	expect(rulings.get("A2")?.outcome).toBe("accepted")
})
