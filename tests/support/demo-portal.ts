import { randomBytes } from "node:crypto"
import { inject } from "vitest"
import { connect } from "#db/client.ts"
import type { Sql } from "#db/client.ts"
import { startPortal } from "./server.ts"
import type { Portal } from "./server.ts"

export type DemoPortal = Portal & { sql: Sql; databaseUrl: string; close: () => Promise<void> }

/** This file's own copy of the demo province, or of another database that nobody is connected to. */
export async function copyDemo(template = inject("demoTemplate")): Promise<{ name: string; url: string }> {
	const name = `demo_${process.pid}_${randomBytes(4).toString("hex")}`
	const server = connect(inject("demoServerUrl"), { max: 1 })
	await server.sql`create database ${server.sql(name)} template ${server.sql(template)}`
	await server.close()
	const url = new URL(inject("demoServerUrl"))
	url.pathname = `/${name}`
	return { name, url: url.href }
}

/** The production server on this file's own copy of the demo province. */
export async function openDemoPortal(
	env: Record<string, string> = {},
	copy: { url: string } | null = null,
): Promise<DemoPortal> {
	const { url } = copy ?? (await copyDemo())
	const portal = await startPortal({
		databaseUrl: url,
		env: { DATA_DIR: inject("demoFiles"), ...env },
		...(env["PORT"] && { port: Number(env["PORT"]) }),
	})
	const { sql, close } = connect(url, { max: 4 })
	return {
		...portal,
		sql,
		databaseUrl: url,
		close: async () => {
			await portal.stop()
			await close()
		},
	}
}

/** A hash of every row of each table, to tell that nothing was written. */
export async function fingerprint(sql: Sql, tables: readonly string[]): Promise<Record<string, string>> {
	const rows = await Promise.all(
		tables.map(
			(table) => sql<{ hash: string }[]>`
				select count(*) || ':' || coalesce(sum(hashtextextended(t::text, 0)), 0) as hash from ${sql(table)} t`,
		),
	)
	return Object.fromEntries(tables.map((table, index) => [table, rows[index]?.[0]?.hash ?? ""]))
}

/** What people do leaves traces in these; sessions and failed sign-ins are not among them. */
export const KEPT_TABLES = [
	"users",
	"memberships",
	"return_links",
	"invitations",
	"organizations",
	"organization_successions",
	"emulation_blocks",
	"assessment_periods",
	"period_instruments",
	"block_members",
	"instruments",
	"target_profiles",
	"assessments",
	"answers",
	"information_systems",
	"system_departures",
	"evidence",
	"review_decisions",
	"comments",
	"scores",
	"score_gaps",
	"submissions",
	"entry_checks",
	"reference_values",
	"reason_texts",
	"review_batches",
	"review_batch_items",
	"co_verifiers",
	"co_verifications",
	"conflicts",
	"second_reviews",
	"appeals",
	"appeal_items",
	"holidays",
	"council_sessions",
	"council_members",
	"council_changes",
	"council_files",
	"orders",
	"transitions",
	"rankings",
	"ranking_rows",
	"notices",
	"work_assignments",
	"discussion_notes",
	"follow_ups",
	"delegations",
	"break_glass",
	"identities",
	"passkeys",
] as const
