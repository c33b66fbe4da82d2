import { sql } from "drizzle-orm"
import type { SQL } from "drizzle-orm"
import { beforeAll, expect, test } from "vitest"
import { inRollback, testDb } from "#tests/support/database.ts"
import { demoDb } from "#tests/support/demo-database.ts"

beforeAll(async () => void (await demoDb()), 120_000)

const RESTRICTED = { code: "23001" }
const DUPLICATE = { code: "23505" }
const CHECK = { code: "23514" }

/** The statement alone, and undone if it should pass after all. */
async function refusal(statement: SQL): Promise<unknown> {
	let refused: unknown = "was not refused"
	await inRollback(async (tx) => {
		refused = await tx.execute(statement).then(
			() => "was not refused",
			(error: unknown) => (error instanceof Error ? (error.cause ?? error) : error),
		)
	})
	return refused
}

const FROZEN = [
	["instruments", "version = version || 'x'"],
	["crosswalks", "sha256 = 'x'"],
	["target_profiles", "version = version || 'x'"],
	["scores", "sha256 = 'x'"],
	["rankings", "decision_number = 'x'"],
	["ranking_rows", "place = 1"],
	["audit_log", "action = 'x'"],
] as const

test.each(FROZEN)("rows of %s are not changed, not even to the same", async (table, change) => {
	const { sql: plain } = await testDb()
	expect(Number((await plain`select count(*) as n from ${plain(table)}`)[0]?.["n"])).toBeGreaterThan(0)
	expect(await refusal(sql`update ${sql.identifier(table)} set ${sql.raw(change)}`)).toMatchObject(RESTRICTED)
	const [column = ""] = change.split(" ")
	const same = sql`update ${sql.identifier(table)} set ${sql.identifier(column)} = ${sql.identifier(column)}`
	expect(await refusal(same)).toMatchObject(RESTRICTED)
})

test.each(FROZEN)("rows of %s are not deleted", async (table) => {
	// a foreign key may refuse before the trigger does; ranking rows and audit rows have none
	expect(await refusal(sql`delete from ${sql.identifier(table)}`)).toMatchObject(RESTRICTED)
})

test.each(FROZEN)("%s is not emptied, alone or with what hangs on it", async (table) => {
	for (const how of ["", "cascade"]) {
		const refused = await refusal(sql`truncate ${sql.identifier(table)} ${sql.raw(how)}`)
		expect(refused).toMatchObject({ code: expect.stringMatching(/^(23001|0A000)$/) })
	}
	expect(await refusal(sql`truncate ${sql.identifier(table)} cascade`)).toMatchObject(RESTRICTED)
})

test("a published questionnaire cannot be called unpublished first", async () => {
	expect(await refusal(sql`update instruments set published_at = null`)).toMatchObject(RESTRICTED)
})

test.each([
	[
		"one file for each organisation and period",
		sql`insert into assessments (period_id, organization_id, instrument_id, profile_id)
			select period_id, organization_id, instrument_id, profile_id from assessments limit 1`,
		"assessments_organization_period_key",
	],
	[
		"one answer for each file and criterion",
		sql`insert into answers (assessment_id, criterion_code, updated_by, updated_at)
			select assessment_id, criterion_code, updated_by, updated_at from answers limit 1`,
		"answers_assessment_criterion_key",
	],
	[
		"one decision for each file and criterion",
		sql`insert into review_decisions (assessment_id, criterion_code, outcome, decided_by, decided_at)
			select assessment_id, criterion_code, 'accepted', decided_by, decided_at from review_decisions limit 1`,
		"review_decisions_criterion_key",
	],
	[
		"one score for each file, stage and edition",
		sql`insert into scores (assessment_id, stage, edition, snapshot, sheet, sha256, created_by, created_at)
			select assessment_id, stage, edition, snapshot, sheet, sha256, created_by, created_at from scores limit 1`,
		"scores_stage_key",
	],
	[
		"one ranking for each period and edition",
		sql`insert into rankings (period_id, edition, decision_number, decision_date, document, sha256, published_at, published_by)
			select period_id, edition, decision_number, decision_date, document, sha256, published_at, published_by from rankings limit 1`,
		"rankings_edition_key",
	],
	[
		"one place in a ranking for each organisation",
		sql`insert into ranking_rows select * from ranking_rows limit 1`,
		"ranking_rows_ranking_id_organization_id_pk",
	],
	[
		"one information system of a name in a file",
		sql`insert into information_systems (assessment_id, name, purpose, operation, dossier, protection, updated_by, updated_at)
			select assessment_id, name, purpose, operation, 'none', 'none', updated_by, updated_at from information_systems limit 1`,
		"information_systems_name_key",
	],
	[
		"one account for an address",
		sql`insert into users (email, name, password_hash) select email, name, 'x' from users limit 1`,
		"users_email_key",
	],
	[
		"one organisation of a code",
		sql`insert into organizations (code, name, kind, valid_from) select code, name, 'ward', valid_from from organizations limit 1`,
		"organizations_code_key",
	],
] as const)("%s", async (_, statement, key) => {
	expect(await refusal(statement)).toMatchObject({ ...DUPLICATE, constraint_name: key })
})

test.each([
	["a state that is none", sql`update assessments set status = 'lost'`],
	["an answer without a version", sql`update answers set version = 0`],
	["not applicable without a reason", sql`update answers set not_applicable = true, reason = ''`],
	["evidence that is nothing", sql`update evidence set document_number = null, url = null, sha256 = null`],
	["a decision that is none", sql`update review_decisions set outcome = 'perhaps'`],
	["a rejection without a reason", sql`update review_decisions set outcome = 'rejected', reason = ''`],
	["a security level of 6", sql`update information_systems set level = 6`],
	[
		"an approved dossier without a decision",
		sql`update information_systems set dossier = 'approved', approved_on = null`,
	],
	["a period that ends before it starts", sql`update assessment_periods set ends_on = starts_on - 1`],
	["a deadline before the opening", sql`update assessment_periods set submit_by = opens_at`],
	[
		"a unit outside the ranking without a reason",
		sql`update block_members set ranked = false, unranked_reason = null`,
	],
	["a role that is none", sql`update memberships set role = 'king'`],
	["an address in capitals", sql`update users set email = upper(email)`],
	["a business without its size", sql`update organizations set size = null`],
	["an organisation that ends before it begins", sql`update organizations set valid_to = valid_from - 1`],
	[
		"an organisation that follows itself",
		sql`update organization_successions set successor_id = predecessor_id`,
	],
	[
		"a score of edition 0",
		sql`insert into scores (assessment_id, stage, edition, snapshot, sheet, sha256, created_by, created_at)
			select assessment_id, stage, 0, snapshot, sheet, sha256, created_by, created_at from scores limit 1`,
	],
	[
		"a place and a reason for none at once",
		sql`insert into ranking_rows (ranking_id, organization_id, block_id, name, place, unranked_reason, pillars)
			select r.id, o.id, b.id, 'x', 1, 'x', '{}' from rankings r, organizations o, emulation_blocks b
			where o.kind = 'enterprise' limit 1`,
	],
	[
		"more than 100 percent",
		sql`insert into ranking_rows (ranking_id, organization_id, block_id, name, percent, place, pillars)
			select r.id, o.id, b.id, 'x', 100.01, 1, '{}' from rankings r, organizations o, emulation_blocks b
			where o.kind = 'enterprise' limit 1`,
	],
] as const)("the database refuses %s", async (_, statement) => {
	expect(await refusal(statement)).toMatchObject(CHECK)
})

test("a submission changes in nothing but its recall, and that once", async () => {
	const recall = sql`update submissions set recalled_at = now(), recalled_by = signed_by, recall_reason = 'x'`
	for (const change of ["key = gen_random_uuid()", "signed_at = now()", "number = number + 100"]) {
		expect(await refusal(sql`update submissions set ${sql.raw(change)}`)).toMatchObject(RESTRICTED)
	}
	const paper = sql`paper_sha256 = 'x', paper_size = 1, register_number = '1', registered_on = '2026-01-01'`
	expect(await refusal(sql`update submissions set ${paper}`)).toMatchObject(RESTRICTED)
	expect(await refusal(sql`delete from submissions`)).toMatchObject(RESTRICTED)
	expect(await refusal(sql`truncate submissions`)).toMatchObject(RESTRICTED)
	expect(await refusal(sql`update submissions set recalled_at = now()`)).toMatchObject(CHECK)
	expect(await refusal(recall)).toBe("was not refused")
	await inRollback(async (tx) => {
		await tx.execute(recall)
		const again = tx.execute(recall).catch((error: unknown) => (error instanceof Error ? error.cause : error))
		expect(await again).toMatchObject(RESTRICTED)
	})
})
