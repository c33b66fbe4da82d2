import { afterAll, afterEach, beforeAll, expect, test } from "vitest"
import { DEMO_PASSWORD } from "#db/demo/load.ts"
import { actionPath, builtRoutes, fillPath } from "#tests/support/built-routes.ts"
import type { BuiltRoute } from "#tests/support/built-routes.ts"
import { KEPT_TABLES, openDemoPortal } from "#tests/support/demo-portal.ts"
import type { DemoPortal } from "#tests/support/demo-portal.ts"
import { malformedGets, malformedPosts } from "#tests/support/malformed.ts"
import { webClient } from "#tests/support/web-client.ts"
import type { Call, Fields, WebAnswer, WebClient } from "#tests/support/web-client.ts"
import { ACTOR_NAMES, clientOf, signInAll } from "./actors.ts"
import type { ActorName } from "./actors.ts"
import { readWorld } from "./demo-world.ts"
import type { DemoWorld } from "./demo-world.ts"
import { paramsOf, wantedOf } from "./permission-row.ts"
import type { Row } from "./permission-row.ts"
import { TABLE } from "./permission-table.ts"

const POSTS = 200
const GETS = 40
const SEED = 20_261_122
const AT_ONCE = 4
/** Milliseconds, on a machine that does other things too. */
const BOUND = 10_000

const routes = await builtRoutes()
let portal: DemoPortal
let world: DemoWorld
let clients: Record<ActorName, WebClient>

beforeAll(async () => {
	portal = await openDemoPortal()
	world = await readWorld(portal.sql)
	clients = await signInAll(portal.url)
})

afterEach(async () => {
	// refused guesses slow the address down, and this test has only one
	await portal.sql`delete from sign_in_failures`
})

afterAll(() => portal.close())

/** Fields that the action would take, where the table's own are refused at once. */
const TAKEN: Readonly<Record<string, (world: DemoWorld) => Fields>> = {
	"_app.assessments.$assessmentId.facts": () => ({ "fact.hasWebsite": "yes", "fact.hasDatabases": "no" }),
	"_app.assessments.$assessmentId.evidence.$code": () => ({
		kind: "document",
		title: "Quyết định thử",
		documentNumber: "12/QĐ-STP",
		documentDate: "2026-05-05",
	}),
	"_app.assessments.$assessmentId.return": ({ files }) => ({
		revision: String(files.draft.revision),
		body: "Xem lại tiêu chí này",
		[`comment.${files.draft.code}`]: "Số liệu chưa khớp",
	}),
	"_app.account": () => ({ current: "sai-mat-khau", password: "mat-khau-moi-2026" }),
	"_public.register": () => ({
		email: "doanh-nghiep@vi-du.vn",
		password: DEMO_PASSWORD,
		name: "Doanh nghiệp thử",
		taxCode: "0123456789",
		kind: "enterprise",
		sector: "trade",
		size: "micro",
		consent: "yes",
	}),
	"_public.sign-in": () => ({ email: "officer@demo.example", password: "sai", to: "/work" }),
	"_app.periods.new": (given) => ({ ...fieldsOf("_app.periods.new", given), code: "THU-1" }),
}

function fieldsOf(id: string, given: DemoWorld): Fields {
	return TABLE[id]?.find((row) => row.POST && row.fields)?.fields?.(given) ?? {}
}

/** Someone whom the action is for, and the address where it is. */
function placeOf(route: BuiltRoute): { actor: ActorName; path: string; fields: Fields } {
	const rows = (TABLE[route.id] ?? []).filter((row) => row.POST)
	const places = rows.flatMap((row) =>
		ACTOR_NAMES.flatMap((actor) =>
			/^(409|422|302|>.*|200)$/.test(wantedOf(row.POST ?? "", actor)) &&
			wantedOf(row.POST ?? "", actor) !== ">/sign-in"
				? [{ row, actor }]
				: [],
		),
	)
	const [place] = places
	if (!place) throw new Error(`nobody may post to ${route.id}`)
	const { row, actor } = place
	const fields = TAKEN[route.id]?.(world) ?? row.fields?.(world) ?? {}
	return {
		actor,
		path: actionPath(route, fillPath(route.path, paramsOf(row, world))),
		fields: fresh(fields, row),
	}
}

/** The revision and version that a page of this moment would send. */
function fresh(fields: Fields, row: Row): Fields {
	const file = row.of && world.files[row.of]
	return {
		...fields,
		...(file && "revision" in fields ? { revision: String(file.revision) } : {}),
		...(file && "version" in fields ? { version: String(file.version) } : {}),
	}
}

type Fault = { call: string; what: string }

async function ask(actor: ActorName, call: Call): Promise<{ fault: Fault | null; accepted: boolean }> {
	const answer = await send(actor, call)
	const fault = (what: string) => ({ fault: { call: told(call), what }, accepted: false })
	if (answer === null) return fault("no answer")
	if (answer.status >= 500) return fault(String(answer.status))
	if (answer.milliseconds > BOUND) return fault(`${Math.round(answer.milliseconds)} ms`)
	return { fault: null, accepted: [200, 202, 302].includes(answer.status) && !asksToSignIn(answer) }
}

async function send(actor: ActorName, call: Call): Promise<WebAnswer | null> {
	// nobody stays nobody, though they may register or sign in on the way
	const client = actor === "nobody" ? webClient(portal.url) : clients[actor]
	const answer = await client.send(call).catch(() => null)
	// an action that ends sessions has ended this one
	if (answer && !call.headers?.["cookie"] && actor !== "nobody" && asksToSignIn(answer)) {
		clients[actor] = await clientOf(portal.url, actor)
	}
	return answer
}

function asksToSignIn({ location, text, status }: WebAnswer): boolean {
	return location?.startsWith("/sign-in") === true || (status === 202 && text.includes("/sign-in"))
}

function told({ method, path, headers, body }: Call): string {
	const said = body === undefined ? "" : JSON.stringify(body.toString().slice(0, 600))
	return `${method} ${path.slice(0, 300)} ${headers?.["content-type"] ?? ""} ${said}`
}

async function inTurns<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
	const waiting = [...items]
	const results: R[] = []
	const worker = async () => {
		for (let item = waiting.shift(); item !== undefined; item = waiting.shift())
			results.push(await work(item))
	}
	await Promise.all(Array.from({ length: AT_ONCE }, worker))
	return results
}

async function now(): Promise<string> {
	const [row] = await portal.sql<{ xid: string }[]>`select pg_current_xact_id()::text as xid`
	return row?.xid ?? "0"
}

/** Tables with rows written since `xid` by a transaction that left no word in the audit log, and how many did. */
async function writtenSince(xid: string): Promise<{ unrecorded: string[]; recorded: number }> {
	const { sql } = portal
	const audited = sql`select xmin::text from audit_log where xmin::text::bigint > ${xid}::bigint`
	const found = await Promise.all(
		KEPT_TABLES.map(async (table) => {
			const rows = await sql`
				select 1 from ${sql(table)} t
				where t.xmin::text::bigint > ${xid}::bigint and t.xmin::text not in (${audited}) limit 1`
			return rows.length > 0 ? [table] : []
		}),
	)
	const [row] = await sql<
		{ count: number }[]
	>`select count(distinct xmin::text)::int as count from (${audited})`
	return { unrecorded: found.flat(), recorded: row?.count ?? 0 }
}

const writing = routes.filter(({ writes }) => writes)
const reading = routes.filter(({ reads }) => reads)

test.each(writing.map((route) => [route.id, route] as const))(
	`${POSTS} malformed forms to %s: refused without a fault, nothing half written`,
	async (_, route) => {
		const { actor, path, fields } = placeOf(route)
		const calls = malformedPosts({ path, fields }, POSTS, SEED).map((call) => ({
			...call,
			headers: { ...call.headers, origin: portal.url },
		}))
		const since = await now()
		const results = await inTurns(calls, (call) => ask(actor, call))
		expect(results).toHaveLength(POSTS)
		expect(results.flatMap(({ fault }) => fault ?? []).slice(0, 5)).toEqual([])
		const { unrecorded, recorded } = await writtenSince(since)
		expect(unrecorded).toEqual([])
		expect(recorded).toBeLessThanOrEqual(results.filter(({ accepted }) => accepted).length)
	},
)

test.each(reading.map((route) => [route.id, route] as const))(
	`${GETS} malformed addresses of %s: answered without a fault, nothing written`,
	async (_, route) => {
		const row = (TABLE[route.id] ?? []).find(({ GET }) => GET?.includes(":200"))
		const actor = ACTOR_NAMES.find((name) => wantedOf(row?.GET ?? "all:404", name) === "200") ?? "officer"
		const real = row ? fillPath(route.path, paramsOf(row, world)) : route.path
		// half with parts that name nothing, half the real page with strange questions
		const paths = [
			...malformedGets(route.path === "/*" ? "/:anything" : route.path, GETS / 2, SEED),
			...malformedGets(real, GETS / 2, SEED + 1),
		]
		const since = await now()
		const results = await inTurns(paths, (path) => ask(actor, { method: "GET", path, headers: {} }))
		expect(results.flatMap(({ fault }) => fault ?? []).slice(0, 5)).toEqual([])
		const { unrecorded } = await writtenSince(since)
		// reading the notices marks them as read
		expect(unrecorded.filter((table) => !row?.leaves?.includes(table))).toEqual([])
	},
)
