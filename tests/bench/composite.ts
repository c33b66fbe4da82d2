import { execFileSync } from "node:child_process"
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { once } from "node:events"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parseInstrument } from "#app/domain/composite/instrument-checks.ts"
import type { Observation } from "#app/domain/composite/observation.ts"
import { enter, placesOf, startTally } from "#app/domain/composite/places.ts"
import { type Plan, planOf } from "#app/domain/composite/plan.ts"
import { scoreUnit } from "#app/domain/composite/score.ts"
import { surveyed } from "#app/domain/composite/score-group.ts"
import { Rational } from "#app/domain/rational.ts"
import { type Figure, whole } from "./report.ts"

const CRITERIA = 45
const GROUPS = 7
const SCORES = 1_000_000
const KNOTS = [
	[0, 0],
	[60.5, 60],
	[95, 100],
] as const
const RANKED = 100_000

const weightOf = (criterion: number) => 1 + (criterion % 5)
const codeOf = (criterion: number) => `I${criterion}`

const INSTRUMENT = {
	model: "composite/1",
	code: "bench",
	version: "1",
	title: "Bench",
	index: {
		kind: "group",
		code: "T",
		children: Array.from({ length: GROUPS }, (_, group) => ({
			kind: "group",
			code: `G${group}`,
			weight: String(10 + group),
			children: Array.from({ length: CRITERIA }, (__, criterion) => criterion)
				.filter((criterion) => criterion % GROUPS === group)
				.map((criterion) => ({
					kind: "indicator",
					code: codeOf(criterion),
					weight: String(weightOf(criterion)),
					measure: { type: "ratio", integer: true },
					missing: { policy: "exclude" },
					normalise: { type: "piecewise", knots: KNOTS.map(([x, y]) => [String(x), String(y)]) },
				})),
		})),
	},
	ranking: { decimals: 6 },
}

/** Whole numbers from a fixed seed: a part and its whole. */
function* pairs(): Generator<[num: number, den: number]> {
	let state = 1
	const next = () => {
		state = (state * 48_271) % 2_147_483_647
		return state
	}
	for (;;) {
		const den = 100 + (next() % 9000)
		yield [next() % (den + 1), den]
	}
}

function planned(): Plan {
	const { instrument, problems } = parseInstrument(INSTRUMENT)
	if (!instrument) throw new Error(problems.join("\n"))
	return planOf(instrument)
}

type World = { plan: Plan; nums: Float64Array; dens: Float64Array }

function worldOf(units: number): World {
	const source = pairs()
	const [nums, dens] = [new Float64Array(units * CRITERIA), new Float64Array(units * CRITERIA)]
	for (let at = 0; at < nums.length; at++) {
		const [num, den] = source.next().value as [number, number]
		nums[at] = num
		dens[at] = den
	}
	return { plan: planned(), nums, dens }
}

/** What reading a row makes of its counts. */
function observationOf({ plan, nums, dens }: World, unit: number): Observation {
	const cells = plan.gauges.map(({ node, per }) => {
		const at = unit * CRITERIA + Number(node.code.slice(1))
		const [num, den] = [Rational.of(nums[at] ?? 0), Rational.of(dens[at] ?? 1)]
		return { state: "number" as const, x: num.mul(per).div(den), of: [num, den] as const }
	})
	return { unit: `U${unit}`, name: null, cells, amounts: [], words: {} }
}

/** The floor: the same arithmetic by hand, in plain floating point. */
function byHand({ nums, dens }: World): Float64Array {
	const units = nums.length / CRITERIA
	const totals = new Float64Array(units)
	const [sums, weights] = [new Float64Array(GROUPS), new Float64Array(GROUPS)]
	for (let unit = 0; unit < units; unit++) {
		sums.fill(0)
		weights.fill(0)
		for (let criterion = 0; criterion < CRITERIA; criterion++) {
			const at = unit * CRITERIA + criterion
			const x = (100 * (nums[at] as number)) / (dens[at] as number)
			const y = x >= 95 ? 100 : x >= 60.5 ? 60 + (40 * (x - 60.5)) / 34.5 : (60 * x) / 60.5
			const weight = 1 + (criterion % 5)
			const group = criterion % GROUPS
			sums[group] = (sums[group] as number) + weight * y
			weights[group] = (weights[group] as number) + weight
		}
		let [sum, weight] = [0, 0]
		for (let group = 0; group < GROUPS; group++) {
			sum += (10 + group) * ((sums[group] as number) / (weights[group] as number))
			weight += 10 + group
		}
		totals[unit] = sum / weight
	}
	return totals
}

function seconds(work: () => void): number {
	const began = performance.now()
	work()
	return (performance.now() - began) / 1000
}

/** The middle of three, after one to warm up. */
function median(work: () => void): number {
	work()
	return [seconds(work), seconds(work), seconds(work)].sort((a, b) => a - b)[1] ?? 0
}

function measureScores(): Figure {
	const world = worldOf(Math.ceil(SCORES / CRITERIA))
	const scales = surveyed(world.plan, [])
	const totals = new Float64Array(world.nums.length / CRITERIA)
	const exact = median(() => {
		for (let unit = 0; unit < totals.length; unit++) {
			const { total } = scoreUnit(world.plan, scales, observationOf(world, unit))
			totals[unit] = total?.toNumber() ?? Number.NaN
		}
	})
	let floorTotals: Float64Array = new Float64Array(0)
	const floor = median(() => {
		floorTotals = byHand(world)
	})
	const widest = totals.reduce(
		(most, total, unit) => Math.max(most, Math.abs(total - (floorTotals[unit] ?? 0))),
		0,
	)
	if (!(widest < 1e-9)) throw new Error(`the engine and the loop differ by ${widest}`)
	return {
		what: `${whole(SCORES)} criterion scores, exact, one core`,
		measured: `${exact.toFixed(2)} s, ${whole(SCORES / exact)}/s`,
		floor: `${floor.toFixed(3)} s by hand in floats`,
		ratio: floor / exact,
	}
}

function measurePlaces(): Figure {
	const world = worldOf(RANKED)
	const scales = surveyed(world.plan, [])
	const nobody = observationOf(world, 0)
	const scores = Array.from({ length: RANKED }, (_, unit) =>
		scoreUnit(world.plan, scales, observationOf(world, unit)),
	)
	const totals = Float64Array.from(scores, ({ total }) => total?.toNumber() ?? Number.NaN)
	const ranked = median(() => {
		const tally = startTally()
		const standings = scores.map((score) => enter(tally, world.plan, score, nobody))
		const places = placesOf(world.plan.instrument, tally)
		if (standings.some((standing) => standing === null || !places[standing]))
			throw new Error("a unit has no place")
	})
	const floor = median(() => totals.slice().sort())
	return {
		what: `ranking of ${whole(RANKED)} units`,
		measured: `${ranked.toFixed(2)} s`,
		floor: `${floor.toFixed(3)} s to sort the floats alone`,
		ratio: floor / ranked,
	}
}

async function writeData(file: string, rows: number) {
	const out = createWriteStream(file)
	const source = pairs()
	const columns = Array.from(
		{ length: CRITERIA },
		(_, criterion) => `${codeOf(criterion)}.num,${codeOf(criterion)}.den`,
	)
	out.write(`unit,${columns.join(",")}\n`)
	for (let row = 0; row < rows; row++) {
		const cells = columns.map(() => source.next().value?.join(","))
		if (!out.write(`U${row},${cells.join(",")}\n`)) await once(out, "drain")
	}
	out.end()
	await once(out, "finish")
}

async function measureFiles(): Promise<Figure[]> {
	const folder = mkdtempSync(join(tmpdir(), "thuoc-so-bench-score-"))
	const instrument = join(folder, "instrument.json")
	const figures: Figure[] = []
	// ranked as the portal ranks; without rounding each distinct total is kept
	writeFileSync(instrument, JSON.stringify({ ...INSTRUMENT, ranking: { decimals: 2 } }))
	try {
		for (const rows of [10_000, 30_000, 100_000]) {
			const data = join(folder, "data.csv")
			await writeData(data, rows)
			const args = [
				"--import",
				"tsx",
				"tests/bench/score-child.ts",
				"--instrument",
				instrument,
				"--data",
				data,
			]
			const began = performance.now()
			const said = execFileSync(process.execPath, [...args, "--out", join(folder, "out.csv")], {
				encoding: "utf8",
			})
			const took = (performance.now() - began) / 1000
			figures.push({
				what: `score: ${whole(rows)} rows of ${CRITERIA} criteria from CSV to CSV`,
				measured: `${took.toFixed(1)} s, ${whole(rows / took)} rows/s, peak ${said.trim()} MB`,
			})
		}
	} finally {
		rmSync(folder, { recursive: true, force: true })
	}
	return figures
}

/** The engine alone; needs no portal. */
export async function measureComposite(): Promise<Figure[]> {
	return [measureScores(), measurePlaces(), ...(await measureFiles())]
}
