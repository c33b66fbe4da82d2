import { Secret } from "otpauth"
import { beforeAll, beforeEach, expect, test } from "vitest"
import { seal } from "#app/sealing.server.ts"
import { renewCodes } from "#app/services/users/second-factor.server.ts"
import { totpOwner } from "#app/services/users/take-code.server.ts"
import { stepOfCode } from "#app/services/users/totp.server.ts"
import { newToken, tokenId } from "#app/tokens.server.ts"
import { findSession } from "#db/queries/users.ts"
import { testDb } from "#tests/support/database.ts"
import {
	again,
	answer,
	attempt,
	bare,
	codeAt,
	forgetFactors,
	later,
	OLD_KEY,
	refusal,
	setUp,
	signedIn,
	withFactors,
} from "#tests/support/second-factor.ts"

beforeAll(withFactors, 120_000)
beforeEach(forgetFactors)

// RFC 6238, appendix B, SHA-1: the last six of its eight digits
test.each([
	[59, "287082"],
	[1_111_111_109, "081804"],
	[1_111_111_111, "050471"],
	[1_234_567_890, "005924"],
	[2_000_000_000, "279037"],
	[20_000_000_000, "353130"],
])("the code of RFC 6238 at %i", (seconds, code) => {
	const secret = Secret.fromLatin1("12345678901234567890").base32
	const at = (shift: number) => new Date((seconds + shift) * 1000)
	const step = Math.floor(seconds / 30)
	expect(stepOfCode(secret, code, at(0))).toBe(step)
	expect(stepOfCode(secret, code, at(30))).toBe(step)
	expect(stepOfCode(secret, code, at(-30))).toBe(step)
	expect(stepOfCode(secret, code, at(60))).toBeNull()
	expect(stepOfCode(secret, code, at(-60))).toBeNull()
})

test("a right password opens nothing where a second factor is on; the code does, once", async () => {
	const { db, sql } = await testDb()
	const { secret } = await setUp(await signedIn())
	await sql`truncate sessions`
	const now = later(120)
	const first = await attempt(now)
	expect(first.step).toMatch(/^[\w-]{43}$/)
	expect(await sql`select 1 from sessions`).toHaveLength(0)

	const code = codeAt(secret, now)
	const passed = await answer(first.step, { oneTimeCode: code }, now)
	expect(passed.to).toBe("/reviews")
	expect((await findSession(db, passed.id, now))?.secondFactorAt).toEqual(now)
	// the step is over, and the code is no code of another step
	expect(await refusal(answer(first.step, { oneTimeCode: code }, now))).toBe("secondFactor.stepGone")
	const second = await attempt(now)
	expect(await refusal(answer(second.step, { oneTimeCode: code }, now))).toBe("secondFactor.wrongCode")
	const before = codeAt(secret, later(90))
	expect(await refusal(answer(second.step, { oneTimeCode: before }, now))).toBe("secondFactor.wrongCode")
	const after = codeAt(secret, later(150))
	await expect(answer(second.step, { oneTimeCode: after }, now)).resolves.toMatchObject({ to: "/reviews" })
})

test("of one code sent many times at once one gets in", async () => {
	const { sql } = await testDb()
	const { secret } = await setUp(await signedIn())
	await sql`truncate sessions`
	const now = later(60)
	const steps = await Promise.all([1, 2, 3, 4].map(() => attempt(now)))
	const code = codeAt(secret, now)
	const sent = await Promise.allSettled(steps.map(({ step }) => answer(step, { oneTimeCode: code }, now)))
	expect(sent.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
	expect(await sql`select 1 from sessions`).toHaveLength(1)
})

test("a recovery code works once, is told to its person, and those before new ones do not work", async () => {
	const { sql } = await testDb()
	const ctx = await signedIn()
	const { codes, sessionId } = await setUp(ctx)
	expect(new Set(codes).size).toBe(10)
	for (const code of codes) expect(code).toMatch(/^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$/)
	const [first = "", second = "", third = ""] = codes.map(bare)
	const now = later(300)
	const used = await attempt(now)
	await answer(used.step, { recoveryCode: first }, now)
	const told = await sql<{ params: { count: string } }[]>`
		select params from notices where key = 'notice.recoveryUsed' and user_id = ${ctx.actor.userId}`
	expect(told.map(({ params }) => params.count)).toEqual(["9"])
	const [log] = await sql<{ after: unknown }[]>`
		select after from audit_log where action = 'session.start' and entity_id = ${ctx.actor.userId}
		order by id desc limit 1`
	expect(log?.after).toEqual({ method: "password", secondFactor: "recovery" })

	const again1 = await attempt(now)
	expect(await refusal(answer(again1.step, { recoveryCode: first }, now))).toBe("secondFactor.wrongRecovery")
	const { codes: fresh } = await renewCodes({ ...ctx, sessionId, now }, again, { id: newToken().id })
	expect(await refusal(answer(again1.step, { recoveryCode: second }, now))).toBe("secondFactor.wrongRecovery")
	await answer(again1.step, { recoveryCode: bare(fresh[0] ?? "") }, now)
	// one person's code is nobody else's
	await setUp(await signedIn(now, "lead@demo.example"))
	const other = await attempt(now, "lead@demo.example")
	expect(await refusal(answer(other.step, { recoveryCode: third }, now))).toBe("secondFactor.wrongRecovery")
})

test("five wrong codes end the step, eight failures the account's door; a right password in between resets nothing", async () => {
	const { secret } = await setUp(await signedIn())
	const now = later(600)
	const right = codeAt(secret, now)
	const wrong = right === "000000" ? "000001" : "000000"
	const first = await attempt(now)
	const said: string[] = []
	for (let n = 1; n <= 5; n++) said.push(await refusal(answer(first.step, { oneTimeCode: wrong }, now)))
	expect(said).toEqual([...Array<string>(4).fill("secondFactor.wrongCode"), "secondFactor.stepSpent"])
	expect(await refusal(answer(first.step, { oneTimeCode: right }, now))).toBe("secondFactor.stepGone")

	// the next password has to wait some seconds
	const then = later(660)
	const second = await attempt(then)
	const more: string[] = []
	for (let n = 1; n <= 4; n++) more.push(await refusal(answer(second.step, { oneTimeCode: wrong }, then)))
	expect(more).toEqual([...Array<string>(3).fill("secondFactor.wrongCode"), "account.tooMany"])
	const late = codeAt(secret, then)
	expect(await refusal(answer(second.step, { oneTimeCode: late }, then))).toBe("account.tooMany")
	expect(await refusal(attempt(then))).toBe("account.tooMany")
	// a quarter of an hour later it opens again
	const third = await attempt(later(660 + 16 * 60))
	await answer(third.step, { oneTimeCode: codeAt(secret, later(660 + 16 * 60)) }, later(660 + 16 * 60))
})

test("many wrong codes at once get no more tries than one after the other", async () => {
	const { sql } = await testDb()
	const { secret } = await setUp(await signedIn())
	const now = later(60)
	const right = codeAt(secret, now)
	const { step } = await attempt(now)
	const guesses = Array.from({ length: 40 }, (_, n) => String(100_000 + n)).filter((code) => code !== right)
	await Promise.allSettled(guesses.map((oneTimeCode) => answer(step, { oneTimeCode }, now)))
	expect(await sql`select 1 from challenges`).toHaveLength(0)
	expect(await sql`select 1 from sessions where second_factor_at = ${now.toISOString()}`).toHaveLength(0)
})

test("a step is over after ten minutes, and what is sealed in it opens for no other", async () => {
	const { sql } = await testDb()
	const { secret } = await setUp(await signedIn())
	const now = later(60)
	const [first, second] = [await attempt(now), await attempt(now)]
	const end = later(60 + 600)
	expect(await refusal(answer(first.step, { oneTimeCode: codeAt(secret, end) }, end))).toBe(
		"secondFactor.stepGone",
	)
	await sql`update challenges set sealed = (select sealed from challenges where id = ${tokenId(second.step ?? "")})`
	expect(await refusal(answer(first.step, { oneTimeCode: codeAt(secret, now) }, now))).toBe(
		"secondFactor.stepGone",
	)
	expect(await refusal(answer(null, { oneTimeCode: codeAt(secret, now) }, now))).toBe("secondFactor.stepGone")
})

test("neither the secret nor a code nor a token stands in any column of any table", async () => {
	const { sql } = await testDb()
	const ctx = await signedIn()
	const { secret, codes, token } = await setUp(ctx)
	const { step } = await attempt(later(60))
	const raw = secret.replaceAll(" ", "")
	const hidden = [
		raw,
		Buffer.from(Secret.fromBase32(raw).bytes).toString("base64"),
		Secret.fromBase32(raw).hex,
	]
	const told = [...hidden, ...codes, ...codes.map(bare), token, step ?? "none"].map((word) =>
		word.toLowerCase(),
	)
	const tables = await sql<{ name: string }[]>`
		select format('%I.%I', schemaname, tablename) as name from pg_tables
		where schemaname not in ('pg_catalog', 'information_schema')`
	expect(tables.length).toBeGreaterThan(40)
	const found: string[] = []
	for (const { name } of tables) {
		const rows = await sql.unsafe<{ text: string }[]>(`select lower(t::text) as text from ${name} t`)
		if (rows.some(({ text }) => told.some((word) => text.includes(word)))) found.push(name)
	}
	expect(found).toEqual([])
	const [kept] = await sql<{ sealed: string }[]>`select sealed from totp_secrets`
	expect(kept?.sealed).toMatch(/^t1\./)
})

test("a secret under an old key is sealed anew when it is next used, and under another person's name opens nothing", async () => {
	const { sql } = await testDb()
	const ctx = await signedIn()
	const { secret } = await setUp(ctx)
	const ring = [{ name: "t0", key: OLD_KEY }]
	const old = seal(secret.replaceAll(" ", ""), totpOwner(ctx.actor.userId), ring)
	await sql`update totp_secrets set sealed = ${old}`
	const now = later(90)
	const first = await attempt(now)
	expect(await refusal(answer(first.step, { oneTimeCode: "000000" }, now))).toBe("secondFactor.wrongCode")
	expect((await sql<{ sealed: string }[]>`select sealed from totp_secrets`)[0]?.sealed).toBe(old)
	await answer(first.step, { oneTimeCode: codeAt(secret, now) }, now)
	const [anew] = await sql<{ sealed: string }[]>`select sealed from totp_secrets`
	expect(anew?.sealed).toMatch(/^t1\./)
	const second = await attempt(later(150))
	await answer(second.step, { oneTimeCode: codeAt(secret, later(150)) }, later(150))

	const foreign = seal(secret.replaceAll(" ", ""), totpOwner("somebody else"))
	await sql`update totp_secrets set sealed = ${foreign}`
	const third = await attempt(later(300))
	await expect(answer(third.step, { oneTimeCode: codeAt(secret, later(300)) }, later(300))).rejects.toThrow(
		/sealed with a key/,
	)
})
