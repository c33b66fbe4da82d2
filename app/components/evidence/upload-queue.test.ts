import { afterEach, beforeEach, expect, test, vi } from "vitest"
import type { KeptFile } from "./kept-files.ts"
import type { Outcome } from "./upload-item.ts"
import { UploadQueue } from "./upload-queue.ts"

const place = { assessmentId: "1", code: "A1.1", reader: "officer" }
const file = new File(["x"], "a.pdf")
const KEPT: KeptFile = { id: "k", ...place, file, replaces: null, at: 0 }

const browser = vi.hoisted(() => ({
	kept: new Map<string, KeptFile>(),
	outcome: { name: "retrying" } as Outcome,
	events: [] as string[],
}))

vi.mock("./kept-files.ts", () => ({
	keepFile: async (one: KeptFile) => void browser.kept.set(one.id, one),
	dropFile: async (id: string) => void browser.kept.delete(id),
	keptFiles: async () => [...browser.kept.values()],
}))
vi.mock("./send-file.ts", () => ({
	sendFile: () => ({ done: Promise.resolve(browser.outcome), stop: () => undefined }),
	giveUp: async (id: string, reader: string) => {
		await Promise.resolve()
		browser.events.push(`gave up ${id.split("/").at(-3)} as ${reader}`)
	},
}))

let queue: UploadQueue

beforeEach(() => {
	vi.stubGlobal("navigator", { onLine: false })
	vi.stubGlobal("addEventListener", () => undefined)
	vi.stubGlobal("removeEventListener", () => undefined)
	browser.kept.clear()
	browser.events = []
	queue = new UploadQueue(place)
	queue.onDone(() => browser.events.push("told"))
})
afterEach(() => vi.unstubAllGlobals())

const stateIs = (name: string) =>
	expect.poll(() => queue.items.map(({ state }) => state.name)).toEqual([name])
const refusedFor = (message: string): Outcome => ({ name: "refused", message, same: null })

test("after an upload was cancelled the list is read again: its end may have been missed", async () => {
	browser.outcome = { name: "retrying" }
	queue.add([{ file, replaces: null }])
	await stateIs("retrying")
	queue.cancel(queue.items[0]?.id ?? "")
	expect(queue.items).toEqual([])
	await expect.poll(() => browser.events).toEqual(["gave up a.pdf as officer", "told"])
	expect(browser.kept.size).toBe(0)
})

test("what is kept of a file that was handed over meanwhile stays until it comes back", async () => {
	browser.kept.set(KEPT.id, KEPT)
	browser.outcome = { name: "done", alsoAt: [] }
	await queue.recover(false)
	expect([queue.items.length, browser.kept.size]).toEqual([0, 1])
	await queue.recover(true)
	await stateIs("done")
	await expect.poll(() => browser.kept.size).toBe(0)
})

test.each(["answer.locked", "answer.notAsked"])(
	"a refusal with %s keeps the copy, which goes on when the file is open again",
	async (message) => {
		browser.outcome = refusedFor(message)
		queue.add([{ file, replaces: null }])
		await stateIs("refused")
		await expect.poll(() => browser.kept.size).toBe(1)
		browser.outcome = { name: "done", alsoAt: [] }
		await queue.recover(true)
		await stateIs("done")
		await expect.poll(() => browser.kept.size).toBe(0)
	},
)

test("a refusal for good drops the copy", async () => {
	browser.outcome = refusedFor("evidence.type")
	browser.kept.set(KEPT.id, KEPT)
	await queue.recover(true)
	await stateIs("refused")
	await expect.poll(() => browser.kept.size).toBe(0)
})
