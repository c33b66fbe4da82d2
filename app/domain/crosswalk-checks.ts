import type { Basis, Crosswalk, CriterionEntry, PillarEntry } from "./crosswalk.ts"
import { earnsByTarget } from "./crosswalk-profiles.ts"
import type { Criterion, Pillar, Questionnaire } from "./questionnaire.ts"
import { criteriaOf } from "./questionnaire.ts"

type Sides = { before: Questionnaire; after: Questionnaire }
type Entry = CriterionEntry | PillarEntry

/** What makes it the same measure, and what turns the measure into a share of the points. */
const MEASURE = ["kind", "unit", "per", "fractional"] as const
const SCALE = ["rule", "ruleFor", "options", "items", "zeroDenominator"] as const
type Field = (typeof MEASURE)[number] | (typeof SCALE)[number] | "target" | "maxPoints"

const MEASURED: readonly Criterion["kind"][] = ["PCT", "RATE", "NUM", "SYS"]

function isSame(one: unknown, other: unknown): boolean {
	if (typeof one !== "object" || typeof other !== "object" || one === null || other === null)
		return one === other
	const [mine, theirs] = [Object.entries(one), new Map(Object.entries(other))]
	const [given, wanted] = [mine.filter(([, value]) => value !== undefined), [...theirs.values()]]
	return (
		given.length === wanted.filter((value) => value !== undefined).length &&
		given.every(([key, value]) => isSame(value, theirs.get(key)))
	)
}

/** Words may be polished; codes and fractions may not. */
function scaleOf(criterion: Criterion, field: Field): unknown {
	if (field === "options") return criterion.options?.map(({ code, fraction }) => [code, fraction])
	if (field === "items") return criterion.items?.map(({ code }) => code)
	return criterion[field]
}

function differing<F extends Field>(before: Criterion, after: Criterion, fields: readonly F[]): F[] {
	return fields.filter((field) => !isSame(scaleOf(before, field), scaleOf(after, field)))
}

function nameOf({ kind, from, to }: Entry): string {
	return `${kind} ${[...from].join(" + ") || "nothing"} → ${[...to].join(" + ") || "nothing"}`
}

function told(before: Criterion, after: Criterion, field: Field): string {
	return field === "maxPoints" ? `maxPoints ${before.maxPoints} → ${after.maxPoints}` : field
}

function checkSame(before: Criterion, after: Criterion): string[] {
	return differing(before, after, [...MEASURE, ...SCALE, "target", "maxPoints"]).map(
		(field) => `not the same, it differs in ${told(before, after, field)}`,
	)
}

function checkRescaled(before: Criterion, after: Criterion, comparable: Basis): string[] {
	const measure = differing(before, after, MEASURE).map((field) => `not the same measure, ${field} differs`)
	const scale = differing(before, after, SCALE)
	const others = differing(before, after, ["target", "maxPoints"])
	if (measure.length > 0) return measure
	if (scale.length + others.length === 0) return ["nothing differs, call it same"]
	if (comparable === "value") {
		return MEASURED.includes(after.kind)
			? []
			: [`kind ${after.kind} has no measured value to compare by, use attainment or gone and new`]
	}
	const byTarget = others.includes("target") && (earnsByTarget(before) || earnsByTarget(after))
	return [...scale, ...(byTarget ? ["target" as const] : [])].map(
		(field) => `not comparable by attainment, ${field} differs: compare by value`,
	)
}

function total(numbers: readonly number[]): number {
	return numbers.reduce((all, number) => all + number, 0)
}

function checkSums(name: string, before: readonly number[], after: readonly number[]): string[] {
	const [one, other] = [total(before), total(after)]
	return one === other ? [] : [`not comparable by points, ${name} ${one} → ${other}: use attainment or none`]
}

function checkCriterion(entry: CriterionEntry, { before, after }: Sides): string[] {
	const find = (side: Questionnaire, codes: readonly string[]) =>
		criteriaOf(side).filter(({ code }) => codes.includes(code))
	const [olds, news] = [find(before, entry.from), find(after, entry.to)]
	const [old] = olds
	const [now] = news
	if (olds.length < entry.from.length || news.length < entry.to.length) return []
	switch (entry.kind) {
		case "same":
			return old && now ? checkSame(old, now) : []
		case "rescaled":
			return old && now ? checkRescaled(old, now, entry.comparable) : []
		case "merged":
		case "split":
			if (entry.comparable !== "points") return []
			return checkSums(
				"the maximum points add up to",
				olds.map(({ maxPoints }) => maxPoints),
				news.map(({ maxPoints }) => maxPoints),
			)
		case "new":
		case "gone":
			return []
	}
}

/** The best that may be said of a pillar's content: every criterion in it keeps its points, or its attainment. */
function contentOf(
	{ entries }: Crosswalk,
	pillars: { before: readonly Pillar[]; after: readonly Pillar[] },
): { basis: "points" | "attainment" | "none"; because: CriterionEntry[] } {
	const codes = (of: readonly Pillar[]) =>
		new Set(of.flatMap(({ criteria }) => criteria.map(({ code }) => code)))
	const [before, after] = [codes(pillars.before), codes(pillars.after)]
	const within = entries.filter(
		({ from, to }) => from.some((code) => before.has(code)) || to.some((code) => after.has(code)),
	)
	const whole = ({ from, to }: Entry) =>
		from.every((code) => before.has(code)) && to.every((code) => after.has(code))
	const keeps = (entry: CriterionEntry, allowed: readonly string[]) =>
		entry.kind === "same" || ("comparable" in entry && allowed.includes(entry.comparable))
	const broken = within.filter((entry) => !whole(entry) || !keeps(entry, ["points", "attainment"]))
	if (broken.length > 0) return { basis: "none", because: broken }
	const rescaled = within.filter((entry) => !keeps(entry, ["points"]))
	return { basis: rescaled.length === 0 ? "points" : "attainment", because: rescaled }
}

function checkPillar(entry: PillarEntry, crosswalk: Crosswalk, { before, after }: Sides): string[] {
	const find = (side: Questionnaire, codes: readonly string[]) =>
		side.pillars.filter(({ code }) => codes.includes(code))
	const pillars = { before: find(before, entry.from), after: find(after, entry.to) }
	if (pillars.before.length < entry.from.length || pillars.after.length < entry.to.length) return []
	if (entry.kind === "new" || entry.kind === "gone") return []
	const claimed = entry.kind === "same" ? "points" : entry.comparable
	const { basis, because } = contentOf(crosswalk, pillars)
	const weights = [pillars.before, pillars.after].map((of) => of.map(({ weight }) => weight))
	const [one = [], other = []] = weights
	const reasons = because.map(nameOf).join("; ")
	if (claimed === "none") return []
	if (basis === "none") return [`not comparable by ${claimed}, its content changes: ${reasons}`]
	if (claimed === "attainment") {
		return entry.kind === "rescaled" && basis === "points" && total(one) === total(other)
			? ["nothing differs, call it same"]
			: []
	}
	return [
		...(basis === "attainment" ? [`not the same, points inside are rescaled: ${reasons}`] : []),
		...checkSums("the weights add up to", one, other),
	]
}

function checkOnce(
	what: string,
	entries: readonly Entry[],
	sides: { before: readonly string[]; after: readonly string[] },
): string[] {
	const side = (mentioned: readonly string[], known: readonly string[], version: "earlier" | "later") => [
		...new Set(
			mentioned.flatMap((code, index) => {
				if (!known.includes(code)) return [`${what} ${code} is not in the ${version} version`]
				return mentioned.indexOf(code) < index
					? [`${what} ${code} of the ${version} version is mapped twice`]
					: []
			}),
		),
		...known
			.filter((code) => !mentioned.includes(code))
			.map((code) => `${what} ${code} of the ${version} version is not mapped`),
	]
	return [
		...side(
			entries.flatMap(({ from }) => [...from]),
			sides.before,
			"earlier",
		),
		...side(
			entries.flatMap(({ to }) => [...to]),
			sides.after,
			"later",
		),
	]
}

/** What forbids publishing a crosswalk, in English and naming the entry; empty when nothing does. */
export function checkCrosswalk(crosswalk: Crosswalk, { before, after }: Sides): string[] {
	const { code, from, to, entries, pillars } = crosswalk
	const codes = (of: readonly { code: string }[]) => of.map((one) => one.code)
	const stated = [
		...(before.code === code && before.version === from
			? []
			: [`the earlier version is ${before.code}/${before.version}, expected ${code}/${from}`]),
		...(after.code === code && after.version === to
			? []
			: [`the later version is ${after.code}/${after.version}, expected ${code}/${to}`]),
	]
	const sides = { before, after }
	return [
		...stated,
		...checkOnce("criterion", entries, {
			before: codes(criteriaOf(before)),
			after: codes(criteriaOf(after)),
		}),
		...checkOnce("pillar", pillars, { before: codes(before.pillars), after: codes(after.pillars) }),
		...entries.flatMap((entry) =>
			checkCriterion(entry, sides).map((problem) => `${nameOf(entry)}: ${problem}`),
		),
		...pillars.flatMap((entry) =>
			checkPillar(entry, crosswalk, sides).map((problem) => `pillar ${nameOf(entry)}: ${problem}`),
		),
	].map((problem) => `crosswalk ${code}/${from}_${to}: ${problem}`)
}
