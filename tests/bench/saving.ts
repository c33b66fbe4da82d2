import { fork } from "node:child_process"
import { fileURLToPath } from "node:url"
import { setTimeout as pause } from "node:timers/promises"
import { and, eq, inArray } from "drizzle-orm"
import { drizzle } from "drizzle-orm/postgres-js"
import type { Client } from "autocannon"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import { saveAnswer } from "#app/services/assessments/save-answer.server.ts"
import type { Connection, Db } from "#db/client.ts"
import { findSession } from "#db/queries/users.ts"
import { answers } from "#db/schema/assessments.ts"
import { inTurn, perSecond } from "./load.ts"
import { whole } from "./report.ts"
import type { Figure } from "./report.ts"
import type { Desk, Stage } from "./stage.ts"

const ROUNDS = 3
const SECONDS = 6
const LEAST = 1_000

export type Statement = { query: string; params: unknown[] } | "begin" | "commit"
/** What one save sends, once with each of two values, at the versions 1 and 2. */
export type Script = [Statement[], Statement[]]

/** Saving over HTTP against the same statements, as the service was heard to send them, straight from postgres.js. */
export async function measureSaving(stage: Stage): Promise<Figure[]> {
	const criterion = criteriaOf(stage.questionnaire).find(({ kind }) => kind === "PCT")
	if (!criterion) throw new Error("the questionnaire has no percentage")
	const scripts: Script[] = []
	for (const desk of stage.desks) scripts.push(await listen(stage.connection, desk, criterion.code))
	const at = { code: criterion.code }
	const straight = async () => sendStraight(stage, scripts, [...(await versionsOf(stage, at.code)).values()])
	const overHttp = async () => saveOverHttp(stage, { ...at, versions: await versionsOf(stage, at.code) })
	const [floor, saved] = await inTurn(ROUNDS, straight, overHttp)
	const ratio = saved / floor
	return [
		{
			what: "saves a second at 50 connections without think time",
			measured: whole(saved),
			ratio: saved / LEAST,
			demand: `≥ ${whole(LEAST)}`,
			ok: saved >= LEAST,
		},
		{
			what: "saving one answer, 50 connections",
			measured: `${whole(saved)} saves/s`,
			floor: `${statementsOf(scripts)} statements straight: ${whole(floor)} saves/s`,
			ratio,
			demand: "≥ 0.25",
			ok: ratio >= 0.25,
		},
	]
}

function statementsOf([script]: Script[]): number {
	return script?.[0].length ?? 0
}

/** Two saves of one desk, with every statement written down; leaves the answer at version 3. */
async function listen(connection: Connection, desk: Desk, code: string): Promise<Script> {
	const heard: Statement[] = []
	const db: Db = drizzle(connection.sql, {
		logger: { logQuery: (query, params) => heard.push({ query, params: [...params] }) },
	})
	const transaction = db.transaction.bind(db)
	db.transaction = async (work, config) => {
		heard.push("begin")
		const result = await transaction(work, config)
		heard.push("commit")
		return result
	}
	const save = async (version: number): Promise<Statement[]> => {
		heard.length = 0
		const now = new Date()
		const session = await findSession(db, desk.sessionId, now)
		if (!session) throw new Error("no session")
		const { userId, name, role, organizationId } = session
		const typed = { num: String(40 + (version % 2)), den: "50" }
		await saveAnswer(
			{ db, actor: { userId, name, role, organizationId }, now },
			{ assessmentId: desk.assessmentId, code, sawVersion: version, typed },
		)
		return [...heard]
	}
	return [await save(1), await save(2)]
}

/** By file, in the order of the desks; a round that is cut off leaves some saves whose answer nobody read. */
async function versionsOf({ connection, desks }: Stage, code: string): Promise<Map<string, number>> {
	await pause(500)
	const files = desks.map(({ assessmentId }) => assessmentId)
	const rows = await connection.db
		.select({ file: answers.assessmentId, version: answers.version })
		.from(answers)
		.where(and(inArray(answers.assessmentId, files), eq(answers.criterionCode, code)))
	return new Map(files.map((file) => [file, rows.find((row) => row.file === file)?.version ?? 0]))
}

function sendStraight({ databaseUrl }: Stage, scripts: Script[], versions: number[]): Promise<number> {
	const child = fork(fileURLToPath(new URL("straight.ts", import.meta.url)), {
		execArgv: ["--import", "tsx"],
	})
	return new Promise((resolve, reject) => {
		child.once("message", (message) => resolve(Number(message)))
		child.once("error", reject)
		child.once("exit", (code) => reject(new Error(`the sender ended with ${code}`)))
		child.send({ databaseUrl, scripts, versions, seconds: SECONDS })
	})
}

/** Each connection is one officer at one question, saving on top of the version the answer before brought. */
function saveOverHttp(
	{ portal, desks }: Stage,
	{ code, versions }: { code: string; versions: Map<string, number> },
): Promise<number> {
	const free = [...desks]
	const setupClient = (client: Client) => {
		const desk = free.pop()
		if (!desk) throw new Error("more connections than officers")
		const { assessmentId, cookie } = desk
		client.setRequests([
			{
				method: "POST",
				path: `/assessments/${assessmentId}/answers.json`,
				headers: {
					cookie,
					accept: "application/json",
					"content-type": "application/x-www-form-urlencoded;charset=UTF-8",
				},
				setupRequest: (request) => {
					const version = versions.get(assessmentId) ?? 0
					const num = String(40 + (version % 2))
					const form = {
						criterion: code,
						version: String(version),
						num,
						den: "50",
						explanation: "",
						reason: "",
					}
					return { ...request, body: new URLSearchParams(form).toString() }
				},
				onResponse: (status) => {
					if (status === 200) versions.set(assessmentId, (versions.get(assessmentId) ?? 0) + 1)
				},
			},
		])
	}
	// the very first request of a connection goes out before it has an officer
	return perSecond({ url: `${portal.url}/healthz`, seconds: SECONDS, setupClient })
}
