import type { Db, Sql } from "./client.ts"
import { rootOf } from "./wall.ts"

/** A query built once for each pool and planned by PostgreSQL once for each connection; `build` ends in `.prepare(…)`. */
export function prepared<Q extends object>(build: (db: Db) => Q): (db: Db) => Q {
	const built = new WeakMap<Db, Q>()
	return (db) => {
		const root = rootOf(db)
		const found = built.get(root) ?? build(root)
		built.set(root, found)
		return root === db ? found : sentOver(db, found)
	}
}

/** The same query, sent by another client of the same pool. */
function sentOver<Q extends object>(db: Db, query: Q): Q {
	const { $client } = db as Db & { $client?: Sql }
	return Object.assign(Object.create(query) as Q, { client: $client })
}
