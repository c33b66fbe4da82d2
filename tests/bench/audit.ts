import { drizzle } from "drizzle-orm/postgres-js"
import { AuditSearch } from "#app/domain/audit-search.ts"
import { readPage, resolveSearch } from "#app/services/audit/read.server.ts"
import { faultsOf, verifyAudit } from "#db/verify-audit.ts"
import type { Sql } from "#db/client.ts"
import { signIn } from "#tests/support/web-client.ts"
import { whole } from "./report.ts"
import type { Figure } from "./report.ts"
import type { Stage } from "./stage.ts"

const ROWS = 1_000_000
const STEP = 50_000
const PAGES = 40
const MOST_MS = 300

/** The reader of the log and its verifier at a million rows. */
export async function measureAudit({ connection, portal }: Stage): Promise<Figure[]> {
	const { sql } = connection
	const few = await statementsOf(sql)
	await fill(sql)
	const many = await statementsOf(sql)
	const client = await signIn(portal.url, "admin@demo.example")
	const figures: Figure[] = []
	for (const [what, query] of await searches(sql)) {
		const times: number[] = []
		for (let page = 0; page < PAGES; page++) {
			const { status, milliseconds } = await client.get(`/audit?${query}`)
			if (status !== 200) throw new Error(`/audit?${query}: ${status}`)
			times.push(milliseconds)
		}
		const p95 = times.sort((a, b) => a - b)[Math.ceil(PAGES * 0.95) - 1] ?? Number.NaN
		figures.push({
			what: `log page at ${whole(ROWS)} rows, ${what}: p95`,
			measured: `${p95.toFixed(0)} ms`,
			ratio: p95 / MOST_MS,
			demand: `≤ ${MOST_MS} ms`,
			ok: p95 <= MOST_MS,
		})
	}
	return [...figures, statements(few, many), await verified(sql)]
}

function statements(few: number, many: number): Figure {
	return {
		what: "statements of a log page with every filter",
		measured: String(many),
		floor: `${few} before the million rows`,
		ratio: many / few,
		demand: "the same",
		ok: many === few,
	}
}

async function verified(sql: Sql): Promise<Figure> {
	const began = performance.now()
	const verdict = await verifyAudit(sql)
	const seconds = (performance.now() - began) / 1000
	return {
		what: `audit:verify of ${whole(verdict.rows)} rows`,
		measured: `${seconds.toFixed(1)} s`,
		demand: "whole",
		ok: faultsOf(verdict).length === 0,
	}
}

/** Years of work of everybody there is: most rows are saved answers, and one person was only there at the beginning. */
async function fill(sql: Sql): Promise<void> {
	for (let done = 0; done < ROWS; done += STEP) {
		await sql`
			with who as (select array_agg(user_id order by user_id) as ids from memberships),
				units as (select array_agg(id order by id) as ids from organizations)
			insert into audit_log (at, actor_id, actor_role, action, entity, entity_id, organization_id, before, after, address)
			select timestamptz '2024-01-01' + make_interval(secs => 60 * n),
				case when n <= 40 then (select id from users where email = 'inspector@demo.example')
					else who.ids[1 + n % cardinality(who.ids)] end,
				'officer', case when n % 1000 = 0 then 'period.open' when n % 50 = 0 then 'assessment.submit' else 'answer.save' end,
				'answer', md5((n / 100)::text)::uuid || '/A1.' || n % 50, units.ids[1 + n % cardinality(units.ids)],
				'{"value": {"kind": "ratio", "num": "3", "den": "9"}, "version": 1}', '{"value": {"kind": "ratio", "num": "4", "den": "9"}, "version": 2}',
				'10.24.' || n % 40 || '.' || n % 200
			from generate_series(${done + 1}::int, ${done + STEP}::int) n, who, units`
	}
	await sql`vacuum analyze audit_log`
}

async function searches(sql: Sql): Promise<[string, string][]> {
	const [row] = await sql<{ entity: string }[]>`
		select split_part(entity_id, '/', 1) as entity from audit_log where action = 'period.open' order by id limit 1`
	return [
		["no filter", ""],
		["deep in the past", "before=2024-02-01T00:00:00.000000Z_1"],
		["a person", "person=officer%40demo.example"],
		["a person of long ago", "person=inspector%40demo.example&to=2024-12-31"],
		["a common action", "action=answer.save"],
		["a rare action", "action=period.open"],
		["a unit", "unit=STP"],
		["one file", `entity=${row?.entity ?? ""}`],
		["a month", "from=2024-06-01&to=2024-06-30"],
		["an address", "address=10.24.7.7"],
		[
			"a person, a unit, an action and a year",
			"person=demo&unit=STP&action=assessment.submit&from=2024-01-01&to=2024-12-31",
		],
		["nothing that there is", "person=demo&unit=STP&action=period.open&address=10.0.0.0"],
	]
}

/** How many statements the page's rows take. */
async function statementsOf(sql: Sql): Promise<number> {
	let heard = 0
	const db = drizzle(sql, { logger: { logQuery: () => void heard++ } })
	const search = AuditSearch.parse({ person: "demo", unit: "STP", action: "answer.save", from: "2024-01-01" })
	await readPage(db, await resolveSearch(db, search), { before: null, size: 50 })
	return heard
}
