import { generateRegistrationOptions, verifyRegistrationResponse } from "@simplewebauthn/server"
import { z } from "zod"
import { AppError } from "#app/domain/errors.ts"
import type { NewPasskey } from "#app/domain/sign-in-methods.ts"
import { insertNoticesTo } from "#db/queries/ledger.ts"
import { insertPasskey, listPasskeys, removePasskey } from "#db/queries/passkeys.ts"
import { inTransaction } from "../context.server.ts"
import type { Ctx } from "../context.server.ts"
import { record } from "../ledger.server.ts"
import { keepChallenge, takeKept } from "./challenge.server.ts"

/** Where a passkey is valid: the site's name, and the address its pages have. */
export type PasskeySite = { rpID: string; origin: string }

/** Ed25519, ECDSA P-256, RSA with SHA-256: what every authenticator has at least one of. */
const ALGORITHMS = [-8, -7, -257]
const MOST = 20
export const ExpectedChallenge = z.object({ challenge: z.string().min(1) })

const PAGE = "/account/sign-in-methods"

/** What the browser is to ask the authenticator for. */
export async function offerPasskey(ctx: Ctx, site: PasskeySite, step: { id: string }) {
	const { userId, name } = ctx.actor
	const held = await listPasskeys(ctx.db, userId)
	if (held.length >= MOST) throw new AppError("conflict", "passkey.tooMany")
	const options = await generateRegistrationOptions({
		rpName: "Thước Số",
		rpID: site.rpID,
		userID: handleOf(userId),
		userName: ctx.email ?? name,
		userDisplayName: name,
		attestationType: "none",
		supportedAlgorithmIDs: ALGORITHMS,
		excludeCredentials: held.map(({ id, transports }) => ({ id, transports })),
		authenticatorSelection: { residentKey: "preferred", userVerification: "required" },
	})
	const { challenge } = options
	await keepChallenge(ctx, { ...step, purpose: "passkey_register", userId, content: { challenge } })
	return options
}

export async function addPasskey(
	ctx: Ctx,
	site: PasskeySite,
	given: NewPasskey & { id: string | null },
): Promise<void> {
	const kept = await takeKept(ctx, { id: given.id, purpose: "passkey_register" })
	const { userId, organizationId } = ctx.actor
	if (kept?.userId !== userId) throw new AppError("invalid", "passkey.expired")
	const { credential, backedUp } = await readCredential(site, given, ExpectedChallenge.parse(kept.content))
	await inTransaction(ctx, async (tx) => {
		const isNew = await insertPasskey(tx, {
			...{ id: credential.id, userId, name: given.name, backedUp, createdAt: ctx.now },
			publicKey: Buffer.from(credential.publicKey).toString("base64url"),
			counter: credential.counter,
			transports: given.credential.response.transports,
		})
		if (!isNew) throw new AppError("conflict", "passkey.known")
		await record(tx, ctx, {
			action: "passkey.add",
			entity: "user",
			entityId: userId,
			organizationId,
			after: { backedUp },
		})
		await insertNoticesTo(tx, [userId], { key: "notice.passkeyAdded", params: {}, href: PAGE, at: ctx.now })
	})
}

async function readCredential(
	site: PasskeySite,
	{ credential }: NewPasskey,
	{ challenge }: { challenge: string },
) {
	// the library throws whatever is wrong with an answer that somebody made up
	const verified = await verifyRegistrationResponse({
		response: credential,
		expectedChallenge: challenge,
		expectedOrigin: site.origin,
		expectedRPID: site.rpID,
		requireUserVerification: true,
		supportedAlgorithmIDs: ALGORITHMS,
	}).catch(() => null)
	if (!verified?.verified) throw new AppError("invalid", "passkey.refused")
	const { registrationInfo } = verified
	return { credential: registrationInfo.credential, backedUp: registrationInfo.credentialBackedUp }
}

export function removeOwnPasskey(ctx: Ctx, { id }: { id: string }): Promise<void> {
	return inTransaction(ctx, async (tx) => {
		const { userId, organizationId } = ctx.actor
		if (!(await removePasskey(tx, { id, userId }))) throw new AppError("not_found", "error.notFound")
		await record(tx, ctx, { action: "passkey.remove", entity: "user", entityId: userId, organizationId })
		await insertNoticesTo(tx, [userId], { key: "notice.passkeyRemoved", params: {}, href: PAGE, at: ctx.now })
	})
}

/** What the authenticator keeps of the person: the account's id, nothing that says who they are. */
export function handleOf(userId: string): Uint8Array<ArrayBuffer> {
	return new Uint8Array(Buffer.from(userId, "utf8"))
}
