import { isMailDue } from "#app/domain/mail.ts"
import type { Db } from "#db/client.ts"
import { dropWaiting, insertMails, listWaiting, lockCollecting } from "#db/queries/mail.ts"

/** Makes e-mails of what waits: one a person, of all of it, for those whose time has come. */
export async function collectMail(db: Db, now: Date): Promise<void> {
	await db.transaction(async (tx) => {
		await lockCollecting(tx)
		const people = await listWaiting(tx)
		const gone = people.filter(({ reachable }) => !reachable)
		const due = people.filter(
			({ reachable, choice, oldestAt, lastAt }) =>
				reachable &&
				isMailDue(choice, { oldestAt: new Date(oldestAt), lastAt: lastAt ? new Date(lastAt) : null, now }),
		)
		await dropWaiting(
			tx,
			gone.map(({ userId }) => userId),
		)
		await insertMails(
			tx,
			due.map(({ userId }) => userId),
			now,
		)
	})
}
