import { connect } from "#db/client.ts"
import { QUEUES, queueOver } from "#db/queue.ts"
import { HANDLERS } from "./handlers.server.ts"

const TIME_ZONE = "Asia/Ho_Chi_Minh"

/** Takes jobs in this process until stopped; several processes share the work. */
export async function startWorker(url: string): Promise<{ stop: () => Promise<void> }> {
	// One connection for the queue: the library opens transactions in its statements' own text.
	const queue = connect(url, { max: 1 })
	const connection = connect(url, { max: 1 })
	const boss = queueOver(queue.sql)
	await boss.start()
	await Promise.all(
		QUEUES.map((name) =>
			boss.work(name, { pollingIntervalSeconds: 5 }, async (jobs) => {
				for (const job of jobs) {
					// eslint-disable-next-line no-await-in-loop -- a batch is done in its order
					await HANDLERS[name](connection.db, new Date(), job.data)
				}
			}),
		),
	)
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
