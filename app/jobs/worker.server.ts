import { connect } from "#db/client.ts"
import { QUEUES, queueOver } from "#db/queue.ts"
import { HANDLERS } from "./handlers.server.ts"

const TIME_ZONE = "Asia/Ho_Chi_Minh"

/** Takes jobs in this process until stopped; several processes share the work. */
export async function startWorker(url: string): Promise<{ stop: () => Promise<void> }> {
	const connection = connect(url, { max: 2 })
	const boss = queueOver(connection.sql)
	await boss.start()
	await Promise.all(
		QUEUES.map((queue) =>
			boss.work(queue, { pollingIntervalSeconds: 5 }, async (jobs) => {
				for (const job of jobs) {
					// eslint-disable-next-line no-await-in-loop -- a batch is done in its order
					await HANDLERS[queue](connection.db, new Date(), job.data)
				}
			}),
		),
	)
	await boss.schedule("remind", "0 8 * * *", {}, { tz: TIME_ZONE })
	await boss.schedule("housekeeping", "30 2 * * *", {}, { tz: TIME_ZONE })
	return {
		async stop() {
			await boss.stop({ timeout: 5000 })
			await connection.close()
		},
	}
}
