import { expect, test } from "vitest"
import { isMailDue, mailFailureOf, nextTry, oneLine } from "./mail.ts"

const at = (text: string) => new Date(`2026-11-${text}+07:00`)

test("soon: the first notice goes out at once, what follows waits for the quarter hour", () => {
	const oldestAt = at("22T10:00:00")
	expect(isMailDue("soon", { lastAt: null, oldestAt, now: oldestAt })).toBe(true)
	expect(isMailDue("soon", { lastAt: at("22T09:50:00"), oldestAt, now: at("22T10:04:59") })).toBe(false)
	expect(isMailDue("soon", { lastAt: at("22T09:50:00"), oldestAt, now: at("22T10:05:00") })).toBe(true)
})

test("daily: at seven in the morning in Viet Nam, once, and not for what came after", () => {
	const oldestAt = at("22T10:00:00")
	const due = (now: Date, lastAt: Date | null = at("22T07:00:10")) =>
		isMailDue("daily", { lastAt, oldestAt, now })
	expect(due(at("22T10:00:01"), null)).toBe(false)
	expect(due(at("23T06:59:59"))).toBe(false)
	expect(due(at("23T07:00:00"))).toBe(true)
	expect(due(at("23T09:30:00"))).toBe(true)
	expect(due(at("23T09:30:00"), at("23T07:00:20"))).toBe(false)
})

test("never: never", () => {
	expect(isMailDue("never", { lastAt: null, oldestAt: at("01T00:00:00"), now: at("22T10:00:00") })).toBe(
		false,
	)
})

test.each([
	[
		{ code: "EENVELOPE", command: "RCPT TO", responseCode: 550, response: "550 5.1.1 no such user" },
		"refused",
	],
	[{ code: "EMESSAGE", command: "DATA", responseCode: 554, response: "554 no" }, "refused"],
	[{ code: "EENVELOPE", command: "RCPT TO", responseCode: 450, response: "450 4.2.1 greylisted" }, "later"],
	[{ code: "EENVELOPE", command: "RCPT TO", responseCode: 554, response: "554 5.7.1 relay denied" }, "later"],
	[{ code: "EENVELOPE", command: "RCPT TO", responseCode: 421, response: "421 closing" }, "server"],
	[{ code: "EENVELOPE", command: "MAIL FROM", responseCode: 553, response: "553 sender" }, "server"],
	[{ code: "EAUTH", command: "AUTH PLAIN", responseCode: 535, response: "535 no" }, "server"],
	[{ code: "EENVELOPE", command: "API" }, "refused"],
	[{ code: "ESOCKET", command: "CONN" }, "server"],
	[{ code: "ETIMEDOUT", command: "DATA" }, "server"],
	[{}, "server"],
] as const)("%j is %s", (error, wanted) => {
	expect(mailFailureOf(error)).toBe(wanted)
})

test("a mail that fails is tried for more than two days, with pauses that grow, and then no more", () => {
	const queuedAt = at("01T10:00:00")
	const pauses: number[] = []
	let now = queuedAt
	for (;;) {
		const next = nextTry({ queuedAt, attempts: pauses.length + 1 }, now)
		if (next === null) break
		pauses.push(next.getTime() - now.getTime())
		now = next
	}
	expect(pauses).toEqual([...pauses].sort((a, b) => a - b))
	expect(pauses[0]).toBe(60_000)
	expect(Math.max(...pauses)).toBe(3_600_000)
	expect(now.getTime() - queuedAt.getTime()).toBeGreaterThan(2 * 86_400_000)
})

test("a name with line ends cannot become a header of its own", () => {
	expect(oneLine("Xã A\r\nBcc: ke@xau.example\u2028\u0000x")).toBe("Xã A Bcc: ke@xau.example x")
	expect(oneLine("ă".repeat(300))).toHaveLength(200)
})
