import { afterAll, afterEach, beforeAll, expect, test } from "vitest"
import { actionPath, builtRoutes, fillPath } from "#tests/support/built-routes.ts"
import type { BuiltRoute } from "#tests/support/built-routes.ts"
import { KEPT_TABLES, openDemoPortal } from "#tests/support/demo-portal.ts"
import type { DemoPortal } from "#tests/support/demo-portal.ts"
import { malformedGets, malformedPosts, oneWrongField } from "#tests/support/malformed.ts"
import { webClient } from "#tests/support/web-client.ts"
import type { Call, Fields, WebAnswer, WebClient } from "#tests/support/web-client.ts"
import { ACTOR_NAMES, clientOf, signInAll } from "./actors.ts"
import type { ActorName } from "./actors.ts"
import { readWorld } from "./demo-world.ts"
import { PLACES } from "./malformed-places.ts"
import type { DemoFile, DemoWorld } from "./demo-world.ts"
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
	await withoutMailJobs(portal)
	world = await readWorld(portal.sql)
	clients = await signInAll(portal.url)
})

afterEach(async () => {
	// refused guesses slow the address down, and this test has only one
	await portal.sql`delete from sign_in_failures`
})

afterAll(() => portal.close())

/** Once a minute the mail job marks what waits as no longer waiting: notices written anew by no request at all. */
async function withoutMailJobs({ sql }: DemoPortal): Promise<void> {
	await sql`create function no_job() returns trigger language plpgsql as 'begin return null; end'`
	await sql`create trigger no_mail before insert on pgboss.job
		for each row when (new.name = 'mail') execute function no_job()`
	// those that were queued before
	await sql`delete from pgboss.job where name = 'mail'`
}

/** Someone whom the action is for, and the address where it is. */
function placeOf(route: BuiltRoute): {
	actor: ActorName
	path: string
	fields: Fields
	file: DemoFile | null
} {
	const rows = (TABLE[route.id] ?? []).filter((row) => row.POST)
	const named = PLACES[route.id]
	const allowed = (row: Row) =>
		ACTOR_NAMES.find(
			(actor) => /^(409|422|302|200|>.*)$/.test(wantedOf(row.POST ?? "", actor)) && actor !== "nobody",
		)
	const row = rows.find((one) => (named ? named.of === one.of : allowed(one)))
	const actor = named?.actor ?? (row && allowed(row))
	if (!row || !actor) throw new Error(`nobody may post to ${route.id}`)
	const fields = named?.fields?.(world) ?? row.fields?.(world) ?? {}
	const current = Object.entries(fields).map(([name, value]) => [name, value === "999999" ? "@now" : value])
	return {
		actor,
		path: actionPath(route, fillPath(route.path, paramsOf(row, world))),
		fields: Object.fromEntries(current) as Fields,
		file: (row.of && world.files[row.of]) ?? null,
	}
}

/** What `@now` stands for at this moment: the file's revision, or the version of its answer, decision or system. */
async function upToDate(call: Call, file: DemoFile | null): Promise<Call> {
	const text = call.body?.toString("latin1") ?? ""
	if (!file || !/(@|%40)now/.test(text)) return call
	const { assessmentId, code, systemId } = file
	const [row] = await portal.sql<{ revision: number; answer: number; decision: number; system: number }[]>`
		select revision,
			(select version from answers where assessment_id = a.id and criterion_code = ${code}) as answer,
			coalesce((select version from review_decisions where assessment_id = a.id and criterion_code = ${code}), 0)
				as decision,
			(select version from information_systems where id = ${systemId}) as system
		from assessments a where id = ${assessmentId}`
	const version = call.path.startsWith("/reviews")
		? row?.decision
		: call.path.includes("/systems")
			? row?.system
			: row?.answer
	const said = (name: string, now: number | null | undefined) => (part: string) =>
		part.replace(new RegExp(`(${name}=|"${name}":"|name="${name}"\r\n\r\n)(@|%40)now`), `$1${now ?? 0}`)
	const body = said("revision", row?.revision)(said("version", version)(text))
	return { ...call, body: Buffer.from(body, "latin1") }
}

type Fault = { call: string; what: string }

async function ask(actor: ActorName, call: Call): Promise<{ fault: Fault | null; accepted: boolean }> {
	const answer = await send(actor, call)
	const fault = (what: string) => ({ fault: { call: told(call), what }, accepted: false })
	if (answer === null) return fault("no answer")
	if (answer.status >= 500) return fault(String(answer.status))
	const broken = brokenIn(answer)
	if (broken) return fault(broken)
	if (answer.milliseconds > BOUND) return fault(`${Math.round(answer.milliseconds)} ms`)
	return { fault: null, accepted: [200, 202, 302].includes(answer.status) && !asksToSignIn(answer) }
}

/** Signs that what was sent was taken for something else than text. */
function brokenIn({ headers, text }: WebAnswer): string | null {
	if (headers["x-injected"] !== undefined) return "a header of the sender's"
	if (/root:x:0:0|\[extensions\]/.test(text)) return "a file of the machine"
	if (text.includes(String(7331 * 7331))) return "a template was run"
	if (/syntax error at or near|PostgresError|unterminated quoted|\n\s+at .+:\d+:\d+/.test(text))
		return "the words of a fault"
	const isPage = String(headers["content-type"]).startsWith("text/html")
	const raw = /<script>alert|<img src=x|<svg\/onload|<\/title><\/script>/
	return isPage && raw.test(text) ? "markup of the sender's" : null
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
	const audited = sql`select xmin::text, action from audit_log where xmin::text::bigint > ${xid}::bigint`
	const found = await Promise.all(
		KEPT_TABLES.map(async (table) => {
			const rows = await sql`
				select 1 from ${sql(table)} t
				where t.xmin::text::bigint > ${xid}::bigint and t.xmin::text not in (select xmin from (${audited}) a) limit 1`
			return rows.length > 0 ? [table] : []
		}),
	)
	// this test's own signing in again is not what was asked
	const [row] = await sql<
		{ count: number }[]
	>`select count(distinct xmin)::int as count from (${audited}) a where action not like 'session.%'`
	return { unrecorded: found.flat(), recorded: row?.count ?? 0 }
}

function isMultipart({ headers }: Call): boolean {
	return headers?.["content-type"]?.startsWith("multipart/") === true
}

const writing = routes.filter(({ writes }) => writes)
const reading = routes.filter(({ reads }) => reads)

test.each(writing.map((route) => [route.id, route] as const))(
	`${POSTS} malformed forms and more to %s: refused without a fault, nothing half written`,
	async (_, route) => {
		const { actor, path, fields, file } = placeOf(route)
		const drawn = malformedPosts({ path, fields }, POSTS, SEED)
		// uploads first: a criterion takes twenty pieces of evidence, and then no more
		const calls = [
			...drawn.filter(isMultipart),
			...oneWrongField({ path, fields }),
			...drawn.filter((call) => !isMultipart(call)),
		]
		const since = await now()
		const results = await inTurns(calls, async (call) =>
			ask(actor, {
				...(await upToDate(call, file)),
				headers: { ...call.headers, origin: portal.url },
			}),
		)
		expect(results.length).toBeGreaterThanOrEqual(POSTS)
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
		expect(unrecorded.filter((table) => !row?.leaves?.includes(table))).toEqual([])
	},
)
