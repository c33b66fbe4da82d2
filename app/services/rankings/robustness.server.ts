import { createHash } from "node:crypto"
import { sensitivity } from "#app/domain/robustness/sensitivity.ts"
import type { Sensitivity } from "#app/domain/robustness/sensitivity.ts"
import { separations, simulation } from "#app/domain/robustness/simulate.ts"
import type { Robustness, Separations } from "#app/domain/robustness/simulate.ts"
import { RobustnessSettings, uncertaintyOf } from "#app/domain/robustness/simulate-settings.ts"
import type { Table } from "#app/domain/composite/table.ts"
import { AppError } from "#app/domain/errors.ts"
import type { Scope } from "#app/domain/policy.ts"
import type { Db } from "#db/client.ts"
import type { listBlockMembers } from "#db/queries/periods.ts"
import { findRanking, findRankingDocument } from "#db/queries/rankings.ts"
import { provisionalTable, publishedTable } from "./robustness-tables.server.ts"
import { inSlices } from "./slices.server.ts"

const RUNS = 1000
const FEWEST_RUNS = 100
/** Rows of the sensitivity design. */
const BASE = 500
const FEWEST_ROWS = 50
/** Values looked at in one simulation; a block of 2 000 units of 45 criteria still gets its 1 000 runs. */
const MOST_VALUES = 100_000_000
const MOST_UNITS = 5000
const MOST_KEPT = 24
const MOST_KEPT_BYTES = 32_000_000

type Members = Awaited<ReturnType<typeof listBlockMembers>>

export type Simulated = {
	robustness: Robustness
	separations: Separations
	/** Runs that would be made in a smaller block. */
	asked: number
	openItems: number
}

export type Study = Simulated & { sensitivity: Sensitivity }

/** Too few units to compare, or too many to simulate on a page. */
export type NoStudy = { refused: "few" | "many" }

type Kept = { bytes: number; result: Promise<unknown> }
const kept = new Map<string, Kept>()
let queue: Promise<unknown> = Promise.resolve()

/** One calculation after the other, so that many askers do not take the server from everybody else. */
function inTurn<T>(steps: () => Generator<unknown, T>): Promise<T> {
	const result = queue.then(() => inSlices(steps()))
	queue = result.catch(() => undefined)
	return result
}

/** The latest results stay in memory; whoever asks for the same meanwhile waits for the same. */
async function once<T>(key: string, bytes: number, make: () => Promise<T>): Promise<T> {
	const known = kept.get(key)
	if (known) {
		kept.delete(key)
		kept.set(key, known)
		return known.result as Promise<T>
	}
	const result = make()
	kept.set(key, { bytes, result })
	result.catch(() => kept.delete(key))
	forgetOldest()
	return result
}

function forgetOldest(): void {
	let bytes = [...kept.values()].reduce((sum, one) => sum + one.bytes, 0)
	for (const [key, one] of kept) {
		if (kept.size <= MOST_KEPT && bytes <= MOST_KEPT_BYTES) return
		if (kept.size === 1) return
		kept.delete(key)
		bytes -= one.bytes
	}
}

/** The first 32 bits of a hash. */
function seedFrom(sha256: string): number {
	return Number.parseInt(sha256.slice(0, 8), 16)
}

/** Nothing is open in a published ranking. */
function published(sha256: string) {
	return { seed: seedFrom(sha256), acceptance: 1 }
}

type At = { key: string; seed: number; settings: RobustnessSettings; acceptance: number }

/** Even odds where nothing is decided yet. */
const UNKNOWN_ACCEPTANCE = 0.5

/** Values touched in one run: open items under other normalisations mean that columns are normalised anew. */
function valuesOf(table: Table, settings: RobustnessSettings): number {
	const again = table.undecided.length > 0 && settings.normalisation !== "published"
	return table.units.length * table.indicators.length * (again ? 8 : 1)
}

function atMost(wanted: number, least: number, values: number): number {
	return Math.max(least, Math.min(wanted, Math.floor(MOST_VALUES / values)))
}

function refusalOf({ units }: Table): NoStudy | null {
	if (units.length < 2) return { refused: "few" }
	return units.length > MOST_UNITS ? { refused: "many" } : null
}

async function simulate(table: Table, at: At): Promise<Simulated> {
	const runs = atMost(RUNS, FEWEST_RUNS, valuesOf(table, at.settings))
	const options = { ...uncertaintyOf(at.settings, at), runs }
	return once(`simulation ${at.key}`, runs * table.units.length * 4, async () => {
		const robustness = await inTurn(() => simulation(table, options))
		return {
			robustness,
			separations: separations(robustness),
			asked: RUNS,
			openItems: table.undecided.length,
		}
	})
}

async function study(table: Table, at: At): Promise<Study> {
	const base = atMost(BASE, FEWEST_ROWS, 6 * valuesOf(table, at.settings))
	const simulated = await simulate(table, at)
	const indices = await once(`sensitivity ${at.key}`, 1000, () =>
		inTurn(() => sensitivity(table, { ...uncertaintyOf(at.settings, at), base })),
	)
	return { ...simulated, sensitivity: indices }
}

/** One block of a published ranking under other choices; null when there is no such block. */
export async function studyRanking(
	db: Db,
	{ rankingId, block, settings }: { rankingId: string; block: string; settings: RobustnessSettings },
): Promise<Study | NoStudy | null> {
	const found = await tableOfRanking(db, rankingId, block)
	if (!found) return null
	const key = [found.sha256, block, JSON.stringify(settings)].join(" ")
	return refusalOf(found.table) ?? study(found.table, { key, settings, ...published(found.sha256) })
}

async function tableOfRanking(db: Db, rankingId: string, block: string) {
	const [ranking, frozen] = await Promise.all([
		findRanking(db, rankingId),
		findRankingDocument(db, rankingId),
	])
	const own = frozen?.document.blocks.find(({ code }) => code === block)
	if (!ranking || !frozen || !own) return null
	const table = await once(`table ${frozen.sha256} ${block}`, own.rows.length * 1000, () =>
		publishedTable(db, ranking.periodId, own.rows),
	)
	return { sha256: frozen.sha256, table }
}

/** One block of a period as it stands now, open items and all; of all the period's units. */
export async function studyPeriod(
	db: Db,
	scope: Scope,
	at: { periodId: string; members: Members; block: string; settings: RobustnessSettings },
): Promise<Study | NoStudy> {
	if (!scope.provisional) throw new AppError("forbidden", "error.forbidden")
	const { table, acceptance } = await provisionalTable(db, at.members, at.block)
	const odds = acceptance ?? UNKNOWN_ACCEPTANCE
	const seed = seedFrom(createHash("sha256").update(at.periodId).digest("hex"))
	const key = [contentOf(table), odds, JSON.stringify(at.settings)].join(" ")
	return refusalOf(table) ?? study(table, { key, seed, settings: at.settings, acceptance: odds })
}

function contentOf({ units, indicators, normalised, undecided, tree }: Table): string {
	return createHash("sha256")
		.update(JSON.stringify([units, indicators, undecided, tree]))
		.update(new Uint8Array(normalised.buffer))
		.digest("hex")
}

/** For every block of a published ranking: units that the data do not separate from a neighbour, by default settings. */
export async function unseparatedUnits(db: Db, rankingId: string): Promise<Set<string>> {
	const frozen = await findRankingDocument(db, rankingId)
	const settings = RobustnessSettings.parse({})
	const studies = await Promise.all(
		(frozen?.document.blocks ?? []).map(async ({ code }) => {
			const found = await tableOfRanking(db, rankingId, code)
			if (!found || refusalOf(found.table)) return []
			const key = [found.sha256, code, JSON.stringify(settings)].join(" ")
			return simulate(found.table, { key, settings, ...published(found.sha256) })
		}),
	)
	return new Set(
		studies
			.flat()
			.flatMap(({ separations: { groups } }) => groups.filter((group) => group.length > 1))
			.flat(),
	)
}
