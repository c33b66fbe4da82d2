import { beforeAll, expect, test } from "vitest"
import { removeEvidence } from "#app/services/evidence/remove.server.ts"
import { saveAnswer } from "#app/services/assessments/save-answer.server.ts"
import { readHistory } from "#app/services/teamwork/read-history.server.ts"
import { testDb } from "#tests/support/database.ts"
import { actorOf, demoDb, openFileOf } from "#tests/support/demo-database.ts"

beforeAll(async () => void (await demoDb()), 120_000)

const person = async (name: string) => actorOf(await testDb(), `${name}@demo.example`)

async function answeredIn(assessmentId: string, skip = 0) {
	const { sql } = await testDb()
	const [row] = await sql<{ code: string; version: number }[]>`
		select criterion_code as code, version from answers
		where assessment_id = ${assessmentId} and value->>'kind' = 'ratio'
		order by criterion_code limit 1 offset ${skip}`
	if (!row) throw new Error("nothing is answered")
	return { ...row }
}

/** A row of the log as some verb would have written it. */
async function logged(
	at: { assessmentId: string; code: string },
	row: { action: string; after: object; entity?: string; entityId?: string },
) {
	const { sql } = await testDb()
	const entityId = row.entityId ?? `${at.assessmentId}/${at.code}`
	await sql`
		insert into audit_log (at, actor_role, action, entity, entity_id, organization_id, after)
		select now(), 'officer', ${row.action}, ${row.entity ?? "answer"}, ${entityId}, organization_id,
			${JSON.stringify(row.after)}::jsonb from assessments where id = ${at.assessmentId}`
}

const said = (num: string) => ({
	value: { kind: "ratio", num, den: "10" },
	notApplicable: false,
	reason: "",
	explanation: "",
})

test("a save is told with who, what it was and what it is, newest first", async () => {
	const { sql } = await testDb()
	const { id: assessmentId } = await openFileOf(sql, "STP")
	const [officer, head] = [await person("officer"), await person("head")]
	const { code, version } = await answeredIn(assessmentId)
	const save = (num: string, sawVersion: number, explanation = "") =>
		saveAnswer(officer, { assessmentId, code, sawVersion, typed: { num, den: "50", explanation } })
	const first = await save("11", version)
	await save("12", first.version, "Đã đối chiếu")
	const history = await readHistory(head, { assessmentId, code, before: null })
	expect(history?.from).toBe("start")
	expect(history?.entries.slice(0, 2)).toMatchObject([
		{
			by: officer.actor.name,
			role: "officer",
			changes: [
				{ kind: "value", from: { num: "11", den: "50" }, to: { num: "12", den: "50" } },
				{ kind: "explanation", from: "", to: "Đã đối chiếu" },
			],
		},
		{ changes: [{ kind: "value", to: { num: "11", den: "50" } }] },
	])
	// the demo's own log goes back to the first answer
	expect(history?.entries.at(-1)?.changes).toContainEqual(
		expect.objectContaining({ kind: "value", from: null }),
	)
})

test("evidence that is taken back is in the history of its criterion alone", async () => {
	const { sql } = await testDb()
	const { id: assessmentId } = await openFileOf(sql, "STP")
	const officer = await person("officer")
	const [piece] = await sql<{ id: string; code: string; title: string }[]>`
		select id, criterion_code as code, title from evidence
		where assessment_id = ${assessmentId} and removed_at is null limit 1`
	if (!piece) throw new Error("no evidence")
	await removeEvidence(officer, { assessmentId, code: piece.code, evidenceId: piece.id })
	const read = (code: string) => readHistory(officer, { assessmentId, code, before: null })
	expect((await read(piece.code))?.entries[0]?.changes).toEqual([
		{ kind: "evidence", done: "remove", title: piece.title },
	])
	const { code: other } = await answeredIn(assessmentId, 3)
	const elsewhere = JSON.stringify((await read(other))?.entries)
	expect(elsewhere).not.toContain('"kind":"evidence"')
})

test("the verifying body and the council read what came since the first signature, never the draft's", async () => {
	const { sql } = await testDb()
	const { id: assessmentId } = await openFileOf(sql, "SYT")
	const { code } = await answeredIn(assessmentId)
	const at = { assessmentId, code }
	const read = async (name: string) => readHistory(await person(name), { ...at, before: null })
	await logged(at, { action: "answer.save", after: said("3") })
	expect(await read("reviewer")).toBeNull()
	await sql`update assessments set status = 'in_review' where id = ${assessmentId}`
	expect((await read("reviewer"))?.entries).toEqual([])
	await logged(at, { action: "assessment.submit", entity: "assessment", entityId: assessmentId, after: {} })
	await logged(at, { action: "answer.save", after: said("4") })
	await logged(at, { action: "review.decide", after: { outcome: "accepted", value: null } })
	const kinds = async (name: string) =>
		(await read(name))?.entries.flatMap(({ changes }) =>
			changes.map((change) =>
				change.kind === "value" && change.to?.kind === "ratio" ? change.to.num : change.kind,
			),
		)
	for (const name of ["reviewer", "lead", "council"])
		expect(await kinds(name), name).toEqual(["decision", "4"])
	// the unit reads all of its own, but not a decision that it has not been told
	expect((await kinds("officer.syt"))?.slice(0, 2)).toEqual(["4", "3"])
})

test("nobody else reads a history: not another unit, the leader, the administrator", async () => {
	const { sql } = await testDb()
	const [draft, submitted] = [await openFileOf(sql, "STP"), await openFileOf(sql, "SNV")]
	const read = async (name: string, assessmentId: string) =>
		readHistory(await person(name), { assessmentId, code: "A1.1", before: null })
	for (const name of ["officer", "leader", "admin", "owner"]) {
		expect(await read(name, submitted.id), name).toBeNull()
	}
	for (const name of ["reviewer", "lead", "council", "officer.snv"]) {
		expect(await read(name, draft.id), name).toBeNull()
	}
	const officer = await person("officer")
	expect(await readHistory(officer, { assessmentId: draft.id, code: "Z9.9", before: null })).toBeNull()
})

test("a long history comes in pages that miss and repeat nothing", async () => {
	const { sql } = await testDb()
	const { id: assessmentId } = await openFileOf(sql, "STP")
	const officer = await person("officer")
	const { code } = await answeredIn(assessmentId, 5)
	for (let index = 0; index < 45; index++) {
		await logged({ assessmentId, code }, { action: "answer.save", after: said(String(index)) })
	}
	const ids: number[] = []
	let before: number | null = null
	do {
		const page: Awaited<ReturnType<typeof readHistory>> = await readHistory(officer, {
			...{ assessmentId, code, before },
		})
		ids.push(...(page?.entries.map(({ id }) => id) ?? []))
		before = page?.next ?? null
	} while (before !== null)
	const all = await sql<{ id: number }[]>`
		select id::int from audit_log where entity = 'answer' and entity_id = ${`${assessmentId}/${code}`} order by id desc`
	expect(ids).toEqual(all.map(({ id }) => id))
})
