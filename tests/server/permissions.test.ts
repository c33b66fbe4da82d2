import { afterAll, beforeAll, expect, test } from "vitest"
import { actionPath, builtRoutes, fillPath } from "#tests/support/built-routes.ts"
import type { BuiltRoute } from "#tests/support/built-routes.ts"
import { fingerprint, KEPT_TABLES, openDemoPortal } from "#tests/support/demo-portal.ts"
import type { DemoPortal } from "#tests/support/demo-portal.ts"
import type { WebAnswer, WebClient } from "#tests/support/web-client.ts"
import { ACTOR_NAMES, clientOf, signInAll } from "./actors.ts"
import type { ActorName } from "./actors.ts"
import { readWorld } from "./demo-world.ts"
import type { DemoWorld } from "./demo-world.ts"
import { paramsOf, wantedOf } from "./permission-row.ts"
import type { Row } from "./permission-row.ts"
import { TABLE } from "./permission-table.ts"

type Method = "GET" | "POST"
type Question = { method: Method; path: string; row: Row; actor: ActorName; wanted: string }

const routes = await builtRoutes()
let portal: DemoPortal
let world: DemoWorld
let clients: Record<ActorName, WebClient>

beforeAll(async () => {
	portal = await openDemoPortal()
	world = await readWorld(portal.sql)
	clients = await signInAll(portal.url)
})

afterAll(() => portal.close())

test("every address has its row, and every row an address", () => {
	expect(Object.keys(TABLE).sort()).toEqual(routes.map(({ id }) => id).sort())
})

test.each(routes.map((route) => [route.id, route] as const))(
	"every actor is asked by every method: %s",
	(_, route) => {
		const rows = TABLE[route.id] ?? []
		for (const method of methodsOf(route)) {
			const unasked = ACTOR_NAMES.filter((actor) =>
				rows.every((row) => ["-", undefined].includes(row[method] && wantedOf(row[method], actor))),
			)
			expect(unasked, method).toEqual([])
		}
		for (const method of ["GET", "POST"] as const) {
			if (!methodsOf(route).includes(method)) expect(rows.filter((row) => row[method])).toEqual([])
		}
	},
)

test.each(routes.map((route) => [route.id, route] as const))("%s", async (_, route) => {
	const rows = TABLE[route.id] ?? []
	const before = await fingerprint(portal.sql, [...KEPT_TABLES, "audit_log"])
	const asked = rows.flatMap((row) => methodsOf(route).flatMap((method) => questionsOf(route, row, method)))
	const answers: string[] = []
	for (const question of asked) {
		const answer = await ask(question)
		if (!fits(question.wanted, answer)) answers.push(said(question, answer))
		if (question.row.leaves?.includes("sessions") && question.method === "POST") {
			clients[question.actor] = await clientOf(portal.url, question.actor)
		}
	}
	expect(answers).toEqual([])
	const left = rows.flatMap((row) => row.leaves ?? [])
	const after = await fingerprint(portal.sql, [...KEPT_TABLES, "audit_log"])
	for (const table of left.includes("sessions") ? ["audit_log"] : left) {
		delete before[table]
		delete after[table]
	}
	expect(after).toEqual(before)
})

/** The same address as the page's script asks for it. */
test("what a page keeps from somebody it keeps from their script too", async () => {
	const { draft, submitted, business } = world.files
	const asked: [ActorName, string, number][] = [
		["officer", `/assessments/${draft.assessmentId}.data`, 200],
		["otherOfficer", `/assessments/${draft.assessmentId}.data`, 404],
		["reviewer", `/assessments/${draft.assessmentId}.data`, 404],
		["leader", `/assessments/${draft.assessmentId}/result.data`, 404],
		["council", `/assessments/${draft.assessmentId}/summary.data`, 404],
		["admin", `/assessments/${draft.assessmentId}.data`, 404],
		["reviewer", `/assessments/${submitted.assessmentId}.data`, 200],
		["owner", `/assessments/${submitted.assessmentId}.data`, 404],
		["otherOwner", `/assessments/${business.assessmentId}.data`, 404],
		["lead", `/my-business/${business.assessmentId}.data`, 404],
		["council", `/assessments/${submitted.assessmentId}/systems.data`, 404],
		["officer", `/reviews/${submitted.assessmentId}.data`, 403],
		["officer", "/audit.data", 403],
		["council", "/admin/users.data", 403],
		["officer", "/periods.data", 403],
	]
	const given = await Promise.all(
		asked.map(async ([actor, path]) => {
			const answer = await clients[actor].get(path)
			return [actor, path, answer.status]
		}),
	)
	expect(given).toEqual(asked)
	// nobody is told to sign in, in the script's own words, and is told nothing else
	const nobody = await clients.nobody.get(`/assessments/${draft.assessmentId}.data`)
	expect(nobody).toMatchObject({ status: 202 })
	expect(nobody.text).toContain("/sign-in")
	expect(nobody.text).not.toContain("STP")
})

test("one route alone cannot be asked for without the layout that asks who it is", async () => {
	const { assessmentId } = world.files.draft
	const only = encodeURIComponent("routes/_app.assessments.$assessmentId._index")
	for (const actor of ["nobody", "reviewer", "otherOwner"] as const) {
		const { text } = await clients[actor].get(`/assessments/${assessmentId}.data?_routes=${only}`)
		expect(text).not.toContain("pillars")
	}
})

function methodsOf(route: BuiltRoute): Method[] {
	return [...(route.reads ? (["GET"] as const) : []), ...(route.writes ? (["POST"] as const) : [])]
}

function questionsOf(route: BuiltRoute, row: Row, method: Method): Question[] {
	const cell = row[method]
	if (!cell) return []
	const path = pathOf(route, row)
	return ACTOR_NAMES.flatMap((actor) => {
		const wanted = wantedOf(cell, actor)
		if (wanted === "-") return []
		return { method, row, actor, wanted, path: method === "POST" ? actionPath(route, path) : path }
	})
}

function pathOf(route: BuiltRoute, row: Row): string {
	const params = paramsOf(row, world)
	const path = route.path === "/*" ? "/khong-co-trang-nay" : fillPath(route.path, params)
	if (/\/(:|%3A)/.test(path)) throw new Error(`the demo province has nothing for ${route.id}: ${path}`)
	return path + (row.query ?? "")
}

function ask({ method, path, row, actor }: Question): Promise<WebAnswer> {
	const client = clients[actor]
	return method === "GET" ? client.get(path) : client.post(path, row.fields?.(world))
}

function fits(wanted: string, { status, location }: WebAnswer): boolean {
	if (wanted === "no") return status === 403 || status === 404
	if (!wanted.startsWith(">")) return status === Number(wanted)
	return status === 302 && location?.split("?")[0] === wanted.slice(1)
}

function said({ method, path, actor, wanted }: Question, { status, location }: WebAnswer): string {
	return `${method} ${path} by ${actor}: ${wanted} wanted, ${status} ${location ?? ""} given`
}
