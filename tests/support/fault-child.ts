import { connect } from "#db/client.ts"
import { VERBS } from "./fault-verbs.ts"
import type { FaultCall } from "./fault-verbs.ts"

/** Runs one verb and dies by its own SIGKILL before the statement of the given number is sent. */
const { url, verb, actor, now, input, faultAt } = JSON.parse(process.argv[2] ?? "") as FaultCall

let statements = 0
const { db, close } = connect(url, {
	max: 1,
	onStatement: () => {
		statements += 1
		if (statements === faultAt) process.kill(process.pid, "SIGKILL")
	},
})
await VERBS[verb]({ db, actor, now: new Date(now) }, input)
// the last fault point: done, and nobody hears of it
if (faultAt === -1) process.kill(process.pid, "SIGKILL")
console.log(JSON.stringify({ statements }))
await close()
