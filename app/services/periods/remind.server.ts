import { todayInVietNam } from "#app/domain/day.ts"
import { writtenDay } from "#app/domain/written-day.ts"
import { daysUntil, isReminderDay, REMINDERS_AT_MOST } from "#app/domain/reminders.ts"
import type { Db } from "#db/client.ts"
import { insertReminders, listDeadlines } from "#db/queries/reminders.ts"
import type { Deadline, Reminder } from "#db/queries/reminders.ts"

const DAY = 86_400_000
const AHEAD = 8 * DAY

/** Reminds of what is due soon; done again on the same day, it changes nothing more. */
export async function remindOfDeadlines(db: Db, now: Date): Promise<void> {
	const today = todayInVietNam(now)
	await db.transaction(async (tx) => {
		const deadlines = await listDeadlines(tx, { now, until: new Date(now.getTime() + AHEAD) })
		const due = deadlines.filter((deadline) => isReminderDay(deadline.kind, { due: deadline.due, today }))
		await insertReminders(
			tx,
			due.map((deadline) => reminderOf(deadline, today)),
			{ at: now, dayStart: new Date(`${today}T00:00:00+07:00`), most: REMINDERS_AT_MOST },
		)
	})
}

function reminderOf({ kind, userId, due, period, fileId, count }: Deadline, today: string): Reminder {
	const common = { period, date: writtenDay(due) }
	const counted = { ...common, count: String(count) }
	const file = `/assessments/${fileId ?? ""}`
	switch (kind) {
		case "submit": {
			const params = { ...common, days: String(daysUntil(due, today)) }
			return { userId, key: "notice.remind", params, href: "/work" }
		}
		case "supplement":
			return { userId, key: "notice.remindSupplement", params: common, href: file }
		case "appeal":
			return { userId, key: "notice.remindAppeal", params: common, href: `${file}/result` }
		case "opinion":
			return { userId, key: "notice.remindOpinion", params: counted, href: "/co-verifications" }
		case "review":
			return { userId, key: "notice.remindReview", params: counted, href: "/reviews?mine=1" }
	}
}
