import { loggable } from "#app/domain/loggable.ts"
import { z } from "zod"
import { ROLES } from "#app/domain/role.ts"
import { env } from "#app/env.server.ts"
import { writeAnchor } from "#app/services/audit/anchor.server.ts"
import type { Mailer } from "#app/mail/transport.server.ts"
import { remindAssignees } from "#app/services/teamwork/remind.server.ts"
import { eraseLapsedGuests } from "#app/services/guests/erase-lapsed.server.ts"
import { LetterJob, sendLetter } from "#app/services/letters/send-letter.server.ts"
import { collectMail } from "#app/services/mail/collect.server.ts"
import { sendMail } from "#app/services/mail/send.server.ts"
import { remindOfDeadlines } from "#app/services/periods/remind.server.ts"
import type { Db } from "#db/client.ts"
import { announceNotices } from "#db/queries/ledger.ts"
import { dropWaiting, removeOldMails } from "#db/queries/mail.ts"
import { removeExpiredChallenges } from "#db/queries/challenges.ts"
import { removeEndedOffers } from "#db/queries/personal.ts"
import { removeExpiredSessions, removeOldSignInFailures } from "#db/queries/users.ts"
import type { QueueName } from "#db/queue.ts"

type Handler = (db: Db, now: Date, data: unknown, mailer?: Mailer | null) => Promise<void>

const DAY = 86_400_000
const MONTH = 30 * DAY
const QUARTER = 90 * DAY

const Announcement = z.object({
	roles: z.array(z.enum(ROLES)),
	organizationId: z.uuid().optional(),
	key: z.string(),
	params: z.record(z.string(), z.string()),
	href: z.string(),
	at: z.iso.datetime(),
})
export type Announcement = z.infer<typeof Announcement>

/** What is done for each kind of job; done again, it changes nothing more. */
export const HANDLERS: Record<QueueName, Handler> = {
	async announce(db, _now, data) {
		const { roles, organizationId, at, ...notice } = Announcement.parse(data)
		const to = organizationId ? { organizationId, roles } : { roles }
		await db.transaction((tx) => announceNotices(tx, to, { ...notice, at: new Date(at) }))
	},
	async mail(db, now, _data, mailer) {
		// without a mail server people are told in the portal, and nothing piles up for the day there is one
		if (!mailer) return dropWaiting(db)
		const started = Date.now()
		await collectMail(db, now)
		await sendMail({ db, mailer, clock: () => new Date(now.getTime() + Date.now() - started) })
	},
	async letter(db, now, data, mailer) {
		// without a mail server the pages say so, and links are handed over
		if (!mailer) return
		const job = LetterJob.parse(data)
		const outcome = await sendLetter({ db, now, mailer }, job)
		if (outcome === "refused")
			console.error(loggable(`letter: the mail server refuses the address (${job.kind})`))
	},
	async remind(db, now) {
		await remindOfDeadlines(db, now)
		await remindAssignees(db, now)
	},
	async housekeeping(db, now) {
		await removeExpiredSessions(db, now)
		await removeExpiredChallenges(db, now)
		await removeOldSignInFailures(db, new Date(now.getTime() - DAY))
		await removeOldMails(db, new Date(now.getTime() - QUARTER))
		await removeEndedOffers(db, new Date(now.getTime() - MONTH))
		await eraseLapsedGuests({ db, now })
	},
	async anchor(db, now) {
		await writeAnchor({ db, now }, env().DATA_DIR)
	},
}
