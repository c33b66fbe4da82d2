import { Agent, request } from "node:http"
import { setTimeout as pause } from "node:timers/promises"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import type { Figure } from "./report.ts"
import { whole } from "./report.ts"
import { addDesks } from "./stage.ts"
import type { Desk, Stage } from "./stage.ts"

const RESPONDENTS = 500
/** Milliseconds: everybody comes within the first, thinks between two answers, and goes after the last. */
const ARRIVE = 20_000
const THINK: readonly [number, number] = [2_000, 8_000]
const STAY = 60_000

type Seen = { saves: number[]; pages: number[]; failed: string[] }

/** As many people as a province has at its deadline: each opens the page, keeps the line for changes open, and answers. */
export async function measureRespondents(stage: Stage): Promise<Figure[]> {
	const desks = await addDesks(stage, { first: 1_000, count: RESPONDENTS })
	const codes = criteriaOf(stage.questionnaire).flatMap(({ kind, code }) => (kind === "PCT" ? [code] : []))
	const seen: Seen = { saves: [], pages: [], failed: [] }
	await Promise.all(
		desks.map((desk, index) => respond(stage, { desk, code: codes[index % codes.length] ?? "" }, seen)),
	)
	const [p95, p99] = [quantile(seen.saves, 0.95), quantile(seen.saves, 0.99)]
	const floor = `${whole(seen.saves.length)} saves, ${whole(seen.pages.length)} pages, ${seen.failed.length} errors`
	if (seen.failed.length > 0) console.log([...new Set(seen.failed)].slice(0, 5))
	const figure = (what: string, value: number, most: number): Figure => ({
		what: `${what} of a save, ${RESPONDENTS} respondents who think ${THINK[0] / 1000}–${THINK[1] / 1000} s`,
		measured: `${whole(value)} ms`,
		floor,
		demand: `≤ ${most} ms, 0 errors`,
		ok: value <= most && seen.failed.length === 0,
	})
	return [
		figure("p50", quantile(seen.saves, 0.5), 300),
		figure("p95", p95, 300),
		figure("p99", p99, 500),
		{ what: "p95 of the questionnaire page meanwhile", measured: `${whole(quantile(seen.pages, 0.95))} ms` },
	]
}

async function respond(
	stage: Stage,
	{ desk, code }: { desk: Desk; code: string },
	seen: Seen,
): Promise<void> {
	const began = performance.now()
	await pause(Math.random() * ARRIVE)
	const agent = new Agent({ keepAlive: true, maxSockets: 2 })
	const call = caller(stage.portal.url, { agent, cookie: desk.cookie })
	const path = `/assessments/${desk.assessmentId}`
	seen.pages.push(await timed(call, { path }, seen))
	const line = await listen(stage.portal.url, `${path}/live`, desk.cookie)
	for (let version = 1; performance.now() - began < STAY; version++) {
		await pause(THINK[0] + Math.random() * (THINK[1] - THINK[0]))
		const form = { criterion: code, version: String(version), num: String(40 + (version % 2)), den: "50" }
		const body = new URLSearchParams({ ...form, explanation: "", reason: "" }).toString()

		seen.saves.push(await timed(call, { path: `${path}/answers.json`, body }, seen))
	}
	line()
	agent.destroy()
}

type Call = (what: { path: string; body?: string }) => Promise<number>

function caller(base: string, { agent, cookie }: { agent: Agent; cookie: string }): Call {
	return ({ path, body }) =>
		new Promise((resolve, reject) => {
			const headers = {
				cookie,
				"accept-encoding": "gzip, br",
				...(body && {
					"x-from-page": "1",
					"content-type": "application/x-www-form-urlencoded",
					"content-length": Buffer.byteLength(body),
				}),
			}
			const sent = request(`${base}${path}`, { agent, method: body ? "POST" : "GET", headers })
			sent.once("error", reject)
			sent.once("response", (response) => {
				response.resume().once("end", () => resolve(response.statusCode ?? 0))
				response.once("error", reject)
			})
			sent.end(body)
		})
}

async function timed(call: Call, what: { path: string; body?: string }, seen: Seen): Promise<number> {
	const began = performance.now()
	const status = await call(what).catch((error: unknown) => String(error))
	if (status !== 200) seen.failed.push(`${what.body ? "save" : "page"}: ${status}`)
	return performance.now() - began
}

function listen(base: string, path: string, cookie: string): Promise<() => void> {
	return new Promise((resolve, reject) => {
		const sent = request(`${base}${path}`, { agent: new Agent(), headers: { cookie } })
		sent.once("error", reject)
		sent.once("response", (response) => {
			response.resume().on("error", () => undefined)
			resolve(() => void sent.destroy())
		})
		sent.end()
	})
}

export function quantile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b)
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
