import { sql } from "drizzle-orm"
import type { Sql, Tx } from "../client.ts"
import { asText, queueOver } from "../queue.ts"
import type { QueueName } from "../queue.ts"

const FIVE_TRIES = { retryLimit: 5, retryDelay: 30, retryBackoff: true }

// Builds the statements only; each is run on the caller's transaction.
const writer = queueOver((() => {
	throw new Error("enqueue runs in a transaction")
}) as unknown as Sql)

/** A job row in the caller's own transaction: it is there exactly when the change is. */
export async function enqueue(tx: Tx, queue: QueueName, data: object): Promise<void> {
	await writer.send(queue, data, {
		...FIVE_TRIES,
		db: {
			async executeSql(text, values) {
				const rows = await tx.execute(bound(text, asText(values)))
				return { rows: [...rows], rowCount: rows.length }
			},
		},
	})
}

/** "$1" in the library's text becomes a bound parameter of ours. */
function bound(text: string, values: readonly unknown[]) {
	const parts = text.split(/\$(\d+)/)
	return sql.join(
		parts.map((part, i) => (i % 2 === 0 ? sql.raw(part) : sql`${values[Number(part) - 1] ?? null}`)),
	)
}
