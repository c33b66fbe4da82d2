import { z } from "zod"
import { daysLeft } from "#app/domain/period.ts"
import { ROLES } from "#app/domain/role.ts"
import { env } from "#app/env.server.ts"
import { writeAnchor } from "#app/services/audit/anchor.server.ts"
import { remindAssignees } from "#app/services/teamwork/remind.server.ts"
import { eraseLapsedGuests } from "#app/services/guests/erase-lapsed.server.ts"
import type { Db } from "#db/client.ts"
import { insertNotices, insertReminders } from "#db/queries/ledger.ts"
import { listPeriods } from "#db/queries/periods.ts"
import { removeExpiredSessions, removeOldSignInFailures } from "#db/queries/users.ts"
import type { QueueName } from "#db/queue.ts"

type Handler = (db: Db, now: Date, data: unknown) => Promise<void>

const DAY = 86_400_000
/** Whole days before the deadline on which a unit that has not submitted is reminded; a cap by being a list. */
const REMIND_AT = [7, 3, 1]

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
		await db.transaction((tx) => insertNotices(tx, to, { ...notice, at: new Date(at) }))
	},
	async remind(db, now) {
		const due = (await listPeriods(db)).filter(
			(period) => period.status === "open" && REMIND_AT.includes(daysLeft(period.submitBy, now)),
		)
		await Promise.all(
			due.map((period) =>
				insertReminders(db, {
					periodId: period.id,
					key: "notice.remind",
					params: { period: period.code, days: String(daysLeft(period.submitBy, now)) },
					href: "/work",
					at: now,
				}),
			),
		)
		await remindAssignees(db, now)
	},
	async housekeeping(db, now) {
		await removeExpiredSessions(db, now)
		await removeOldSignInFailures(db, new Date(now.getTime() - DAY))
		await eraseLapsedGuests({ db, now })
	},
	async anchor(db, now) {
		await writeAnchor({ db, now }, env().DATA_DIR)
	},
}
