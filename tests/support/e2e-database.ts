import { readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { connect } from "#db/client.ts"

/** Where the browser tests' portal says which database it keeps. */
const addressFile = () => join(tmpdir(), `thuoc-so-e2e-${process.env["E2E_PORT"] ?? ""}.url`)

/** What the portal prints, for the tests to read. */
export const PORTAL_LOG = join(tmpdir(), `thuoc-so-e2e-${process.env["E2E_PORT"] ?? ""}.log`)

export function tellDatabase(url: string): void {
	writeFileSync(addressFile(), url, { mode: 0o600 })
}

export function forgetDatabase(): void {
	rmSync(addressFile(), { force: true })
	rmSync(PORTAL_LOG, { force: true })
}

export function e2eDatabase(): string {
	return readFileSync(addressFile(), "utf8")
}

/** The days in which a unit may appeal are over; nothing in the portal makes them shorter. */
export async function letAppealWindowPass(fileId: string): Promise<void> {
	const { sql, close } = connect(e2eDatabase(), { max: 1 })
	try {
		const { count } = await sql`
			update assessments set appeal_by = now() - interval '1 minute'
			where id = ${fileId} and status = 'provisional' and appeal_by > now()`
		if (count !== 1) throw new Error(`file ${fileId} has no open appeal window`)
	} finally {
		await close()
	}
}

/** An account with one position, which nobody signs in with. */
export async function givenOfficer(person: { name: string; email: string; unit: string }): Promise<void> {
	const { sql, close } = connect(readFileSync(addressFile(), "utf8"), { max: 1 })
	try {
		const { count } = await sql`
			with made as (
				insert into users (email, name, password_hash) values (${person.email}, ${person.name}, 'none') returning id
			)
			insert into memberships (user_id, organization_id, role)
			select made.id, organizations.id, 'officer' from made, organizations where code = ${person.unit}`
		if (count !== 1) throw new Error(`no unit ${person.unit}`)
	} finally {
		await close()
	}
}

type Kept = { where: string; text: string }

/** Where any of these words is written down: by name of the place, never the words themselves. */
export async function placesThatSay(words: readonly string[]): Promise<string[]> {
	const { sql, close } = connect(e2eDatabase(), { max: 1 })
	try {
		const hashes = await sql<{ id: string }[]>`select id from sessions union all select id from return_links`
		const kept = await sql<Kept[]>`
			select 'audit_log ' || action as where, to_jsonb(l)::text as text from audit_log l
			union all select 'job ' || name, concat(data::text, output::text) from pgboss.job
			union all select 'notice ' || key, to_jsonb(n)::text from notices n`
		const log = { where: "the portal's log", text: readFileSync(PORTAL_LOG, "utf8") }
		const told = [...words, ...hashes.map(({ id }) => id)]
		const saying = [...kept, log].filter(({ text }) => told.some((word) => text.includes(word)))
		return [...new Set(saying.map(({ where }) => where))]
	} finally {
		await close()
	}
}
