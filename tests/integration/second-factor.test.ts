import { Secret, TOTP } from "otpauth"
import { beforeAll, beforeEach, expect, test } from "vitest"
import { AppError } from "#app/domain/errors.ts"
import type { SecondStepForm } from "#app/domain/second-factor.ts"
import { seal } from "#app/sealing.server.ts"
import type { Ctx } from "#app/services/context.server.ts"
import {
	beginTotp,
	confirmTotp,
	renewCodes,
	setUpAgain,
	turnOff,
} from "#app/services/users/second-factor.server.ts"
import { passSecondStep } from "#app/services/users/second-step.server.ts"
import { signIn } from "#app/services/users/sign-in.server.ts"
import { totpOwner } from "#app/services/users/take-code.server.ts"
import { takeFactorAway } from "#app/services/users/take-factor-away.server.ts"
import { stepOfCode } from "#app/services/users/totp.server.ts"
import { newToken, tokenId } from "#app/tokens.server.ts"
import { findSession } from "#db/queries/users.ts"
import { DEMO_PASSWORD } from "#db/demo/load.ts"
import { testDb } from "#tests/support/database.ts"
import { actorOf, DEMO_NOW, demoDb } from "#tests/support/demo-database.ts"
import { TEST_KEYS } from "#tests/support/test-keys.ts"

const EMAIL = "reviewer@demo.example"
const ADDRESS = "192.0.2.7"
const again = { password: DEMO_PASSWORD }

beforeAll(async () => {
	const old = `t0:${Buffer.alloc(32, 9).toString("base64")}`
	Object.assign(process.env, {
		DATABASE_URL: "postgres://nobody@127.0.0.1/nowhere",
		SESSION_SECRET: "s".repeat(32),
		ENCRYPTION_KEYS: `${TEST_KEYS},${old}`,
	})
	await demoDb()
}, 120_000)

beforeEach(async () => {
	const { sql } = await testDb()
	await sql`truncate totp_secrets, recovery_codes, challenges, sign_in_failures, sessions`
})

const later = (seconds: number) => new Date(DEMO_NOW.getTime() + seconds * 1000)

async function attempt(now: Date, email = EMAIL) {
	const { db } = await testDb()
	const { token, id } = newToken()
	const given = { email, password: DEMO_PASSWORD, address: ADDRESS, userAgent: "test", to: "/reviews" }
	const known = await signIn({ db, now }, { ...given, session: { id } })
	return { ...known, token, id }
}

async function answer(step: string | null, form: SecondStepForm, now: Date) {
	const { db } = await testDb()
	const { id } = newToken()
	const given = { stepId: step && tokenId(step), form, address: ADDRESS, userAgent: "test", session: { id } }
	return { id, ...(await passSecondStep({ db, now }, given)) }
}

/** Somebody with an open session, as the web knows them. */
async function signedIn(now = DEMO_NOW, email = EMAIL): Promise<Ctx> {
	const connection = await testDb()
	const { id } = await attempt(now, email)
	const { actor } = await actorOf(connection, email)
	return {
		...{ db: connection.db, actor, sessionId: id, email, now, startedAt: now, secondFactorAt: null },
		...{ organizationName: "", organizationKind: "agency", locale: "vi", noticeCount: 0, address: ADDRESS },
	}
}

function codeAt(secret: string, at: Date): string {
	return new TOTP({ secret: Secret.fromBase32(secret.replaceAll(" ", "")) }).generate({
		timestamp: at.getTime(),
	})
}

async function setUp(ctx: Ctx) {
	const { secret, proof } = await beginTotp(ctx, again)
	const form = { proof, oneTimeCode: codeAt(secret, ctx.now) }
	const { token, id } = newToken()
	return { secret, token, sessionId: id, ...(await confirmTotp(ctx, form, { id })) }
}

const bare = (code: string) => code.replaceAll("-", "")

async function refusal(work: Promise<unknown>): Promise<string> {
	const error: unknown = await work.then(
		() => null,
		(thrown: unknown) => thrown,
	)
	if (!(error instanceof AppError)) throw new Error("nothing was refused", { cause: error })
	return Object.values(error.fields)[0] ?? error.messageKey
}

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
	// eslint-disable-next-line no-await-in-loop -- one after the other on purpose
	for (let n = 1; n <= 5; n++) said.push(await refusal(answer(first.step, { oneTimeCode: wrong }, now)))
	expect(said).toEqual([...Array<string>(4).fill("secondFactor.wrongCode"), "secondFactor.stepSpent"])
	expect(await refusal(answer(first.step, { oneTimeCode: right }, now))).toBe("secondFactor.stepGone")

	const second = await attempt(now)
	const more: string[] = []
	// eslint-disable-next-line no-await-in-loop -- one after the other on purpose
	for (let n = 1; n <= 4; n++) more.push(await refusal(answer(second.step, { oneTimeCode: wrong }, now)))
	expect(more).toEqual([...Array<string>(3).fill("secondFactor.wrongCode"), "account.tooMany"])
	expect(await refusal(answer(second.step, { oneTimeCode: right }, now))).toBe("account.tooMany")
	expect(await refusal(attempt(now))).toBe("account.tooMany")
	// a quarter of an hour later it opens again
	const third = await attempt(later(600 + 16 * 60))
	await answer(third.step, { oneTimeCode: codeAt(secret, later(600 + 16 * 60)) }, later(600 + 16 * 60))
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
		// eslint-disable-next-line no-await-in-loop -- one connection
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
	const ring = [{ name: "t0", key: Buffer.alloc(32, 9) }]
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

test("setting up asks for the password, counts wrong ones, and goes on in the same session alone, for a quarter of an hour", async () => {
	const { db, sql } = await testDb()
	const [ctx, elsewhere] = [await signedIn(), await signedIn()]
	expect(await refusal(beginTotp(ctx, { password: "sai mật khẩu" }))).toBe("account.wrongPassword")
	expect(await refusal(beginTotp(ctx, {}))).toBe("account.passwordMissing")
	expect(await sql`select 1 from sign_in_failures where email = ${EMAIL}`).toHaveLength(1)
	const { secret, proof } = await beginTotp(ctx, again)
	const form = { proof, oneTimeCode: codeAt(secret, DEMO_NOW) }
	const { id } = newToken()
	expect(await refusal(confirmTotp(elsewhere, form, { id }))).toBe("secondFactor.setUpGone")
	expect(setUpAgain(elsewhere, proof)).toBeNull()
	const late = { ...ctx, now: later(15 * 60) }
	const lateForm = { proof, oneTimeCode: codeAt(secret, late.now) }
	expect(await refusal(confirmTotp(late, lateForm, { id }))).toBe("secondFactor.setUpGone")
	const wrong = form.oneTimeCode === "000000" ? "000001" : "000000"
	expect(await refusal(confirmTotp(ctx, { proof, oneTimeCode: wrong }, { id }))).toBe(
		"secondFactor.wrongCode",
	)
	expect(setUpAgain(ctx, proof)?.secret).toBe(secret)
	expect(await refusal(confirmTotp(ctx, { ...form, proof: `${proof}x` }, { id }))).toBe(
		"secondFactor.setUpGone",
	)
	expect(await sql`select 1 from totp_secrets`).toHaveLength(0)

	await confirmTotp(ctx, form, { id })
	// the token is another, every other session is over, and the first code counts as used
	expect(await findSession(db, ctx.sessionId, DEMO_NOW)).toBeNull()
	expect(await findSession(db, elsewhere.sessionId, DEMO_NOW)).toBeNull()
	expect((await findSession(db, id, DEMO_NOW))?.secondFactorAt).toEqual(DEMO_NOW)
	const { step } = await attempt(DEMO_NOW)
	expect(await refusal(answer(step, { oneTimeCode: form.oneTimeCode }, DEMO_NOW))).toBe(
		"secondFactor.wrongCode",
	)
})

test("who decides cannot turn it off where it is required; elsewhere it goes with its codes", async () => {
	const { sql } = await testDb()
	const ctx = await signedIn()
	const { sessionId } = await setUp(ctx)
	const own = { ...ctx, sessionId }
	const session = { id: newToken().id }
	expect(await refusal(turnOff(own, { ...again, rule: "required", session }))).toBe("secondFactor.mandatory")
	expect(await refusal(turnOff(own, { password: "khác", rule: "offered", session }))).toBe(
		"account.wrongPassword",
	)
	await turnOff(own, { ...again, rule: "offered", session })
	expect(await sql`select 1 from totp_secrets union all select 1 from recovery_codes`).toHaveLength(0)
	const [kept] = await sql<{ id: string; at: Date | null }[]>`
		select id, second_factor_at as at from sessions where user_id = ${ctx.actor.userId}`
	expect(kept).toEqual({ id: session.id, at: null })
	expect((await attempt(later(60))).step).toBeNull()
	const log = await sql<{ action: string }[]>`
		select action from audit_log where entity_id = ${ctx.actor.userId} and action like 'second_factor.%'
		order by id desc limit 2`
	expect(log.map(({ action }) => action)).toEqual(["second_factor.off", "second_factor.on"])
})

test("an administrator takes a lost factor away from others with a reason, never their own", async () => {
	const connection = await testDb()
	const { sql } = connection
	const ctx = await signedIn()
	await setUp(ctx)
	const admin = await actorOf(connection, "admin@demo.example")
	const lead = await actorOf(connection, "lead@demo.example")
	const { userId } = ctx.actor
	const reason = "Mất điện thoại, đã gặp trực tiếp tại cơ quan"
	expect(await refusal(takeFactorAway(lead, { userId, reason }))).toBe("error.forbidden")
	expect(await refusal(takeFactorAway(admin, { userId: admin.actor.userId, reason }))).toBe("error.forbidden")
	await takeFactorAway(admin, { userId, reason })
	expect(await sql`select 1 from totp_secrets union all select 1 from recovery_codes`).toHaveLength(0)
	expect(await sql`select 1 from sessions where user_id = ${userId}`).toHaveLength(0)
	const [log] = await sql<{ before: unknown; after: unknown; by: string }[]>`
		select before, after, actor_id as by from audit_log where action = 'second_factor.take_away' and entity_id = ${userId}`
	expect(log).toEqual({ before: { app: true, passkeys: 0 }, after: { reason }, by: admin.actor.userId })
	const told = await sql`select 1 from notices where key = 'notice.secondFactorTaken' and user_id = ${userId}`
	expect(told).toHaveLength(1)
	expect(await refusal(takeFactorAway(admin, { userId, reason }))).toBe("secondFactor.noneToTake")
})
