import { expect, test } from "vitest"
import { extensionProblem, FILE_ORDERS, FileOrderForm, isExtendable, MergerForm, ordersOn } from "./order.ts"
import { EVENTS, STATUSES } from "./workflow.ts"

const KEY = "5b0d3c1e-7f5a-4d53-9a10-0c8a3f0f2a11"
const GROUNDS = {
	reason: "Đơn vị bị ảnh hưởng bởi bão",
	authority: "12/CV-SKHCN",
	authorityDate: "2026-12-20",
}
const PRESS = { revision: "3", key: KEY }

test("an order without a reason, a document or its date is refused at the field", () => {
	expect(FileOrderForm.safeParse({ ...PRESS, ...GROUNDS }).success).toBe(true)
	for (const [field, bad] of [
		["reason", "ngắn"],
		["authority", " "],
		["authorityDate", "20/12/2026"],
		["key", "1"],
	] as const) {
		const found = FileOrderForm.safeParse({ ...PRESS, ...GROUNDS, [field]: bad })
		expect(found.error?.issues.map(({ path }) => path[0])).toEqual([field])
	}
})

test("every order on a file but an extension is an event of the workflow", () => {
	expect(FILE_ORDERS.filter((kind) => !(EVENTS as readonly string[]).includes(kind))).toEqual(["extend"])
})

test("a deadline is moved for whoever has not signed", () => {
	expect(STATUSES.filter(isExtendable)).toEqual(["not_started", "draft", "with_head"])
})

test("what can be ordered of a file follows the workflow", () => {
	expect(ordersOn({ status: "draft", periodStatus: "open" })).toEqual(["extend", "exempt", "dissolve"])
	expect(ordersOn({ status: "in_review", periodStatus: "open" })).toEqual(["exempt", "dissolve"])
	expect(ordersOn({ status: "published", periodStatus: "published" })).toEqual(["reopen"])
	expect(ordersOn({ status: "exempt", periodStatus: "open" })).toEqual(["reinstate"])
	expect(ordersOn({ status: "exempt", periodStatus: "published" })).toEqual([])
	expect(ordersOn({ status: "draft", periodStatus: "closed" })).toEqual([])
})

test("a new deadline lies after the old one, after now, and before the review ends", () => {
	const at = {
		submitBy: new Date("2026-12-31T23:59:59+07:00"),
		reviewBy: new Date("2027-01-31T23:59:59+07:00"),
		now: new Date("2027-01-03T08:00:00+07:00"),
	}
	const problem = (day: string) => extensionProblem(new Date(`${day}T23:59:59+07:00`), at)
	expect(problem("2026-12-31")).toBe("order.notLater")
	expect(problem("2027-01-02")).toBe("order.inPast")
	expect(problem("2027-01-03")).toBe(null)
	expect(problem("2027-01-31")).toBe(null)
	expect(problem("2027-02-01")).toBe("order.afterReview")
	expect(extensionProblem(new Date(Number.NaN), at)).toBe("order.untilMissing")
})

test("the units of a merger are read from a list, each once, and none follows itself", () => {
	const merger = {
		key: KEY,
		...GROUNDS,
		successorCode: "X120",
		effectiveOn: "2026-07-01",
		dataRule: "pooled_counts",
	}
	expect(MergerForm.parse({ ...merger, predecessors: "X001, X002;X001  X003" }).predecessors).toEqual([
		"X001",
		"X002",
		"X003",
	])
	const fieldsOf = (more: object) =>
		MergerForm.safeParse({ ...merger, ...more }).error?.issues.map(({ path }) => path[0])
	expect(fieldsOf({ predecessors: " " })).toEqual(["predecessors"])
	expect(fieldsOf({ predecessors: "X001 X120" })).toEqual(["successorCode"])
	expect(fieldsOf({ predecessors: "X001", dataRule: "best" })).toEqual(["dataRule"])
})
