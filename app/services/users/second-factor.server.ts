import { z } from "zod"
import { AppError } from "#app/domain/errors.ts"
import { needsSecondFactor, RECOVERY_CODES } from "#app/domain/second-factor.ts"
import type { ConfirmForm, SecondFactorRule } from "#app/domain/second-factor.ts"
import { seal, unseal } from "#app/sealing.server.ts"
import type { Tx } from "#db/client.ts"
import { insertNoticesTo } from "#db/queries/ledger.ts"
import {
	countRecoveryCodes,
	findTotp,
	insertTotp,
	removeTotp,
	replaceRecoveryCodes,
} from "#db/queries/second-factor.ts"
import { listMemberships, removeSessionsOf } from "#db/queries/users.ts"
import { inTransaction } from "../context.server.ts"
import type { Ctx } from "../context.server.ts"
import { record } from "../ledger.server.ts"
import { reauthenticate } from "./reauthenticate.server.ts"
import { rotateSession } from "./rotate-session.server.ts"
import { totpOwner } from "./take-code.server.ts"
import { newRecoveryCode, newSecret, recoveryHash, stepOfCode, totpUri } from "./totp.server.ts"

const SET_UP_MINUTES = 15

type Again = { password?: string | undefined }
type NewCodes = { codes: string[]; sealed: string; endsAt: Date }
/** What an app is set up with, and the sealed proof that the password was given for it. */
export type SetUp = { secret: string; uri: string; proof: string }

const Proof = z.object({ secret: z.string(), sessionId: z.string(), until: z.number() })

export async function readSecondFactor(ctx: Ctx, rule: SecondFactorRule) {
	const { userId } = ctx.actor
	const [totp, codesLeft, positions] = await Promise.all([
		findTotp(ctx.db, userId),
		countRecoveryCodes(ctx.db, userId),
		listMemberships(ctx.db, userId),
	])
	return {
		since: totp?.confirmedAt ?? null,
		codesLeft,
		isNeeded: positions.some(({ role }) => needsSecondFactor(role, rule)),
	}
}

/** A secret for a new app. Nothing is kept before a first code has shown that the app knows it. */
export async function beginTotp(ctx: Ctx, again: Again): Promise<SetUp> {
	await reauthenticate(ctx, again)
	if (await findTotp(ctx.db, ctx.actor.userId)) throw new AppError("conflict", "secondFactor.alreadyOn")
	return setUpWith(ctx, newSecret(), ctx.now.getTime() + SET_UP_MINUTES * 60_000)
}

function setUpWith(ctx: Ctx, secret: string, until: number): SetUp {
	const { userId } = ctx.actor
	const proof: z.infer<typeof Proof> = { secret, sessionId: ctx.sessionId, until }
	return {
		secret: secret.replace(/(.{4})(?=.)/g, "$1 "),
		uri: totpUri(secret, ctx.email ?? userId),
		proof: seal(JSON.stringify(proof), proofOwner(userId)),
	}
}

/** What this session was shown when it gave the password, as long as that counts. */
export function setUpAgain(ctx: Ctx, proof: string): SetUp | null {
	const opened = openProof(ctx, proof)
	return opened && setUpWith(ctx, opened.secret, opened.until)
}

function openProof(ctx: Ctx, proof: string): z.infer<typeof Proof> | null {
	const text = unseal(proof, proofOwner(ctx.actor.userId))
	if (text === null) return null
	const opened = Proof.parse(JSON.parse(text))
	return opened.sessionId === ctx.sessionId && opened.until > ctx.now.getTime() ? opened : null
}

function proofOwner(userId: string): string {
	return `totp-set-up:${userId}`
}

/** The first code of the app: from now on it is asked for. Every other session ends, this one gets another token. */
export async function confirmTotp(ctx: Ctx, form: ConfirmForm, session: { id: string }): Promise<NewCodes> {
	const { userId } = ctx.actor
	const opened = openProof(ctx, form.proof)
	if (!opened) throw new AppError("conflict", "secondFactor.setUpGone")
	const step = stepOfCode(opened.secret, form.oneTimeCode, ctx.now)
	if (step === null) {
		throw new AppError("invalid", "form.invalid", { fields: { oneTimeCode: "secondFactor.wrongCode" } })
	}
	return inTransaction(ctx, async (tx) => {
		const sealed = seal(opened.secret, totpOwner(userId))
		if (!(await insertTotp(tx, { userId, sealed, confirmedAt: ctx.now, lastStep: step }))) {
			throw new AppError("conflict", "secondFactor.alreadyOn")
		}
		const codes = await makeCodes(tx, ctx)
		const endsAt = await rotateSession(tx, ctx, { id: session.id, secondFactorAt: ctx.now })
		await removeSessionsOf(tx, userId, session.id)
		await note(tx, ctx, { action: "second_factor.on", notice: "notice.secondFactorOn" })
		return { codes, sealed: sealCodes(userId, codes, true), endsAt }
	})
}

/** Ten new recovery codes; those before stop working. */
export async function renewCodes(ctx: Ctx, again: Again, session: { id: string }): Promise<NewCodes> {
	await reauthenticate(ctx, again)
	return inTransaction(ctx, async (tx) => {
		if (!(await findTotp(tx, ctx.actor.userId))) throw new AppError("conflict", "secondFactor.isOff")
		const codes = await makeCodes(tx, ctx)
		const endsAt = await rotateSession(tx, ctx, { id: session.id })
		await note(tx, ctx, { action: "second_factor.renew_codes", notice: "notice.recoveryRenewed" })
		return { codes, sealed: sealCodes(ctx.actor.userId, codes, false), endsAt }
	})
}

const Codes = z.object({ codes: z.array(z.string()), first: z.boolean() })

function sealCodes(userId: string, codes: readonly string[], first: boolean): string {
	return seal(JSON.stringify({ codes, first }), `codes:${userId}`)
}

/** The codes that were made a moment ago, for the one page that shows them. */
export function openCodes(ctx: Ctx, sealed: string | null): z.infer<typeof Codes> | null {
	const text = sealed && unseal(sealed, `codes:${ctx.actor.userId}`)
	return text ? Codes.parse(JSON.parse(text)) : null
}

/** Only where none of the person's positions needs it. */
export async function turnOff(
	ctx: Ctx,
	given: Again & { rule: SecondFactorRule; session: { id: string } },
): Promise<{ endsAt: Date }> {
	await reauthenticate(ctx, given)
	return inTransaction(ctx, async (tx) => {
		const { userId } = ctx.actor
		const positions = await listMemberships(tx, userId)
		if (positions.some(({ role }) => needsSecondFactor(role, given.rule))) {
			throw new AppError("conflict", "secondFactor.mandatory")
		}
		if (!(await removeTotp(tx, userId))) throw new AppError("conflict", "secondFactor.isOff")
		const endsAt = await rotateSession(tx, ctx, { id: given.session.id, secondFactorAt: null })
		await removeSessionsOf(tx, userId, given.session.id)
		await note(tx, ctx, { action: "second_factor.off", notice: "notice.secondFactorOff" })
		return { endsAt }
	})
}

async function makeCodes(tx: Tx, ctx: Ctx): Promise<string[]> {
	const { userId } = ctx.actor
	const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode)
	await replaceRecoveryCodes(tx, userId, {
		hashes: codes.map((code) => recoveryHash(userId, code)),
		at: ctx.now,
	})
	return codes
}

async function note(tx: Tx, ctx: Ctx, of: { action: string; notice: string }): Promise<void> {
	const { userId, organizationId } = ctx.actor
	await record(tx, ctx, { action: of.action, entity: "user", entityId: userId, organizationId })
	await insertNoticesTo(tx, [userId], {
		key: of.notice,
		params: {},
		href: "/account/second-factor",
		at: ctx.now,
	})
}
