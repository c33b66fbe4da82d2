import fc from "fast-check"
import { expect, test } from "vitest"
import { checkCrosswalk } from "./crosswalk-checks.ts"
import { compose, mappingOf } from "./crosswalk-mapping.ts"
import type { Link, Mapping } from "./crosswalk-mapping.ts"
import { CROSSWALK, EARLIER, LATER } from "./crosswalk-samples.ts"
import { Crosswalk } from "./crosswalk.ts"

const note = { vi: "Vì", en: "Because" }
const CODES = ["A", "B", "C", "D", "E", "F"]

type Piece = { kind: "one" | "merged" | "split" | "new" | "gone"; comparable: string; count: number }
const piece: fc.Arbitrary<Piece> = fc.record({
	kind: fc.constantFrom("one" as const, "merged" as const, "split" as const, "new" as const, "gone" as const),
	comparable: fc.constantFrom("points", "attainment", "value", "none"),
	count: fc.integer({ min: 2, max: 3 }),
})

/** A step that uses up every code of the version before, in an order that is drawn. */
function step(from: readonly string[], version: number, drawn: readonly Piece[]) {
	const left = [...from]
	const to: string[] = []
	const fresh = () => {
		const code = `${CODES[to.length % CODES.length]}${to.length}.${version + 1}`
		to.push(code)
		return code
	}
	const several = (count: number) => Array.from({ length: count }, fresh)
	const entries: unknown[] = []
	const one = (code: string, comparable: string) =>
		comparable === "value" || comparable === "attainment"
			? { kind: "rescaled", from: [code], to: [fresh()], comparable, note }
			: { kind: "same", from: [code], to: [fresh()] }
	const sums = (comparable: string) => (comparable === "value" ? "none" : comparable)
	for (const { kind, comparable, count } of drawn) {
		if (kind === "new") {
			entries.push({ kind, from: [], to: several(1), note })
			continue
		}
		const taken = left.splice(0, kind === "merged" ? count : 1)
		const [first] = taken
		if (first === undefined) break
		if (kind === "gone") entries.push({ kind, from: taken, to: [], note })
		else if (kind === "split")
			entries.push({ kind, from: taken, to: several(count), comparable: sums(comparable), note })
		else if (kind === "merged" && taken.length > 1)
			entries.push({ kind, from: taken, to: [fresh()], comparable: sums(comparable), note })
		else entries.push(...taken.map((code) => one(code, comparable)))
	}
	entries.push(...left.map((code) => one(code, "points")))
	entries.push({ kind: "new", from: [], to: several(1), note })
	const crosswalk = Crosswalk.parse({
		...{ code: "chain", from: `v${version}`, to: `v${version + 1}`, entries },
		pillars: [{ kind: "same", from: ["P"], to: ["P"] }],
	})
	return { mapping: mappingOf(crosswalk), to }
}

const chain = fc.tuple(
	fc.array(piece, { minLength: 1, maxLength: 6 }),
	fc.array(piece, { minLength: 1, maxLength: 6 }),
	fc.array(piece, { minLength: 1, maxLength: 6 }),
)

function mappings([one, two, three]: Piece[][]): [Mapping, Mapping, Mapping] {
	const first = step(["A", "B", "C", "D"], 0, one ?? [])
	const second = step(first.to, 1, two ?? [])
	return [first.mapping, second.mapping, step(second.to, 2, three ?? []).mapping]
}

function sorted(links: readonly Link[]) {
	const text = ({ from, to, ...rest }: Link) =>
		JSON.stringify([[...from].sort(), [...to].sort(), rest.comparable])
	return links.map(text).sort()
}

test("it does not matter which steps of a chain are composed first", () => {
	fc.assert(
		fc.property(chain, (drawn) => {
			const [a, b, c] = mappings(drawn)
			const left = compose(compose(a, b), c)
			const right = compose(a, compose(b, c))
			expect(sorted(left.criteria)).toEqual(sorted(right.criteria))
		}),
		{ numRuns: 500 },
	)
})

test("a chain keeps each code of both ends once and is never comparable by more than its steps", () => {
	fc.assert(
		fc.property(chain, (drawn) => {
			const [a, b] = mappings(drawn)
			const { criteria } = compose(a, b)
			const ends = (links: readonly Link[], side: "from" | "to") => links.flatMap((link) => link[side]).sort()
			expect(ends(criteria, "from")).toEqual(ends(a.criteria, "from"))
			expect(ends(criteria, "to")).toEqual(ends(b.criteria, "to"))
			for (const { from, comparable } of criteria) {
				const steps = a.criteria.filter((link) => link.from.some((code) => from.includes(code)))
				for (const link of steps) expect(link.comparable).toEqual(expect.arrayContaining([...comparable]))
			}
		}),
		{ numRuns: 500 },
	)
})

const anything = fc.record({
	kind: fc.constantFrom("same", "rescaled", "merged", "split", "new", "gone", "other"),
	from: fc.array(fc.constantFrom("K1", "K2", "L1", "L2", "L3", "M1", "M2", "X9", "", "a b"), {
		maxLength: 3,
	}),
	to: fc.array(fc.constantFrom("K1", "K2", "L4", "L5", "L6", "M1", "M3", "X9", "", "a b"), { maxLength: 3 }),
	comparable: fc.option(fc.constantFrom("points", "attainment", "value", "none", "?"), { nil: undefined }),
	note: fc.option(fc.constant(note), { nil: undefined }),
})

test("a random crosswalk is refused by its shape, or by a message that names it, or is whole", () => {
	const drawn = fc.tuple(fc.array(anything, { maxLength: 4 }), fc.nat(7))
	fc.assert(
		fc.property(drawn, ([entries, kept]) => {
			const plain = entries.map((entry) => JSON.parse(JSON.stringify(entry)) as unknown)
			const candidate = { ...CROSSWALK, entries: [...CROSSWALK.entries.slice(0, kept), ...plain] }
			const parsed = Crosswalk.safeParse(candidate)
			if (!parsed.success) return void expect(parsed.error.issues.length).toBeGreaterThan(0)
			const problems = checkCrosswalk(parsed.data, { before: EARLIER, after: LATER })
			for (const problem of problems) expect(problem).toMatch(/^crosswalk sample\/1_2: .+/)
			if (kept === 7 && entries.length === 0) expect(problems).toEqual([])
			else expect(problems.length).toBeGreaterThan(0)
		}),
		{ numRuns: 2000 },
	)
})
