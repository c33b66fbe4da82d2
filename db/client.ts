import type { ExtractTablesWithRelations } from "drizzle-orm"
import type { PgDatabase } from "drizzle-orm/pg-core"
import { drizzle } from "drizzle-orm/postgres-js"
import type { PostgresJsQueryResultHKT } from "drizzle-orm/postgres-js"
import postgres from "postgres"

type NoSchema = Record<string, never>

export type Db = PgDatabase<PostgresJsQueryResultHKT, NoSchema, ExtractTablesWithRelations<NoSchema>>

/** Work that belongs in a transaction. Structurally a Db: a lone statement is its own transaction. */
export type Tx = Db

export type Sql = postgres.Sql

/** The same within a transaction. */
export type SqlTx = postgres.TransactionSql

export type Connection = { db: Db; sql: Sql; close: () => Promise<void> }

export type ConnectOptions = {
	max?: number
	/** false behind a transaction-pooling proxy such as PgBouncer */
	prepare?: boolean
	/** Told of each statement before it is sent. */
	onStatement?: () => void
	/** Acts as this role instead of the one that logs in. */
	role?: string
	/** Told when a connection is lost or given up. */
	onClose?: () => void
}

export function connect(url: string, options: ConnectOptions = {}): Connection {
	const { address, socketDir } = splitSocketDir(url)
	const sql = postgres(address, {
		max: options.max ?? 10,
		prepare: options.prepare ?? true,
		onnotice: () => {},
		...(options.onStatement ? { debug: options.onStatement } : {}),
		...(options.role ? { connection: { role: options.role } } : {}),
		...(options.onClose ? { onclose: options.onClose } : {}),
		...(socketDir ? { host: socketDir } : {}),
	})
	return { db: drizzle(sql), sql, close: () => sql.end({ timeout: 5 }) }
}

// libpq writes a socket directory as ?host=/dir; the driver would send that to the server as a setting
function splitSocketDir(url: string) {
	const address = new URL(url)
	const socketDir = address.searchParams.get("host")
	address.searchParams.delete("host")
	return { address: address.href, socketDir }
}
