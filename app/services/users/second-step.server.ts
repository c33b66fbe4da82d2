import { AppError } from "#app/domain/errors.ts"
import { MOST_TRIES } from "#app/domain/second-factor.ts"
import type { SecondStepForm } from "#app/domain/second-factor.ts"
import { unseal } from "#app/sealing.server.ts"
import type { Db, Tx } from "#db/client.ts"
import { countTry, findChallenge, removeChallenge, takeChallenge } from "#db/queries/challenges.ts"
import { insertNoticesTo } from "#db/queries/ledger.ts"
import { findUser, removeSignInFailures } from "#db/queries/users.ts"
import { inTransaction } from "../context.server.ts"
import { stepOwner } from "./admit.server.ts"
import type { FirstStep } from "./admit.server.ts"
import { countGuess, refuseGuessing } from "./guessing.server.ts"
import { startSession } from "./start-session.server.ts"
import { takeCode, takeRecovery } from "./take-code.server.ts"

type Given = {
	/** The hash of the step's token; null: the browser brings none. */
	stepId: string | null
	form: SecondStepForm
	address: string
	userAgent: string
	session: { id: string }
}
type Ctx = { db: Db; now: Date }

/** The second factor after the first: opens the session that the first one asked for. */
export async function passSecondStep(
	ctx: Ctx,
	given: Given,
): Promise<{ userId: string; endsAt: Date; to: string | undefined }> {
	const { id, user, first } = await openStep(ctx, given.stepId)
	const guess = { email: user.email, address: given.address }
	await refuseGuessing(ctx, guess)
	// counted before it is looked at, so that many at once get no more tries
	const tries = await countTry(ctx.db, id)
	const endsAt =
		tries >= 1 && tries <= MOST_TRIES
			? await inTransaction(ctx, (tx) => finish(tx, ctx, { id, user, first, given }))
			: null
	if (endsAt) return { userId: user.id, endsAt, to: first.to }
	await countGuess(ctx, guess)
	if (tries < MOST_TRIES) throw wrong(given.form)
	await removeChallenge(ctx.db, id)
	throw new AppError("invalid", "secondFactor.stepSpent")
}

async function openStep(ctx: Ctx, stepId: string | null) {
	const found =
		stepId && (await findChallenge(ctx.db, { id: stepId, purpose: "second_factor", now: ctx.now }))
	const user = found && found.userId ? await findUser(ctx.db, found.userId) : null
	const sealed = found && unseal(found.sealed, stepOwner(found.id))
	if (!found || !sealed || !user?.active || user.email === null) {
		throw new AppError("invalid", "secondFactor.stepGone")
	}
	const { id, name, email } = user
	return { id: found.id, user: { id, name, email }, first: JSON.parse(sealed) as FirstStep }
}

type Step = { id: string; user: { id: string; name: string; email: string }; first: FirstStep; given: Given }

/** When the session ends; null when the code was not right. */
async function finish(tx: Tx, ctx: Ctx, { id, user, first, given }: Step): Promise<Date | null> {
	const { form, session, address, userAgent } = given
	const isRecovery = "recoveryCode" in form
	const left = isRecovery ? await takeRecovery(tx, ctx, user.id, form.recoveryCode) : null
	const right = isRecovery ? left !== null : await takeCode(tx, ctx, user.id, form.oneTimeCode)
	if (!right) return null
	if (!(await takeChallenge(tx, { id, purpose: "second_factor", now: ctx.now }))) {
		throw new AppError("invalid", "secondFactor.stepGone")
	}
	await removeSignInFailures(tx, user.email)
	if (left !== null) {
		await insertNoticesTo(tx, [user.id], {
			key: "notice.recoveryUsed",
			params: { count: String(left) },
			href: "/account/second-factor",
			at: ctx.now,
		})
	}
	return startSession(tx, ctx, {
		...{ user, session, address, userAgent },
		...{ prefer: first.prefer, method: first.method },
		secondFactor: isRecovery ? "recovery" : "code",
	})
}

function wrong(form: SecondStepForm): AppError {
	const fields: Record<string, string> =
		"recoveryCode" in form
			? { recoveryCode: "secondFactor.wrongRecovery" }
			: { oneTimeCode: "secondFactor.wrongCode" }
	return new AppError("invalid", "form.invalid", { fields })
}
