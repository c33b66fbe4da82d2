import { connect } from "#db/client.ts"
import type { Sql } from "#db/client.ts"
import type { Script, Statement } from "./saving.ts"

type Order = { databaseUrl: string; scripts: Script[]; versions: number[]; seconds: number }

// A process of its own: sends what a save sends, over and over, one connection for each script.
process.once("message", (order: Order) => void run(order))

async function run({ databaseUrl, scripts, versions, seconds }: Order) {
	const { sql, close } = connect(databaseUrl, { max: scripts.length })
	await Promise.all(scripts.map(() => sql`select pg_sleep(0.2)`))
	const reached = [...versions]
	const began = performance.now()
	let done = 0
	await Promise.all(
		scripts.map(async (script, index) => {
			while (performance.now() - began < seconds * 1000) {
				const version = reached[index] ?? 0
				await perform(sql, atVersion(script, version))
				reached[index] = version + 1
				done++
			}
		}),
	)
	const perSecond = done / ((performance.now() - began) / 1000)
	await close()
	process.send?.(perSecond, () => process.exit(0))
}

/** The version is the one number that is 1 in the first script and 2 in the second. */
function atVersion([first, second]: Script, version: number): Statement[] {
	return (version % 2 === 1 ? first : second).map((statement, at) => {
		if (typeof statement === "string") return statement
		const [one, two] = [paramsOf(first[at]), paramsOf(second[at])]
		const params = statement.params.map((param, place) =>
			one[place] === 1 && two[place] === 2 ? version : param,
		)
		return { ...statement, params }
	})
}

function paramsOf(statement: Statement | undefined): unknown[] {
	return typeof statement === "object" ? statement.params : []
}

async function perform(sql: Sql, statements: readonly Statement[]) {
	const begin = statements.indexOf("begin")
	const end = statements.indexOf("commit")
	const outside = begin < 0 ? statements : [...statements.slice(0, begin), ...statements.slice(end + 1)]
	for (const statement of outside) await send(sql, statement)
	if (begin < 0) return
	await sql.begin(async (tx) => {
		for (const statement of statements.slice(begin + 1, end)) await send(tx, statement)
	})
}

async function send(sql: Pick<Sql, "unsafe">, statement: Statement) {
	if (typeof statement === "string") return
	const rows = await sql.unsafe(statement.query, statement.params as never[], { prepare: true })
	if (/^(with|insert)/i.test(statement.query) && rows.count === 0)
		throw new Error("a write found another version")
}
