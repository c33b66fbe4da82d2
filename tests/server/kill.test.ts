import { setTimeout as pause } from "node:timers/promises"
import { afterAll, beforeAll, expect, test } from "vitest"
import { openSigningForm } from "#tests/support/signing-form.ts"
import type { SigningForm } from "#tests/support/signing-form.ts"
import { signIn, webClient } from "#tests/support/web-client.ts"
import type { WebClient } from "#tests/support/web-client.ts"
import { openKillable } from "./killable.ts"
import type { Killable } from "./killable.ts"

const ROUNDS = 3
const SAVERS = 12
let place: Killable

beforeAll(async () => {
	place = await openKillable()
})

afterAll(() => place.close())

async function until(holds: () => boolean): Promise<void> {
	const deadline = Date.now() + 30_000
	while (!holds()) {
		if (Date.now() > deadline) throw new Error("the portal is too slow to be killed in its work")
		await pause(10)
	}
}

type Stored = { code: string; version: number; den: string; audits: number }

/** One person's criterion: every value sent is greater than the one before. */
type Saver = Stored & {
	acknowledged: { version: number; den: number } | null
	/** what was on its way when the lights went out */
	sent: number
	count: number
}

function readAnswers(assessmentId: string): Promise<Stored[]> {
	return place.look(
		(sql) => sql<Stored[]>`
			select criterion_code as code, version, value->>'den' as den, (
				select count(*)::int from audit_log
				where action = 'answer.save' and entity_id = ${assessmentId} || '/' || criterion_code
			) as audits
			from answers where assessment_id = ${assessmentId} and value->>'kind' = 'ratio' order by criterion_code`,
	)
}

async function openFileOf(email: string): Promise<{ assessmentId: string }> {
	const [row] = await place.look(
		(sql) => sql<{ assessmentId: string }[]>`
			select a.id as "assessmentId" from assessments a
			join assessment_periods p on p.id = a.period_id and p.status = 'open'
			join memberships m on m.organization_id = a.organization_id
			join users u on u.id = m.user_id where u.email = ${email}`,
	)
	if (!row) throw new Error(`${email} has no open file`)
	return row
}

/** Saves on and on, each from the version the portal gave, until the portal is gone. */
async function saveOn(client: WebClient, assessmentId: string, saver: Saver): Promise<void> {
	let version = saver.version
	for (;;) {
		saver.sent += 1
		const fields = { criterion: saver.code, version: String(version), num: "0", den: String(saver.sent) }
		const answer = await client
			.post(`/assessments/${assessmentId}/answers.json`, fields, { accept: "application/json" })
			.catch(() => null)
		if (answer?.status !== 200) {
			// a server that loses its database may still say so; anything else would be a fault of this test
			if (answer && answer.status < 500) throw new Error(`${answer.status} ${answer.text}`)
			return
		}
		const saved = JSON.parse(answer.text) as { ok: true; version: number }
		version = saved.version
		saver.acknowledged = { version, den: saver.sent }
		saver.count += 1
	}
}

test("no acknowledged answer is lost when the portal and the database are killed", async () => {
	const { assessmentId } = await openFileOf("officer@demo.example")
	const cookies = (await signIn(place.url(), "officer@demo.example")).cookies()
	for (let round = 1; round <= ROUNDS; round += 1) {
		const before = (await readAnswers(assessmentId)).slice(0, SAVERS)
		expect(before.length).toBe(SAVERS)
		const savers = before.map((answer): Saver => {
			const den = Number(answer.den)
			return { ...answer, acknowledged: null, sent: Math.max(den, 1_000_000), count: 0 }
		})
		// the session lives in the database, so it lives on
		const client = webClient(place.url(), cookies)
		const saving = savers.map((saver) => saveOn(client, assessmentId, saver))
		await until(() => savers.reduce((sum, { count }) => sum + count, 0) >= 4 * SAVERS)
		await pause(Math.random() * 250)
		await place.killBoth()
		await Promise.all(saving)
		await place.start()
		const after = new Map((await readAnswers(assessmentId)).map((answer) => [answer.code, answer]))
		const total = savers.reduce((sum, { count }) => sum + count, 0)
		console.log(`round ${round}: ${total} acknowledged saves by ${SAVERS} savers`)
		for (const saver of savers) expect(faultOf(saver, after.get(saver.code)), saver.code).toBeNull()
	}
})

function faultOf(saver: Saver, found: Stored | undefined): string | null {
	if (!found) return "the answer is gone"
	const { acknowledged, sent } = saver
	const [version, den] = [acknowledged?.version ?? saver.version, acknowledged?.den ?? Number(saver.den)]
	const isAcknowledged = found.version === version && Number(found.den) === den
	// committed, and the word of it did not arrive
	const isInFlight = found.version === version + 1 && Number(found.den) === sent
	if (!isAcknowledged && !isInFlight) {
		return `version ${version} with ${den} was acknowledged, version ${found.version} with ${found.den} is stored`
	}
	const written = found.version - saver.version
	const recorded = found.audits - saver.audits
	return written === recorded ? null : `${written} versions were written and ${recorded} audit rows`
}

type Signing = {
	assessmentId: string
	revision: number
	email: string
	cookies: string
	form: SigningForm
	acknowledged: boolean
}

async function givenSignings(): Promise<Signing[]> {
	const files = await place.look(
		(sql) => sql<{ assessmentId: string; revision: number; email: string }[]>`
			select a.id as "assessmentId", a.revision, u.email from assessments a
			join assessment_periods p on p.id = a.period_id and p.status = 'open'
			join memberships m on m.organization_id = a.organization_id and m.role = 'head'
			join users u on u.id = m.user_id
			where a.status = 'with_head' order by a.id`,
	)
	return Promise.all(
		files.map(async (file) => {
			const client = await signIn(place.url(), file.email)
			const form = await openSigningForm(client, file.assessmentId)
			if (!form) throw new Error(`the signing page of ${file.assessmentId} has no form`)
			return { ...file, form, cookies: client.cookies(), acknowledged: false }
		}),
	)
}

async function sign(signing: Signing): Promise<void> {
	const { assessmentId, form, cookies } = signing
	const answer = await webClient(place.url(), cookies)
		.post(`/assessments/${assessmentId}/submit`, { ...form, confirm: "KÝ NỘP" })
		.catch(() => null)
	if (answer?.status === 302) signing.acknowledged = true
	else if (answer && answer.status < 500) throw new Error(`${answer.status} ${answer.text}`)
}

type Traces = { status: string; revision: number; scores: number; audits: number }

async function tracesOf(assessmentId: string): Promise<Traces> {
	const [row] = await place.look(
		(sql) => sql<Traces[]>`
			select status, revision, (
				select count(*)::int from scores where assessment_id = a.id and stage = 'self'
			) as scores, (
				select count(*)::int from audit_log where entity_id = a.id::text and action = 'assessment.submit'
			) as audits
			from assessments a where id = ${assessmentId}`,
	)
	if (!row) throw new Error(`file ${assessmentId} is gone`)
	return { ...row }
}

test("a file is signed with its score or not at all when the portal and the database are killed", async () => {
	const signings = await givenSignings()
	const share = Math.floor(signings.length / ROUNDS)
	expect(share).toBeGreaterThan(2)
	for (let round = 0; round < ROUNDS; round += 1) {
		const now = signings.slice(round * share, (round + 1) * share)
		const signing = now.map(sign)
		// between the first and the last of them
		await Promise.race(signing)
		await place.killBoth()
		await Promise.all(signing)
		await place.start()
		const found = await Promise.all(now.map(({ assessmentId }) => tracesOf(assessmentId)))
		const signed = found.filter(({ status }) => status === "submitted").length
		console.log(`round ${round + 1}: of ${share} files ${signed} signed`)
		for (const [index, { revision, acknowledged }] of now.entries()) {
			const whole = { status: "submitted", revision: revision + 1, scores: 1, audits: 1 }
			const nothing = { status: "with_head", revision, scores: 0, audits: 0 }
			if (acknowledged) expect(found[index]).toEqual(whole)
			else expect([whole, nothing]).toContainEqual(found[index])
		}
	}
})
