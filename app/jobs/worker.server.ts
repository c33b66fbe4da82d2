import { loggable } from "#app/domain/loggable.ts"
import { connectAsSystem } from "#db/wall.ts"
import type { Mailer } from "#app/mail/transport.server.ts"
import { QUEUES, queueOver } from "#db/queue.ts"
import { HANDLERS } from "./handlers.server.ts"

const TIME_ZONE = "Asia/Ho_Chi_Minh"

const POLLING = { pollingIntervalSeconds: 5 }
/** Taken together: one run sends what all of them were queued for. */
const MAIL_JOBS = 500
/** Fewer than can wait for a dead mail server before the queue takes them for lost. */
const LETTER_JOBS = 20

/** The queue keeps what a failed job threw, with all its fields; so it is given the cleaned words alone. */
async function plainly(work: () => Promise<void>): Promise<void> {
	try {
		await work()
	} catch (error) {
		const plain = new Error(loggable(error))
		delete plain.stack
		throw plain
	}
}

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
		QUEUES.filter((name) => name !== "mail" && name !== "letter").map((name) =>
			boss.work(name, POLLING, async (jobs) => {
				for (const job of jobs) {
					// eslint-disable-next-line no-await-in-loop -- a batch is done in its order
					await plainly(() => HANDLERS[name](connection.db, new Date(), job.data))
				}
			}),
		),
	)
	await boss.work("mail", { ...POLLING, batchSize: MAIL_JOBS }, () =>
		plainly(() => HANDLERS.mail(connection.db, new Date(), {}, mailer)),
	)
	await boss.work("letter", { ...POLLING, batchSize: LETTER_JOBS }, async (jobs) => {
		for (const { id, data } of jobs) {
			// one that fails is tried again alone: the others of its batch are not sent twice
			// eslint-disable-next-line no-await-in-loop -- one after the other
			await HANDLERS.letter(connection.db, new Date(), data, mailer).catch((error: unknown) =>
				boss.fail("letter", id, { message: error instanceof Error ? error.message : "failed" }),
			)
		}
	})
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
