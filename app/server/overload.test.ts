import type { AddressInfo } from "node:net"
import { setTimeout as pause } from "node:timers/promises"
import express from "express"
import { afterAll, beforeAll, expect, test } from "vitest"
import { pageLane, saveLane } from "./overload.ts"

let base = ""
let close: () => void
const held: (() => void)[] = []

beforeAll(async () => {
	const app = express()
	const hold: express.RequestHandler = (_req, res) => void held.push(() => res.send("done"))
	app.get("/page", pageLane(), hold)
	app.post("/save", saveLane(), hold)
	const server = app.listen(0, "127.0.0.1")
	await new Promise((resolve) => server.once("listening", resolve))
	base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
	close = () => server.close()
})

afterAll(() => close())

/** Twenty of a kind at once; those that were let in are answered a moment later. */
async function twenty(path: string, method: string) {
	const asked = Array.from({ length: 20 }, () => fetch(base + path, { method }))
	await pause(300)
	for (const answer of held.splice(0)) answer()
	return Promise.all(asked)
}

const statuses = (answers: Response[]) => answers.map(({ status }) => status)

/** Work that leaves the loop no turn for a third of a second, again and again. */
async function keepBusy(milliseconds: number): Promise<void> {
	const until = performance.now() + milliseconds
	while (performance.now() < until) {
		const turn = performance.now() + 350
		while (performance.now() < turn);
		await pause(1)
	}
}

test("a process that keeps up lets pages in; one that is behind turns most away and takes what people typed", async () => {
	expect(statuses(await twenty("/page", "GET")).filter((status) => status !== 200)).toEqual([])
	await keepBusy(1_600)
	const pages = await twenty("/page", "GET")
	const refused = pages.filter(({ status }) => status === 503)
	expect(refused).toHaveLength(8)
	expect(Number(refused[0]?.headers.get("Retry-After"))).toBeGreaterThanOrEqual(2)
	expect(await refused[0]?.text()).toContain("Máy chủ đang bận")
	await keepBusy(1_600)
	expect(statuses(await twenty("/save", "POST")).filter((status) => status !== 200)).toEqual([])
	// and lets pages in again when it has caught up
	await pause(1_200)
	expect(statuses(await twenty("/page", "GET")).filter((status) => status !== 200)).toEqual([])
})
