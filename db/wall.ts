import { drizzle } from "drizzle-orm/postgres-js"
import { connect } from "./client.ts"
import type { Connection, ConnectOptions, Db, Sql, SqlTx } from "./client.ts"

/** The roles of `drizzle/0015_row_security.sql`. Neither owns anything. */
const APP = "thuocso_app"
const SYSTEM = "thuocso_system"

/** In whose name statements are sent; the policies of the tables read it. */
export type Asking = { userId: string; role: string; organizationId: string }

export type Wall = {
	/** What the public may see. */
	db: Db
	/** What this person may see. */
	actingAs: (asking: Asking) => Db
	/** Sign-in, jobs and the few other places that docs/database-roles.md names. */
	system: Db
	close: () => Promise<void>
}

// kept on the objects: the server and the build each have a copy of this module
const BEYOND = Symbol.for("thuoc-so.beyond")
const ROOT = Symbol.for("thuoc-so.root")
type Walled = Db & { [BEYOND]?: Db; [ROOT]?: Db }

/** Behind the wall, whoever asks; only where docs/database-roles.md says so. A connection without a wall is itself. */
export function beyondWall(db: Db): Db {
	return (db as Walled)[BEYOND] ?? db
}

/** The one Db of a pool, whoever it is bound to. */
export function rootOf(db: Db): Db {
	return (db as Walled)[ROOT] ?? db
}

type Urls = { pages: string; system: string }

export function openWall(urls: Urls, { max = 10, ...options }: ConnectOptions): Wall {
	const lines = new Lines(max, (onClose) => connectAs(APP, urls.pages, { ...options, max: 1, onClose }))
	const system = connectAs(SYSTEM, urls.system, { ...options, max })
	const bound = (asking: Asking | null): Walled => drizzle(clientOf(lines, asking))
	const db = Object.assign(bound(null), { [BEYOND]: system.db })
	return {
		db,
		actingAs: (asking) => Object.assign(bound(asking), { [BEYOND]: system.db, [ROOT]: db }),
		system: system.db,
		close: async () => {
			await Promise.all([lines.close(), system.close()])
		},
	}
}

/** As one of the two roles; behind a transaction-pooling proxy the login has to be one of its members alone. */
function connectAs(role: string, url: string, options: ConnectOptions): Connection {
	return connect(url, options.prepare === false ? options : { ...options, role })
}

export function connectAsSystem(url: string, options: ConnectOptions): Connection {
	return connectAs(SYSTEM, url, options)
}

type Line = { sql: Sql; close: () => Promise<void>; losses: number }

/** Connections of which each works for one at a time. */
class Lines {
	readonly #all: Line[]
	readonly #free: Line[]
	readonly #waiting: ((line: Line) => void)[] = []

	constructor(max: number, open: (onClose: () => void) => Connection) {
		this.#all = Array.from({ length: max }, () => {
			const line = { losses: 0 } as Line
			const { sql, close } = open(() => void line.losses++)
			return Object.assign(line, { sql, close })
		})
		this.#free = [...this.#all]
	}

	async on<T>(work: (line: Line) => Promise<T>): Promise<T> {
		const line = this.#free.pop() ?? (await new Promise<Line>((resolve) => this.#waiting.push(resolve)))
		try {
			return await work(line)
		} finally {
			const next = this.#waiting.shift()
			if (next) next(line)
			else this.#free.push(line)
		}
	}

	async close(): Promise<void> {
		await Promise.all(this.#all.map(({ close }) => close()))
	}
}

type Params = Parameters<Sql["unsafe"]>[1]
type Options = Parameters<Sql["unsafe"]>[2]
type Query = ReturnType<Sql["unsafe"]>
type Send = (sql: Sql) => PromiseLike<unknown>

/** As much of the driver as drizzle wants: what it sends goes out in the name of whoever asks, or not at all. */
function clientOf(lines: Lines, asking: Asking | null): Sql {
	const asker = asking && asked(asking)
	const client = {
		// drizzle leaves values as text, and sets that on each connection's own options already
		options: { parsers: {}, serializers: {} },
		unsafe(text: string, params: Params = [], options: Options = {}) {
			const run = (send: (query: Query) => PromiseLike<unknown>) =>
				alone(lines, asker, (sql) => send(sql.unsafe(text, params, options)))
			return {
				// biome-ignore lint/suspicious/noThenProperty: the driver's statements are sent when they are waited for
				then: (...then: Parameters<Promise<unknown>["then"]>) => run((query) => query).then(...then),
				values: () => run((query) => query.values()),
			}
		},
		begin: (work: (tx: SqlTx) => Promise<unknown>) =>
			lines.on(({ sql }) =>
				sql.begin((tx) => {
					// goes out ahead of all the work; failing, it fails the transaction
					if (asker) tx.unsafe(asker).catch(() => {})
					return work(tx)
				}),
			),
	}
	return client as unknown as Sql
}

/**
 * One statement. In somebody's name it is a transaction of its own, sent in one go: who asks is set for that
 * transaction alone, so that no connection ever keeps it.
 */
function alone(lines: Lines, asker: string | null, send: Send): Promise<unknown> {
	return lines.on(async (line) => {
		const { sql, losses } = line
		if (!asker) return send(sql)
		const [begun, done, committed] = await Promise.allSettled([
			sql.unsafe(`begin; ${asker}`),
			send(sql),
			sql.unsafe("commit"),
		])
		for (const each of [done, begun, committed]) if (each.status === "rejected") throw each.reason
		// on another connection than the statement's the commit has kept nothing
		if (line.losses !== losses) throw new Error("the connection to the database was lost")
		return (done as PromiseFulfilledResult<unknown>).value
	})
}

/** As text: one message less than with parameters. Ids and words of a list, or it is not sent. */
function asked({ userId, role, organizationId }: Asking): string {
	if (![userId, role, organizationId].every((word) => /^[a-z0-9_-]+$/.test(word))) {
		throw new Error("who asks is not a person in a role at an organisation")
	}
	return `select set_config('app.user', '${userId}', true), set_config('app.role', '${role}', true),
		set_config('app.organization', '${organizationId}', true)`
}

/** Whether the pages' connections are behind the wall, and whether their login could step over it. */
export async function lookAtWall(
	url: string,
	options: ConnectOptions,
): Promise<{ secured: boolean; owner: boolean }> {
	const { sql, close } = connectAs(APP, url, { ...options, max: 1 })
	try {
		const [row] = await sql<{ secured: boolean; owner: boolean }[]>`
			select row_security_active('answers') as secured,
				pg_has_role(session_user, relowner, 'member') as owner from pg_class where oid = 'answers'::regclass`
		if (!row) throw new Error("the database has no tables yet")
		return row
	} finally {
		await close()
	}
}
