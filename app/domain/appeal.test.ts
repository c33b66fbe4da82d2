import { expect, test } from "vitest"
import { answeredCodes, appealClosed, AppealItemForm, draftOf, JudgeForm, pendingOf } from "./appeal.ts"

const by = new Date("2026-11-27T16:59:59Z")
const file = { status: "provisional", periodStatus: "open", appealBy: by } as const

test("an appeal is open while the result is provisional, to the last second of its window", () => {
	expect(appealClosed(file, by)).toBeNull()
	expect(appealClosed(file, new Date(by.getTime() + 1))).toBe("expired")
	expect(appealClosed({ ...file, status: "appealed" }, by)).toBe("state")
	expect(appealClosed({ ...file, status: "approved" }, by)).toBe("state")
	expect(appealClosed({ ...file, periodStatus: "closed" }, by)).toBe("state")
})

test("a result without a window, such as an old one, is not appealed against", () => {
	expect(appealClosed({ ...file, appealBy: null }, by)).toBe("expired")
})

test("of a file's appeals one may be a draft and one may wait", () => {
	const sent = { number: 1, submittedAt: by, withdrawnAt: null, settledAt: null }
	const draft = { ...sent, number: 2, submittedAt: null }
	expect(draftOf([sent, draft])).toBe(draft)
	expect(pendingOf([sent, draft])).toBe(sent)
	expect(draftOf([sent])).toBeNull()
	expect(
		pendingOf([
			{ ...sent, withdrawnAt: by },
			{ ...sent, settledAt: by },
		]),
	).toBeNull()
})

test("an answered criterion is appealed against again only after another review", () => {
	const item = { code: "A1.1", settledAt: by, against: 1 }
	const [review, appeal, council] = [
		{ edition: 1, cause: "review" },
		{ edition: 2, cause: "appeal" },
		{ edition: 3, cause: "council" },
	]
	expect(answeredCodes([item], [review, appeal])).toEqual(["A1.1"])
	expect(answeredCodes([{ ...item, settledAt: null }], [review])).toEqual([])
	expect(answeredCodes([{ ...item, against: 2 }], [review, appeal, council])).toEqual(["A1.1"])
	expect(answeredCodes([item], [{ edition: 1, cause: null }, appeal])).toEqual(["A1.1"])
	const reopening = { edition: 4, cause: "reopening" }
	expect(answeredCodes([item], [review, appeal, council, reopening])).toEqual([])
})

test("a request and an answer want ten characters of their own", () => {
	const request = { code: "A1.1", version: "0", request: "  thiếu    " }
	expect(AppealItemForm.safeParse(request).error?.issues[0]?.message).toBe("appeal.requestTooShort")
	expect(AppealItemForm.parse({ ...request, request: "Đã nộp văn bản ngày 01/3" }).version).toBe(0)
	const answer = { code: "A1.1", version: "2", outcome: "rejected", reason: "không" }
	expect(JudgeForm.safeParse(answer).error?.issues[0]?.message).toBe("appeal.reasonTooShort")
})
