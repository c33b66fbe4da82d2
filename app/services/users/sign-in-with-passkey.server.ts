import { generateAuthenticationOptions, verifyAuthenticationResponse } from "@simplewebauthn/server"
import { AppError } from "#app/domain/errors.ts"
import type { ShownPasskey } from "#app/domain/sign-in-methods.ts"
import type { Db } from "#db/client.ts"
import { findPasskey, savePasskeyUse } from "#db/queries/passkeys.ts"
import { inTransaction } from "../context.server.ts"
import { admit } from "./admit.server.ts"
import type { Admitted } from "./admit.server.ts"
import { keepChallenge, takeKept } from "./challenge.server.ts"
import { ExpectedChallenge, handleOf } from "./passkeys.server.ts"
import type { PasskeySite } from "./passkeys.server.ts"
import type { NewSession } from "./start-session.server.ts"

/** Any passkey of this site will do: who it belongs to is found by it. */
export async function askForPasskey(ctx: { db: Db; now: Date }, site: PasskeySite, step: { id: string }) {
	const options = await generateAuthenticationOptions({ rpID: site.rpID, userVerification: "required" })
	const { challenge } = options
	await keepChallenge(ctx, { ...step, purpose: "passkey_sign_in", content: { challenge } })
	return options
}

/** The authenticator has checked its user, so this stands for both factors. */
export async function signInWithPasskey(
	ctx: { db: Db; now: Date },
	site: PasskeySite,
	shown: ShownPasskey & { id: string | null } & Pick<NewSession, "session" | "address" | "userAgent">,
): Promise<Admitted> {
	const kept = await takeKept(ctx, { id: shown.id, purpose: "passkey_sign_in" })
	if (!kept) throw new AppError("invalid", "passkey.expired")
	const found = await findPasskey(ctx.db, shown.credential.id)
	if (!found || !belongs(shown, found.user.id)) throw new AppError("invalid", "passkey.unknown")
	const { passkey, user } = found
	const { counter, backedUp } = await verify(site, shown, {
		...ExpectedChallenge.parse(kept.content),
		passkey,
	})
	if (!user.active) throw new AppError("invalid", "said.inactive")
	return inTransaction(ctx, async (tx) => {
		const use = { id: passkey.id, counterBefore: passkey.counter, counter, backedUp, at: ctx.now }
		if (!(await savePasskeyUse(tx, use))) throw new AppError("conflict", "passkey.refused")
		const { session, address, userAgent } = shown
		return admit(tx, ctx, { user, session, address, userAgent, method: "passkey", secondFactor: true })
	})
}

function belongs({ credential }: ShownPasskey, userId: string): boolean {
	const { userHandle } = credential.response
	return userHandle === undefined || userHandle === Buffer.from(handleOf(userId)).toString("base64url")
}

async function verify(
	site: PasskeySite,
	{ credential }: ShownPasskey,
	against: { challenge: string; passkey: { id: string; publicKey: string; counter: number } },
): Promise<{ counter: number; backedUp: boolean }> {
	const { challenge, passkey } = against
	// the library throws whatever is wrong with an answer that somebody made up
	const verified = await verifyAuthenticationResponse({
		response: credential,
		expectedChallenge: challenge,
		expectedOrigin: site.origin,
		expectedRPID: site.rpID,
		requireUserVerification: true,
		credential: {
			id: passkey.id,
			publicKey: new Uint8Array(Buffer.from(passkey.publicKey, "base64url")),
			counter: passkey.counter,
		},
	}).catch(() => null)
	if (!verified?.verified) throw new AppError("invalid", "passkey.refused")
	const { newCounter, credentialBackedUp } = verified.authenticationInfo
	return { counter: newCounter, backedUp: credentialBackedUp }
}
