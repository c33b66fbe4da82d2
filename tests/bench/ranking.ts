import { createHash, randomUUID } from "node:crypto"
import { Agent, get } from "node:http"
import { drizzle } from "drizzle-orm/postgres-js"
import type { RankingDocument } from "#app/domain/ranking-document.ts"
import type { Connection, Db } from "#db/client.ts"
import { findRanking, listRankingBlocks, listRankingRows, listRankings } from "#db/queries/rankings.ts"
import { emulationBlocks, organizations } from "#db/schema/organizations.ts"
import { periods } from "#db/schema/periods.ts"
import { rankingRows, rankings } from "#db/schema/rankings.ts"
import { users } from "#db/schema/users.ts"
import { median } from "./load.ts"
import type { Figure } from "./report.ts"
import { whole } from "./report.ts"
import type { Stage } from "./stage.ts"

const UNITS = 10_000
const ROUNDS = 5
const PAGES = 40
const BLOCK = "BENCH"

type Heard = { query: string; params: unknown[] }

/** Pages of one block of 10 000 units, each asked for once a round, against the statements behind them. */
export async function measureRanking({ connection, portal, questionnaire }: Stage): Promise<Figure[]> {
	const rankingId = await publish(
		connection,
		questionnaire.pillars.map(({ code }) => code),
	)
	const script = await listen(connection, rankingId)
	const agent = new Agent({ keepAlive: true, maxSockets: 1 })
	const url = (page: number) => `${portal.url}/rankings/${rankingId}?block=${BLOCK}&page=${page}`
	await visit(agent, url(1))
	for (let page = 1; page <= 5; page++) await send(connection, script(page))
	const [raw, seen]: [number[], number[]] = [[], []]
	for (let round = 0; round < ROUNDS; round++) {
		for (let step = 0; step < PAGES; step++) {
			const page = 1 + ((step * 83 + round * 17) % 199)
			raw.push(await timed(() => send(connection, script(page))))
			seen.push(await timed(() => visit(agent, url(page))))
		}
	}
	const again = await repeated(() => visit(agent, url(7)))
	agent.destroy()
	const [floor, shown] = [median(raw), median(seen)]
	return [
		{
			what: `ranking page, one block of ${whole(UNITS)} units, other page each time`,
			measured: `${shown.toFixed(1)} ms (median)`,
			floor: `its SQL ${floor.toFixed(1)} ms`,
			ratio: shown / floor,
			demand: "≤ 2",
			ok: shown <= 2 * floor,
		},
		{
			what: "the same page again and again",
			measured: `${again.toFixed(1)} ms (median)`,
			floor: `its SQL ${floor.toFixed(1)} ms`,
			ratio: again / floor,
		},
	]
}

/** The statements of one page, heard once from the queries; those of another page differ by the offset alone. */
async function listen({ sql }: Connection, rankingId: string): Promise<(page: number) => Heard[]> {
	const heard: Heard[] = []
	const db: Db = drizzle(sql, {
		logger: { logQuery: (query, params) => heard.push({ query, params: [...params] }) },
	})
	await findRanking(db, rankingId)
	await listRankingBlocks(db, rankingId)
	await listRankings(db)
	await listRankingRows(db, { rankingId, block: BLOCK, limit: 50, offset: 4321 })
	return (page) =>
		heard.map(({ query, params }) => ({
			query,
			params: params.map((param) => (param === 4321 ? (page - 1) * 50 : param)),
		}))
}

async function send({ sql }: Connection, statements: readonly Heard[]) {
	const last = statements.at(-1)
	const ask = ({ query, params }: Heard) => sql.unsafe(query, params as never[], { prepare: true })
	await Promise.all(statements.slice(0, -1).map(ask))
	if (last) await ask(last)
}

async function timed(work: () => Promise<unknown>): Promise<number> {
	const began = performance.now()
	await work()
	return performance.now() - began
}

async function repeated(work: () => Promise<unknown>): Promise<number> {
	const times: number[] = []
	for (let time = 0; time < PAGES; time++) times.push(await timed(work))
	return median(times)
}

function visit(agent: Agent, url: string): Promise<void> {
	return new Promise((resolve, reject) => {
		get(url, { agent }, (response) => {
			if (response.statusCode !== 200) return reject(new Error(`${url}: ${response.statusCode}`))
			response.resume().once("end", resolve).once("error", reject)
		}).once("error", reject)
	})
}

async function publish({ db, sql }: Connection, pillarCodes: readonly string[]): Promise<string> {
	const [publisher] = await db.select({ id: users.id }).from(users).limit(1)
	if (!publisher) throw new Error("nobody to publish")
	const [rankingId, periodId, blockId] = [randomUUID(), randomUUID(), randomUUID()]
	const units = Array.from({ length: UNITS }, (_, index) => unit(index, pillarCodes))
	const document = documentOf(units)
	await db.insert(periods).values({
		id: periodId,
		code: "2019",
		nameVi: "Kỳ thử tải",
		nameEn: "Load test",
		kind: "year",
		status: "closed",
		startsOn: "2019-01-01",
		endsOn: "2019-12-31",
		opensAt: new Date("2020-01-01"),
		submitBy: new Date("2020-02-01"),
		reviewBy: new Date("2020-03-01"),
		rules: { bandSet: "nd335" },
	})
	await db
		.insert(emulationBlocks)
		.values({ id: blockId, code: BLOCK, nameVi: "Khối thử tải", nameEn: "Load test block" })
	await db.insert(rankings).values({
		id: rankingId,
		periodId,
		edition: 1,
		decisionNumber: "1/QĐ-UBND",
		decisionDate: "2020-04-01",
		document,
		sha256: createHash("sha256").update(JSON.stringify(document)).digest("hex"),
		publishedAt: new Date("2020-04-01"),
		publishedBy: publisher.id,
	})
	for (let start = 0; start < UNITS; start += 2000) {
		const part = units.slice(start, start + 2000)
		await db.insert(organizations).values(
			part.map(({ id, code, name }) => ({
				id,
				code,
				name,
				kind: "provincial_agency" as const,
				validFrom: "2019-01-01",
			})),
		)
		await db.insert(rankingRows).values(
			part.map(({ id, name, percent, band, place, pillars }) => ({
				...{ rankingId, blockId, organizationId: id, name, percent, band, place, pillars },
			})),
		)
	}
	await sql`vacuum analyze`
	return rankingId
}

type Unit = ReturnType<typeof unit>

/** Two units on every place, so that places are shared. */
function unit(index: number, pillarCodes: readonly string[]) {
	const percent = (100 - index / 125).toFixed(2)
	return {
		id: randomUUID(),
		code: `BENCH.R${index}`,
		name: `Đơn vị thử tải số ${(index * 7919) % UNITS}`,
		percent,
		band: Number(percent) >= 90 ? "A" : "B",
		place: index - (index % 2) + 1,
		pillars: Object.fromEntries(pillarCodes.map((code) => [code, percent])),
	}
}

function documentOf(units: readonly Unit[]): RankingDocument {
	return {
		engine: 1,
		period: {
			code: "2019",
			name: { vi: "Kỳ thử tải", en: "Load test" },
			startsOn: "2019-01-01",
			endsOn: "2019-12-31",
		},
		edition: 1,
		decision: { number: "1/QĐ-UBND", date: "2020-04-01" },
		rules: { tie: "competition", bandSet: "nd335", naPolicy: "redistribute" },
		instruments: [{ id: "agency/2026-1", sha256: "0".repeat(64) }],
		profiles: [{ id: "ST/2026-1", sha256: "0".repeat(64) }],
		blocks: [
			{
				code: BLOCK,
				name: { vi: "Khối thử tải", en: "Load test block" },
				rows: units.map(({ id, name, percent, band, place, pillars }) => ({
					...{ organization: id, name, percent, band, place, pillars },
					unrankedReason: null,
					score: createHash("sha256").update(id).digest("hex"),
				})),
			},
		],
	}
}
