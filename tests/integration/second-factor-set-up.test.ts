import { beforeAll, beforeEach, expect, test } from "vitest"
import { beginTotp, confirmTotp, setUpAgain, turnOff } from "#app/services/users/second-factor.server.ts"
import { takeFactorAway } from "#app/services/users/take-factor-away.server.ts"
import { newToken } from "#app/tokens.server.ts"
import { findSession } from "#db/queries/users.ts"
import { testDb } from "#tests/support/database.ts"
import { actorOf, DEMO_NOW } from "#tests/support/demo-database.ts"
import {
	again,
	answer,
	attempt,
	codeAt,
	EMAIL,
	forgetFactors,
	later,
	refusal,
	setUp,
	signedIn,
	withFactors,
} from "#tests/support/second-factor.ts"

beforeAll(withFactors, 120_000)
beforeEach(forgetFactors)

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
	expect(await refusal(confirmTotp(ctx, { ...form, proof: `${proof.slice(0, -4)}AAAA` }, { id }))).toBe(
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
