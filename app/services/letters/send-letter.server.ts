import { randomUUID } from "node:crypto"
import { z } from "zod"
import { RESET_FOR, VERIFY_FOR } from "#app/domain/letter.ts"
import { mailFailureOf, oneLine } from "#app/domain/mail.ts"
import type { MailError } from "#app/domain/mail.ts"
import { newLink } from "#app/links.server.ts"
import { composeLetter } from "#app/mail/letter.ts"
import type { LetterContent } from "#app/mail/letter.ts"
import type { Mailer } from "#app/mail/transport.server.ts"
import type { Db, Tx } from "#db/client.ts"
import { findInvitation, renewInvitation } from "#db/queries/invitations.ts"
import { insertAudit } from "#db/queries/ledger.ts"
import { lockAccount, replaceLink } from "#db/queries/letters.ts"
import { findUserByEmail } from "#db/queries/users.ts"
import { inTransaction } from "../context.server.ts"
import { mayStillInvite } from "../invitations/standing.server.ts"

export const LetterJob = z.discriminatedUnion("kind", [
	// null: somebody typed an address that nobody has
	z.object({ kind: z.literal("reset"), userId: z.uuid().nullable() }),
	z.object({ kind: z.literal("verify"), userId: z.uuid() }),
	z.object({ kind: z.literal("invitation"), invitationId: z.uuid() }),
])
type Job = z.infer<typeof LetterJob>

type Ready = { to: { name: string; address: string }; content: LetterContent }

/**
 * Sends one letter. Its link is made here, so that no job, log or row ever holds what opens it; done again after a
 * failure, it makes another link, and the one before opens nothing.
 */
export async function sendLetter(
	ctx: { db: Db; now: Date; mailer: Mailer },
	job: Job,
): Promise<"sent" | "not_wanted" | "refused"> {
	const ready = await inTransaction(ctx, (tx) => prepare(tx, ctx.now, job))
	if (!ready) return "not_wanted"
	const { to, content } = ready
	try {
		await ctx.mailer.send({
			id: randomUUID(),
			to: { ...to, name: oneLine(to.name) },
			date: ctx.now,
			personal: true,
			...composeLetter(ctx.mailer.base, content),
		})
	} catch (error) {
		if (mailFailureOf(error as MailError) === "refused") return "refused"
		// what a mail server says may hold the address
		throw new Error(`letter not sent: ${(error as MailError).code ?? "no answer"}`)
	}
	return "sent"
}

function prepare(tx: Tx, now: Date, job: Job): Promise<Ready | null> {
	if (job.kind === "invitation") return prepareInvitation(tx, now, job.invitationId)
	return job.userId === null ? Promise.resolve(null) : prepareLink(tx, now, job.kind, job.userId)
}

async function prepareLink(
	tx: Tx,
	now: Date,
	purpose: "reset" | "verify",
	userId: string,
): Promise<Ready | null> {
	const account = await lockAccount(tx, userId)
	if (!account || (purpose === "verify" && account.emailVerifiedAt)) return null
	const { token, id } = newLink("letter")
	const { email, name, locale } = account
	const expiresAt = new Date(now.getTime() + (purpose === "reset" ? RESET_FOR : VERIFY_FOR))
	await replaceLink(tx, { id, purpose, userId, email, createdAt: now, expiresAt })
	await insertAudit(tx, {
		at: now,
		action: `user.${purpose}_letter`,
		entity: "user",
		entityId: userId,
	})
	return { to: { name, address: email }, content: { kind: purpose, locale, name, token, until: expiresAt } }
}

async function prepareInvitation(tx: Tx, now: Date, invitationId: string): Promise<Ready | null> {
	const found = await findInvitation(tx, invitationId)
	if (!found || found.expiresAt <= now || !(await mayStillInvite(tx, found))) return null
	const { token, id } = newLink("letter")
	if (!(await renewInvitation(tx, invitationId, { tokenHash: id }))) return null
	const { email, name, role, organizationName, inviterName, expiresAt } = found
	const known = await findUserByEmail(tx, email)
	return {
		to: { name, address: email },
		content: {
			...{ kind: "invitation", locale: known?.locale ?? "vi", name, token, until: expiresAt },
			...{ role, unit: organizationName, inviter: inviterName },
		},
	}
}
