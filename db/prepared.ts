import type { Db } from "./client.ts"

/** A query built once for each pool and planned by PostgreSQL once for each connection; `build` ends in `.prepare(…)`. */
export function prepared<Q>(build: (db: Db) => Q): (db: Db) => Q {
	const built = new WeakMap<Db, Q>()
	return (db) => {
		const found = built.get(db)
		if (found) return found
		const query = build(db)
		built.set(db, query)
		return query
	}
}
