import { request } from "node:http"
import type { IncomingMessage } from "node:http"
import { setTimeout as pause } from "node:timers/promises"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { LiveChange } from "#app/domain/live-change.ts"
import { openDemoPortal } from "#tests/support/demo-portal.ts"
import type { DemoPortal } from "#tests/support/demo-portal.ts"
import type { WebClient } from "#tests/support/web-client.ts"
import { ACTOR_NAMES, ACTORS, GROUPS, signInAll } from "./actors.ts"
import type { ActorName } from "./actors.ts"
import { readWorld } from "./demo-world.ts"
import type { DemoWorld, FileName } from "./demo-world.ts"

let portal: DemoPortal
let world: DemoWorld
let clients: Record<ActorName, WebClient>

beforeAll(async () => {
	portal = await openDemoPortal()
	world = await readWorld(portal.sql)
	clients = await signInAll(portal.url)
})

afterAll(() => portal.close())

type Line = { status: number; type: string; changes: LiveChange[]; close: () => void }

/** An open line to a file's changes, with what came over it so far. */
function listen(actor: ActorName, path: string, headers: Record<string, string> = {}): Promise<Line> {
	return new Promise((resolve, reject) => {
		const call = request(`${portal.url}${path}`, {
			headers: { cookie: clients[actor].cookies(), accept: "text/event-stream", ...headers },
		})
		call.once("error", reject)
		call.once("response", (response: IncomingMessage) => {
			const changes: LiveChange[] = []
			response.on("data", (part: Buffer) => {
				for (const line of part.toString("utf8").split("\n"))
					if (line.startsWith("data: ")) changes.push(JSON.parse(line.slice(6)) as LiveChange)
			})
			response.on("error", () => undefined)
			resolve({
				status: response.statusCode ?? 0,
				type: response.headers["content-type"] ?? "",
				changes,
				close: () => call.destroy(),
			})
		})
		call.end()
	})
}

const pathOf = (file: FileName) => `/assessments/${world.files[file].assessmentId}/live`

async function newestChange(): Promise<number> {
	const [row] = await portal.sql<{ id: string }[]>`select max(id) as id from audit_log`
	return Number(row?.id)
}

async function until(holds: () => boolean): Promise<void> {
	for (let wait = 0; wait < 10_000 && !holds(); wait += 100) await pause(100)
	expect(holds()).toBe(true)
}

async function save(actor: ActorName, den: string): Promise<void> {
	const { assessmentId } = world.files.draft
	const [row] = await portal.sql<{ code: string; version: number }[]>`
		select criterion_code as code, version from answers
		where assessment_id = ${assessmentId} and value->>'kind' = 'ratio' order by criterion_code limit 1`
	const fields = { criterion: row?.code ?? "", version: String(row?.version), num: "1", den }
	const answer = await clients[actor].post(`/assessments/${assessmentId}/answers.json`, fields)
	expect(answer.status).toBe(200)
}

test.each([
	["draft", ["unit"]],
	["submitted", ["otherUnit"]],
	["business", ["owner"]],
] as const)("only the own unit hears what happens to its %s file", async (file, groups) => {
	const may = new Set<string>(groups.flatMap((group: string) => [...(GROUPS[group] ?? [group])]))
	for (const actor of ACTOR_NAMES) {
		const line = await listen(actor, pathOf(file))
		line.close()
		const wanted = may.has(actor) ? 200 : actor === "nobody" ? 401 : 404
		expect([actor, line.status]).toEqual([actor, wanted])
		if (wanted === 200) expect(line.type).toContain("text/event-stream")
	}
})

test("a colleague's answer is heard with its value, version and author, once", async () => {
	const line = await listen("head", `${pathOf("draft")}?after=${await newestChange()}`)
	await save("officer", "4321")
	await until(() => line.changes.length > 0)
	await pause(2_500)
	line.close()
	expect(line.changes).toHaveLength(1)
	expect(line.changes[0]).toMatchObject({ kind: "answer", value: { kind: "ratio", num: "1", den: "4321" } })
})

test("an answer that another person typed in the same browser is not taken", async () => {
	const { assessmentId } = world.files.draft
	const [row] = await portal.sql<{ code: string; version: number }[]>`
		select criterion_code as code, version from answers
		where assessment_id = ${assessmentId} and value->>'kind' = 'ratio' order by criterion_code limit 1`
	const [head] = await portal.sql<{ id: string }[]>`
		select id from users where email = ${ACTORS.head}`
	const fields = { criterion: row?.code ?? "", version: String(row?.version), num: "1", den: "99" }
	const path = `/assessments/${assessmentId}/answers.json`
	const refused = await clients.officer.post(path, { ...fields, as: head?.id ?? "" })
	expect(refused.status).toBe(401)
	const [after] = await portal.sql<{ version: number }[]>`
		select version from answers where assessment_id = ${assessmentId} and criterion_code = ${row?.code ?? ""}`
	expect(after?.version).toBe(row?.version)
	const own = await clients.head.post(path, { ...fields, as: head?.id ?? "" })
	expect(own.status).toBe(200)
})

test("who comes back with the last change heard gets what was missed", async () => {
	const before = await newestChange()
	await save("officer", "777")
	const line = await listen("head", pathOf("draft"), { "last-event-id": String(before) })
	await until(() => line.changes.length > 0)
	line.close()
	expect(line.changes.at(-1)).toMatchObject({ kind: "answer", value: { den: "777" } })
})

test("a line hears nothing of other units", async () => {
	const line = await listen("otherOfficer", `${pathOf("submitted")}?after=${await newestChange()}`)
	await save("officer", "778")
	await pause(2_500)
	line.close()
	expect(line.changes).toEqual([])
})

test("a business's answer is told to itself without its content", async () => {
	const line = await listen("owner", `${pathOf("business")}?after=${await newestChange()}`)
	const { assessmentId } = world.files.business
	const [row] = await portal.sql<{ code: string; version: number }[]>`
		select criterion_code as code, version from answers
		where assessment_id = ${assessmentId} and value->>'kind' = 'ratio' order by criterion_code limit 1`
	const fields = { criterion: row?.code ?? "", version: String(row?.version), num: "1", den: "7" }
	const saved = await clients.owner.post(`/assessments/${assessmentId}/answers.json`, fields)
	expect(saved.status).toBe(200)
	await until(() => line.changes.length > 0)
	line.close()
	expect(line.changes[0]).toMatchObject({ kind: "said", code: row?.code, version: (row?.version ?? 0) + 1 })
	expect(line.changes[0]).not.toHaveProperty("value")
})

test("a database that drops its connections while lines begin takes no line's server away", async () => {
	for (let round = 0; round < 5; round++) {
		const lines = Array.from({ length: 20 }, () => listen("head", pathOf("draft")).catch(() => null))
		await portal.sql`select pg_terminate_backend(pid) from pg_stat_activity
			where datname = current_database() and pid <> pg_backend_pid()`
		for (const line of await Promise.all(lines)) line?.close()
	}
	expect((await fetch(`${portal.url}/healthz`)).status).toBe(200)
	const line = await listen("head", pathOf("draft"))
	expect(line.status).toBe(200)
	line.close()
})

test("a server that stops ends its lines and does not wait for them", async () => {
	const line = await listen("head", pathOf("draft"))
	const began = Date.now()
	await portal.stop()
	expect(Date.now() - began).toBeLessThan(9_000)
	line.close()
})
