import { mailFailureOf, nextTry, oneLine } from "#app/domain/mail.ts"
import type { MailError } from "#app/domain/mail.ts"
import { composeMail, NOTICES_IN_A_MAIL } from "#app/mail/message.ts"
import type { Mailer } from "#app/mail/transport.server.ts"
import type { Db } from "#db/client.ts"
import { findRecipient, noticesOfMail, postponeMail, settleMail, takeMail } from "#db/queries/mail.ts"
import type { TakenMail } from "#db/queries/mail.ts"

/** Milliseconds that a mail is taken for: longer than the mail server may keep us waiting. */
const LEASE = 3 * 60_000
/** Milliseconds after which a run ends and leaves the rest to the next. */
const RUN = 4 * 60_000
const AT_ONCE = 3

type Post = { db: Db; mailer: Mailer; clock: () => Date }

/** Sends what is due, each mail by one worker; ends early when the mail server takes none. */
export async function sendMail(post: Post): Promise<void> {
	const end = post.clock().getTime() + RUN
	const state = { isDown: false }
	const goesOn = () => !state.isDown && post.clock().getTime() < end
	const lane = async () => {
		while (goesOn()) {
			// eslint-disable-next-line no-await-in-loop -- one after the other
			const mail = await take(post)
			if (!mail) return
			// eslint-disable-next-line no-await-in-loop -- one after the other
			if ((await sendOne(post, mail)) === "server") state.isDown = true
		}
	}
	await Promise.all(Array.from({ length: AT_ONCE }, lane))
}

function take({ db, clock }: Post): Promise<TakenMail | null> {
	const now = clock()
	return takeMail(db, { now, lease: new Date(now.getTime() + LEASE) })
}

async function sendOne(post: Post, mail: TakenMail): Promise<"settled" | "later" | "server"> {
	const { db, mailer, clock } = post
	const [to, { rows, count }] = await Promise.all([
		findRecipient(db, mail.userId),
		noticesOfMail(db, mail.id, NOTICES_IN_A_MAIL),
	])
	if (!to || count === 0) {
		await settleMail(db, mail.id, { outcome: "unwanted", now: clock() })
		return "settled"
	}
	const { locale, name, email } = to
	const message = composeMail({ locale, base: mailer.base, name, count, notices: rows })
	try {
		await mailer.send({
			id: mail.id,
			to: { name: oneLine(name), address: email },
			date: mail.queuedAt,
			...message,
		})
	} catch (error) {
		return noteFailure(post, mail, error)
	}
	await db.transaction((tx) => settleMail(tx, mail.id, { outcome: "sent", now: clock() }))
	return "settled"
}

async function noteFailure(
	{ db, clock }: Post,
	mail: TakenMail,
	error: unknown,
): Promise<"settled" | "later" | "server"> {
	const failure = mailFailureOf(error as MailError)
	const said = oneLine(error instanceof Error ? error.message : String(error), 300)
	const now = clock()
	const until = failure === "refused" ? null : nextTry(mail, now)
	if (until) await postponeMail(db, mail.id, { error: said, now, until })
	else {
		const outcome = failure === "refused" ? "refused" : "given_up"
		await settleMail(db, mail.id, { outcome, now, error: said })
	}
	return failure === "refused" ? "settled" : failure
}
