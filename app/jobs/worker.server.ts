import { connectAsSystem } from "#db/wall.ts"
import type { Mailer } from "#app/mail/transport.server.ts"
import { QUEUES, queueOver } from "#db/queue.ts"
import { HANDLERS } from "./handlers.server.ts"

const TIME_ZONE = "Asia/Ho_Chi_Minh"

const POLLING = { pollingIntervalSeconds: 5 }
/** Taken together: one run sends what all of them were queued for. */
const MAIL_JOBS = 500

/** Takes jobs in this process until stopped; several processes share the work. */
export async function startWorker(
	url: string,
	mailer: Mailer | null = null,
): Promise<{ stop: () => Promise<void> }> {
	// One connection for the queue: the library opens transactions in its statements' own text.
	const queue = connectAsSystem(url, { max: 1 })
	const connection = connectAsSystem(url, { max: mailer ? 4 : 1 })
	const boss = queueOver(queue.sql)
	await boss.start()
	await Promise.all(
		QUEUES.filter((name) => name !== "mail").map((name) =>
			boss.work(name, POLLING, async (jobs) => {
				for (const job of jobs) {
					// eslint-disable-next-line no-await-in-loop -- a batch is done in its order
					await HANDLERS[name](connection.db, new Date(), job.data)
				}
			}),
		),
	)
	await boss.work("mail", { ...POLLING, batchSize: MAIL_JOBS }, () =>
		HANDLERS.mail(connection.db, new Date(), {}, mailer),
	)
	// what has to wait (a quiet quarter hour, seven in the morning, a mail server that is down) has no job of its own
	await boss.schedule("mail", "* * * * *", {}, { tz: TIME_ZONE })
	await boss.schedule("remind", "0 8 * * *", {}, { tz: TIME_ZONE })
	await boss.schedule("housekeeping", "30 2 * * *", {}, { tz: TIME_ZONE })
	await boss.schedule("anchor", "15 0 * * *", {}, { tz: TIME_ZONE })
	return {
		async stop() {
			await boss.stop({ timeout: 5000 })
			await Promise.all([queue.close(), connection.close()])
		},
	}
}
