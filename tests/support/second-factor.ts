import { Secret, TOTP } from "otpauth"
import { AppError } from "#app/domain/errors.ts"
import type { SecondStepForm } from "#app/domain/second-factor.ts"
import type { Ctx } from "#app/services/context.server.ts"
import { beginTotp, confirmTotp } from "#app/services/users/second-factor.server.ts"
import { passSecondStep } from "#app/services/users/second-step.server.ts"
import { signIn } from "#app/services/users/sign-in.server.ts"
import { newToken, tokenId } from "#app/tokens.server.ts"
import { DEMO_PASSWORD } from "#db/demo/load.ts"
import { testDb } from "./database.ts"
import { actorOf, DEMO_NOW, demoDb } from "./demo-database.ts"
import { TEST_KEYS } from "./test-keys.ts"

export const EMAIL = "reviewer@demo.example"
const ADDRESS = "192.0.2.7"
export const again = { password: DEMO_PASSWORD }

/** A key that another one has taken the place of. */
export const OLD_KEY = Buffer.alloc(32, 9)

/** The demo, and the settings that seal secrets. */
export async function withFactors(): Promise<void> {
	Object.assign(process.env, {
		DATABASE_URL: "postgres://nobody@127.0.0.1/nowhere",
		SESSION_SECRET: "s".repeat(32),
		ENCRYPTION_KEYS: `${TEST_KEYS},t0:${OLD_KEY.toString("base64")}`,
	})
	await demoDb()
}

export async function forgetFactors(): Promise<void> {
	const { sql } = await testDb()
	await sql`truncate totp_secrets, recovery_codes, challenges, sign_in_failures, sessions`
}

export const later = (seconds: number) => new Date(DEMO_NOW.getTime() + seconds * 1000)

export async function attempt(now: Date, email = EMAIL) {
	const { db } = await testDb()
	const { token, id } = newToken()
	const given = { email, password: DEMO_PASSWORD, address: ADDRESS, userAgent: "test", to: "/reviews" }
	const known = await signIn({ db, now }, { ...given, session: { id } })
	return { ...known, token, id }
}

export async function answer(step: string | null, form: SecondStepForm, now: Date) {
	const { db } = await testDb()
	const { id } = newToken()
	const given = { stepId: step && tokenId(step), form, address: ADDRESS, userAgent: "test", session: { id } }
	return { id, ...(await passSecondStep({ db, now }, given)) }
}

/** Somebody with an open session, as the web knows them. */
export async function signedIn(now = DEMO_NOW, email = EMAIL): Promise<Ctx> {
	const connection = await testDb()
	const { id } = await attempt(now, email)
	const { actor } = await actorOf(connection, email)
	return {
		...{ db: connection.db, actor, sessionId: id, email, now, startedAt: now, secondFactorAt: null },
		...{
			organizationName: "",
			organizationKind: "provincial_agency",
			locale: "vi",
			noticeCount: 0,
			address: ADDRESS,
		},
	}
}

export function codeAt(secret: string, at: Date): string {
	return new TOTP({ secret: Secret.fromBase32(secret.replaceAll(" ", "")) }).generate({
		timestamp: at.getTime(),
	})
}

export async function setUp(ctx: Ctx) {
	const { secret, proof } = await beginTotp(ctx, again)
	const form = { proof, oneTimeCode: codeAt(secret, ctx.now) }
	const { token, id } = newToken()
	return { secret, token, sessionId: id, ...(await confirmTotp(ctx, form, { id })) }
}

export const bare = (code: string) => code.replaceAll("-", "")

export async function refusal(work: Promise<unknown>): Promise<string> {
	const error: unknown = await work.then(
		() => null,
		(thrown: unknown) => thrown,
	)
	if (!(error instanceof AppError)) throw new Error("nothing was refused", { cause: error })
	return Object.values(error.fields)[0] ?? error.messageKey
}
