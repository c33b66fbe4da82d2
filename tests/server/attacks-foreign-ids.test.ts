import { afterAll, beforeAll, expect, test } from "vitest"
import { actionPath, builtRoutes } from "#tests/support/built-routes.ts"
import type { BuiltRoute } from "#tests/support/built-routes.ts"
import { fingerprint, KEPT_TABLES, openDemoPortal } from "#tests/support/demo-portal.ts"
import type { DemoPortal } from "#tests/support/demo-portal.ts"
import type { WebClient } from "#tests/support/web-client.ts"
import { signInAll } from "./actors.ts"
import type { ActorName } from "./actors.ts"
import { readWorld } from "./demo-world.ts"
import type { DemoWorld } from "./demo-world.ts"
import { wantedOf } from "./permission-row.ts"
import { TABLE } from "./permission-table.ts"

const routes = await builtRoutes()
const EVERYTHING = [...KEPT_TABLES, "audit_log"]
let portal: DemoPortal
let world: DemoWorld
let clients: Record<ActorName, WebClient>

beforeAll(async () => {
	portal = await openDemoPortal()
	world = await readWorld(portal.sql)
	clients = await signInAll(portal.url)
})

afterAll(() => portal.close())

/** One id of everything, none of it the asker's. */
async function foreignIds(organizationCode: string): Promise<string[]> {
	const { sql } = portal
	const tables = await sql<{ table: string }[]>`
		select table_name as table from information_schema.columns
		where table_schema = 'public' and column_name = 'id' and data_type = 'uuid' order by 1`
	const found = await Promise.all(
		tables.map(async ({ table }) => {
			const rows = await sql<{ id: string }[]>`select id from ${sql(table)} order by id limit 2`
			return rows.map(({ id }) => id)
		}),
	)
	const own = await sql<{ id: string }[]>`
		select a.id from assessments a join organizations o on o.id = a.organization_id where o.code = ${organizationCode}
		union select e.id from evidence e join assessments a on a.id = e.assessment_id
			join organizations o on o.id = a.organization_id where o.code = ${organizationCode}
		union select p.id from submissions p join assessments a on a.id = p.assessment_id
			join organizations o on o.id = a.organization_id where o.code = ${organizationCode}`
	const mine = new Set(own.map(({ id }) => id))
	const files = Object.values(world.files).map(({ assessmentId }) => assessmentId)
	return [...new Set([...found.flat(), ...files])].filter((id) => !mine.has(id))
}

const withIds = routes.filter(({ path }) => /:\w*Id\b|:id\b/.test(path))

/** Open to everybody, whoever asks. */
function isOpen(route: BuiltRoute): boolean {
	return (TABLE[route.id] ?? []).some(({ GET }) => GET !== undefined && wantedOf(GET, "nobody") === "200")
}

test.each(withIds.map((route) => [route.id, route] as const))(
	"no foreign id opens or changes anything for a business: %s",
	async (_, route) => {
		const ids = await foreignIds("DN002")
		expect(ids.length).toBeGreaterThan(50)
		const before = await fingerprint(portal.sql, EVERYTHING)
		const opened: string[] = []
		for (const id of ids) {
			const path = route.path
				.replace(/:(\w*Id|id)\b/g, id)
				.replace(/:code\b/g, "A1.1")
				.replace(/:kind\b/g, "exempt")
			if (route.reads && !isOpen(route)) {
				const { status } = await clients.otherOwner.get(path)
				if (![302, 403, 404, 405].includes(status)) opened.push(`GET ${path}: ${status}`)
			}
			if (route.writes) {
				const { status } = await clients.otherOwner.post(actionPath(route, path), {
					version: "1",
					revision: "1",
				})
				if (![302, 403, 404, 405, 409, 422].includes(status)) opened.push(`POST ${path}: ${status}`)
			}
		}
		expect(opened.slice(0, 10)).toEqual([])
		expect(await fingerprint(portal.sql, EVERYTHING)).toEqual(before)
	},
)

test.each(
	withIds
		.filter(
			({ path, writes }) =>
				writes && path.startsWith("/assessments/") && (path.match(/:\w*Id\b/g)?.length ?? 0) > 1,
		)
		.map((route) => [route.id, route] as const),
)("a foreign id inside one's own file opens and changes nothing: %s", async (_, route) => {
	const { assessmentId } = world.files.draft
	const ids = await foreignIds("STP")
	const notMine = ids.filter((id) => id !== world.thread.noteId)
	const [mine] = await portal.sql<{ ids: string[] }[]>`
		select array_agg(id) as ids from (
			select id from information_systems where assessment_id = ${assessmentId}
			union select id from discussion_notes where assessment_id = ${assessmentId}) own`
	const before = await fingerprint(portal.sql, EVERYTHING)
	for (const id of notMine.filter((one) => !mine?.ids?.includes(one))) {
		const path = route.path
			.replace(":assessmentId", assessmentId)
			.replace(/:\w*Id\b/g, id)
			.replace(/:code\b/g, world.files.draft.code)
		const { status } = await clients.officer.post(path, { version: "1", revision: "1", code: "A5.10" })
		// 302: what is not there is as good as removed
		expect([302, 403, 404, 409, 422], `${path}: ${status}`).toContain(status)
	}
	expect(await fingerprint(portal.sql, EVERYTHING)).toEqual(before)
})
