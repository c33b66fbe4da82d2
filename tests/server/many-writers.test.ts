import { afterAll, beforeAll, expect, test } from "vitest"
import { openDemoPortal } from "#tests/support/demo-portal.ts"
import type { DemoPortal } from "#tests/support/demo-portal.ts"
import { signIn, webClient } from "#tests/support/web-client.ts"
import type { WebClient } from "#tests/support/web-client.ts"

const WRITES = 10_000
const WRITERS = 40

let portal: DemoPortal

beforeAll(async () => {
	portal = await openDemoPortal()
})

afterAll(() => portal.close())

type Stored = { code: string; version: number; den: string }
type Accepted = { code: string; version: number; den: string }
type Tally = { accepted: Accepted[]; refused: number }

async function storedAnswers(assessmentId: string): Promise<Stored[]> {
	const rows = await portal.sql<Stored[]>`
		select criterion_code as code, version, value->>'den' as den from answers
		where assessment_id = ${assessmentId} and value->>'kind' = 'ratio' order by criterion_code`
	return rows.map((row) => ({ ...row }))
}

/** Writes on, mostly to few questions, from the version it last heard of; no two writes carry the same value. */
async function write(
	client: WebClient,
	at: { assessmentId: string; codes: readonly string[]; heard: Map<string, number>; writer: number },
	tally: Tally,
): Promise<void> {
	const { assessmentId, codes, heard, writer } = at
	for (let count = 0; count < WRITES / WRITERS; count++) {
		const code = codes[(writer * 7 + count * count) % codes.length] ?? ""
		const den = String(1_000_000 + writer * 10_000 + count)
		const fields = { criterion: code, version: String(heard.get(code) ?? 0), num: "0", den }
		const answer = await client.post(`/assessments/${assessmentId}/answers.json`, fields)
		const reply = JSON.parse(answer.text) as {
			ok: boolean
			version: number
			message: string
			detail: { theirs: { version: number; value: { den: string } } }
		}
		if (answer.status === 200) {
			tally.accepted.push({ code, version: reply.version, den })
			heard.set(code, reply.version)
		} else {
			expect([answer.status, reply.message]).toEqual([409, "answer.stale"])
			tally.refused++
			expect(reply.detail.theirs.version).toBeGreaterThan(heard.get(code) ?? 0)
			heard.set(code, reply.detail.theirs.version)
		}
	}
}

test("ten thousand writes at once to one file: what is stored is what was accepted, everyone refused was told", async () => {
	const [file] = await portal.sql<{ id: string }[]>`
		select a.id from assessments a join organizations o on o.id = a.organization_id
		join assessment_periods p on p.id = a.period_id where p.status = 'open' and o.code = 'STP'`
	const assessmentId = file?.id ?? ""
	const before = await storedAnswers(assessmentId)
	const codes = before.slice(0, 8).map(({ code }) => code)
	const [officer, head] = await Promise.all(
		["officer@demo.example", "head@demo.example"].map((email) => signIn(portal.url, email)),
	)
	const tally: Tally = { accepted: [], refused: 0 }
	const audits = () => portal.sql<{ n: number }[]>`
		select count(*)::int as n from audit_log where action = 'answer.save' and entity_id like ${`${assessmentId}/%`}`
	const [auditsBefore] = await audits()
	await Promise.all(
		Array.from({ length: WRITERS }, (_, writer) => {
			const cookies = ((writer % 2 === 0 ? officer : head) as WebClient).cookies()
			const heard = new Map(before.map(({ code, version }) => [code, version]))
			return write(webClient(portal.url, cookies), { assessmentId, codes, heard, writer }, tally)
		}),
	)
	expect(tally.accepted.length + tally.refused).toBe(WRITES)
	expect(tally.refused).toBeGreaterThan(WRITES / 20)
	const [auditsAfter] = await audits()
	expect((auditsAfter?.n ?? 0) - (auditsBefore?.n ?? 0)).toBe(tally.accepted.length)
	for (const { code, version, den } of await storedAnswers(assessmentId)) {
		const first = before.find((row) => row.code === code)?.version ?? 0
		const own = tally.accepted.filter((each) => each.code === code).sort((a, b) => a.version - b.version)
		// each accepted write has a version of its own, and none between is missing
		expect(own.map((each) => each.version)).toEqual(own.map((_, index) => first + index + 1))
		expect(version).toBe(first + own.length)
		if (own.length > 0) expect(den).toBe(own.at(-1)?.den)
	}
	console.log(`${tally.accepted.length} accepted, ${tally.refused} refused and told so`)
}, 240_000)
