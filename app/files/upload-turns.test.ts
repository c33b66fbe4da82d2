import { setTimeout as pause } from "node:timers/promises"
import { ERRORS } from "@tus/server"
import { expect, test } from "vitest"
import { UploadTurns } from "./upload-turns.server.ts"

const never = () => new AbortController().signal

test("the next asks the one under way to let go, and begins when it has", async () => {
	const turns = new UploadTurns(1_000)
	const first = turns.newLock("a")
	const second = turns.newLock("a")
	let asked = 0
	await first.lock(never(), () => void asked++)
	let isIn = false
	const waiting = second.lock(never(), () => undefined).then(() => (isIn = true))
	await pause(20)
	expect([asked, isIn]).toEqual([1, false])
	await first.unlock()
	await waiting
	expect(isIn).toBe(true)
	await second.unlock()
	// nobody holds it any more
	await turns.newLock("a").lock(never(), () => undefined)
})

test("other uploads do not wait", async () => {
	const turns = new UploadTurns(1_000)
	await turns.newLock("a").lock(never(), () => undefined)
	await turns.newLock("b").lock(never(), () => undefined)
})

test("of several that wait each begins in its turn, and is asked to make room for those behind it", async () => {
	const turns = new UploadTurns(1_000)
	const log: string[] = []
	const lock = (name: string) => {
		const one = turns.newLock("a")
		return one.lock(never(), () => void log.push(`${name} asked`)).then(() => (log.push(`${name} in`), one))
	}
	const first = await lock("1")
	const [second, third] = [lock("2"), lock("3")]
	await first.unlock()
	await (await second).unlock()
	await (await third).unlock()
	expect(log).toEqual(["1 in", "1 asked", "1 asked", "2 asked", "2 in", "3 in"])
})

test("who waits too long or goes away is refused and stands in nobody's way", async () => {
	const turns = new UploadTurns(30)
	const first = turns.newLock("a")
	await first.lock(never(), () => undefined)
	await expect(turns.newLock("a").lock(never(), () => undefined)).rejects.toBe(ERRORS.ERR_LOCK_TIMEOUT)
	const gone = new AbortController()
	const leaving = turns.newLock("a").lock(gone.signal, () => undefined)
	gone.abort()
	await expect(leaving).rejects.toBe(ERRORS.ERR_LOCK_TIMEOUT)
	await first.unlock()
	await turns.newLock("a").lock(never(), () => undefined)
})

test("a wait costs the event loop nothing", async () => {
	const turns = new UploadTurns(1_000)
	const first = turns.newLock("a")
	let asked = 0
	await first.lock(never(), () => void asked++)
	const waiting = turns.newLock("a").lock(never(), () => undefined)
	await pause(200)
	expect(asked).toBe(1)
	await first.unlock()
	await waiting
})
