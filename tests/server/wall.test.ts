import { afterAll, beforeAll, expect, test } from "vitest"
import { connect } from "#db/client.ts"
import type { Sql } from "#db/client.ts"
import { builtRoutes, fillPath } from "#tests/support/built-routes.ts"
import type { BuiltRoute } from "#tests/support/built-routes.ts"
import { copyDemo, openDemoPortal } from "#tests/support/demo-portal.ts"
import type { DemoPortal } from "#tests/support/demo-portal.ts"
import type { WebClient } from "#tests/support/web-client.ts"
import { ACTOR_NAMES, signInAll } from "./actors.ts"
import type { ActorName } from "./actors.ts"
import { readWorld } from "./demo-world.ts"
import type { DemoWorld } from "./demo-world.ts"
import { paramsOf, wantedOf } from "./permission-row.ts"
import type { Row } from "./permission-row.ts"
import { TABLE } from "./permission-table.ts"

type Place = { portal: DemoPortal; clients: Record<ActorName, WebClient> }

const routes = (await builtRoutes()).filter(({ reads }) => reads)
let walled: Place
let open: Place
let world: DemoWorld

beforeAll(async () => {
	const original = await copyDemo()
	world = await onDatabase(original.url, async (sql) => {
		await givenScore(sql)
		return readWorld(sql)
	})
	walled = await openPlace(original.name, async () => {})
	open = await openPlace(original.name, takeDown)
}, 120_000)

afterAll(() => Promise.all([walled.portal.close(), open.portal.close()]))

async function openPlace(original: string, prepare: (sql: Sql) => Promise<void>): Promise<Place> {
	const copy = await copyDemo(original)
	await onDatabase(copy.url, prepare)
	const portal = await openDemoPortal({}, copy)
	return { portal, clients: await signInAll(portal.url) }
}

async function onDatabase<T>(url: string, work: (sql: Sql) => Promise<T>): Promise<T> {
	const { sql, close } = connect(url, { max: 1 })
	try {
		return await work(sql)
	} finally {
		await close()
	}
}

/** The world takes a score for the draft's recalled submission from wherever there is one: best from the draft itself. */
async function givenScore(sql: Sql): Promise<void> {
	await sql`
		insert into scores (assessment_id, stage, edition, snapshot, sheet, sha256, created_by, created_at)
		select a.id, 'self', 1, s.snapshot, s.sheet, s.sha256, m.user_id, s.created_at
		from assessments a join organizations o on o.id = a.organization_id and o.code = 'STP'
		join assessment_periods p on p.id = a.period_id and p.status = 'open'
		join memberships m on m.organization_id = o.id and m.role = 'head',
			lateral (select * from scores where stage = 'self' order by id limit 1) s limit 1`
}

/** The same province without the second wall: the first one alone decides what a page shows. */
async function takeDown(sql: Sql): Promise<void> {
	const tables = await sql<{ name: string }[]>`
		select relname as name from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity`
	for (const { name } of tables) await sql`create policy no_wall on ${sql(name)} to thuocso_app using (true)`
	await sql`grant select, update, delete on all tables in schema public to thuocso_app`
}

test("portals with and without the wall log in as somebody who owns nothing", async () => {
	const rows = await walled.portal.sql<{ who: string }[]>`
		select distinct usename as who from pg_stat_activity
		where datname = current_database() and pid <> pg_backend_pid() and usename <> current_user`
	expect(rows.map(({ who }) => who).sort()).toEqual(["thuocso_jobs", "thuocso_portal"])
})

test.each(routes.map((route) => [route.id, route] as const))(
	"the second wall takes from nobody what the first one shows: %s",
	async (_, route) => {
		const differences: string[] = []
		for (const row of TABLE[route.id] ?? []) {
			const cell = row.GET
			if (!cell) continue
			for (const actor of ACTOR_NAMES.filter((one) => wantedOf(cell, one) === "200")) {
				const path = pathOf(route, row)
				const [here, there] = await Promise.all([walled, open].map(({ clients }) => clients[actor].get(path)))
				const found = firstDifference(plainly(here?.text ?? ""), plainly(there?.text ?? ""))
				if (found) differences.push(`${path} by ${actor}: ${found}`)
			}
		}
		expect(differences).toEqual([])
	},
)

function pathOf(route: BuiltRoute, row: Row): string {
	const path = route.path === "/*" ? "/khong-co-trang-nay" : fillPath(route.path, paramsOf(row, world))
	return path + (row.query ?? "")
}

/** What is to be seen, without what is another in every answer; of files that are made, the kind alone. */
function plainly(text: string): string {
	if (/^(PK|%PDF|PNG)/.test(text)) return text.slice(0, 2)
	// sign-ins at once come in any order, and hang where there was room
	const isLog = text.includes("Chuỗi,Số trong chuỗi") || text.includes("chuỗi ")
	const plain = (isLog ? text.replaceAll(/<code[^<]*|[0-9a-f]{12,}|\d+/g, "") : text)
		.replaceAll(/<script[^]*?<\/script>/g, "")
		.replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "id")
		.replaceAll(/nonce="[^"]*"/g, "nonce")
		.replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d[:.\dZ+]*/g, "moment")
		.replaceAll(/localhost:\d+/g, "host")
	// rows without an order of their own come as they lie
	if (isLog) return plain.split(/[<\n]/).sort().join("\n")
	return text.startsWith("{") ? plain.split(/[{},]/).sort().join(",") : plain
}

function firstDifference(here: string, there: string): string | null {
	if (here === there) return null
	const at = [...here].findIndex((letter, index) => letter !== there[index])
	const from = Math.max(0, (at < 0 ? Math.min(here.length, there.length) : at) - 60)
	return `…${here.slice(from, from + 160)}… instead of …${there.slice(from, from + 160)}…`
}
