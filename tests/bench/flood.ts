import autocannon from "autocannon"
import type { Client } from "autocannon"
import { and, eq, inArray } from "drizzle-orm"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import { answers } from "#db/schema/assessments.ts"
import { CONNECTIONS } from "./load.ts"
import type { Figure } from "./report.ts"
import { whole } from "./report.ts"
import { addDesks } from "./stage.ts"
import type { Desk, Stage } from "./stage.ts"

const TIMES = 10
const SECONDS = 12

type Side = { desk: Desk; version: number; acknowledged: number; refused: number; unheard: number }

/** Ten times the load of the saving figure, without a pause: what is taken is kept, the rest is told when to come back. */
export async function measureFlood(stage: Stage): Promise<Figure[]> {
	const desks = await addDesks(stage, { first: 3_000, count: CONNECTIONS * TIMES })
	const code = criteriaOf(stage.questionnaire).find(({ kind }) => kind === "PCT")?.code ?? ""
	const sides = desks.map((desk): Side => ({ desk, version: 1, acknowledged: 0, refused: 0, unheard: 0 }))
	const free = [...sides]
	let withoutTime = 0
	const result = await autocannon({
		url: `${stage.portal.url}/healthz`,
		connections: sides.length,
		duration: SECONDS,
		setupClient: (client: Client) => {
			const side = free.pop()
			if (side) client.setRequests([saving(side, code, (headers) => (withoutTime += Number(!headers)))])
		},
	})
	const acknowledged = sides.reduce((sum, side) => sum + side.acknowledged, 0)
	const refused = sides.reduce((sum, side) => sum + side.refused, 0)
	const others = sides.reduce((sum, side) => sum + side.unheard, 0)
	const lost = await countLost(stage, sides, code)
	return [
		{
			what: `flood: ${whole(sides.length)} connections without think time, ${SECONDS} s`,
			measured: `${whole(acknowledged)} saved, ${whole(refused)} × 503`,
			floor: `${others} other answers, ${withoutTime} × 503 without Retry-After, ${result.errors} errors`,
			demand: "503 with Retry-After",
			ok: refused > 0 && others === 0 && withoutTime === 0,
		},
		{
			what: "acknowledged answers of the flood that are not there",
			measured: String(lost),
			floor: `${whole(acknowledged)} acknowledged`,
			demand: "0",
			ok: lost === 0,
		},
	]
}

function saving(side: Side, code: string, onRefused: (retryAfter: string | undefined) => void) {
	const { desk } = side
	return {
		method: "POST",
		path: `/assessments/${desk.assessmentId}/answers.json`,
		headers: {
			cookie: desk.cookie,
			"x-from-page": "1",
			"content-type": "application/x-www-form-urlencoded",
		},
		setupRequest: (request: object) => {
			const form = {
				criterion: code,
				version: String(side.version),
				num: "0",
				den: String(1_000 + side.version),
			}
			return { ...request, body: new URLSearchParams(form).toString() }
		},
		onResponse: (status: number, _body: string, _context: unknown, headers?: Record<string, string>) => {
			if (status === 200) {
				side.version++
				side.acknowledged++
			} else if (status === 503) {
				side.refused++
				onRefused(headers?.["retry-after"] ?? headers?.["Retry-After"])
			} else side.unheard++
		},
	}
}

/** What the server said it has, and has not: a version below the last one it acknowledged. */
async function countLost({ connection }: Stage, sides: readonly Side[], code: string): Promise<number> {
	const rows = await connection.db
		.select({ file: answers.assessmentId, version: answers.version, value: answers.value })
		.from(answers)
		.where(
			and(
				eq(answers.criterionCode, code),
				inArray(
					answers.assessmentId,
					sides.map(({ desk }) => desk.assessmentId),
				),
			),
		)
	const stored = new Map(rows.map((row) => [row.file, row]))
	return sides.filter(({ desk, version }) => {
		const row = stored.get(desk.assessmentId)
		if (!row || row.version < version) return true
		// one more may have been written whose word came after the end
		const den = row.value?.kind === "ratio" ? Number(row.value.den) : 0
		return row.version > version + 1 || (row.version > 1 && den !== 1_000 + row.version - 1)
	}).length
}
