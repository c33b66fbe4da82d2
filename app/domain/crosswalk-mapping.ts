import { BASES, identityCrosswalk } from "./crosswalk.ts"
import type { Basis, Crosswalk, CrosswalkKind, CriterionEntry, PillarEntry } from "./crosswalk.ts"
import type { Localized } from "./localized.ts"
import type { Questionnaire } from "./questionnaire.ts"

/** Criteria, or pillars, that belong together in two versions, and by what they may be compared; by nothing when empty. */
export type Link = {
	kind: CrosswalkKind
	from: readonly string[]
	to: readonly string[]
	comparable: readonly Basis[]
	notes: readonly Localized[]
}

/** One crosswalk, or several in a chain, made ready to compare with. */
export type Mapping = {
	code: string
	from: string
	to: string
	criteria: readonly Link[]
	pillars: readonly Link[]
}

function basesOf(entry: CriterionEntry | PillarEntry): readonly Basis[] {
	switch (entry.kind) {
		case "same":
			return BASES
		case "rescaled":
			if (entry.comparable === "none") return []
			return entry.comparable === "value" ? ["value"] : ["attainment", "value"]
		case "merged":
		case "split":
			if (entry.comparable === "none") return []
			return entry.comparable === "points" ? ["points", "attainment"] : ["attainment"]
		case "new":
		case "gone":
			return []
	}
}

function linkOf(entry: CriterionEntry | PillarEntry): Link {
	const { kind, from, to, note } = entry
	return { kind, from, to, comparable: basesOf(entry), notes: note ? [note] : [] }
}

export function mappingOf({ code, from, to, entries, pillars }: Crosswalk): Mapping {
	return { code, from, to, criteria: entries.map(linkOf), pillars: pillars.map(linkOf) }
}

export function identityMapping(questionnaire: Questionnaire): Mapping {
	return mappingOf(identityCrosswalk(questionnaire))
}

function composedKind(links: readonly Link[], { from, to }: Pick<Link, "from" | "to">): CrosswalkKind {
	if (from.length === 0) return "new"
	if (to.length === 0) return "gone"
	if (from.length > 1) return "merged"
	if (to.length > 1) return "split"
	return links.every(({ kind }) => kind === "same") ? "same" : "rescaled"
}

function unique<T>(values: readonly T[]): T[] {
	return [...new Set(values)]
}

/** Links that hang together over the codes of the version between; each group becomes one link. */
function composeLinks(first: readonly Link[], second: readonly Link[]): Link[] {
	const groups: { left: Link[]; right: Link[] }[] = []
	const between = (group: { left: Link[]; right: Link[] }) =>
		new Set([...group.left.flatMap(({ to }) => to), ...group.right.flatMap(({ from }) => from)])
	const add = (own: { left: Link[]; right: Link[] }) => {
		const codes = between(own)
		const touching = groups.filter((group) => [...between(group)].some((code) => codes.has(code)))
		for (const group of touching) groups.splice(groups.indexOf(group), 1)
		const parts = [...touching, own]
		groups.push({ left: parts.flatMap(({ left }) => left), right: parts.flatMap(({ right }) => right) })
	}
	for (const link of first) add({ left: [link], right: [] })
	for (const link of second) add({ left: [], right: [link] })
	return groups.flatMap(({ left, right }) => {
		const links = [...left, ...right]
		const ends = { from: unique(left.flatMap(({ from }) => from)), to: unique(right.flatMap(({ to }) => to)) }
		if (ends.from.length === 0 && ends.to.length === 0) return []
		return {
			...ends,
			kind: composedKind(links, ends),
			comparable: BASES.filter((basis) => links.every(({ comparable }) => comparable.includes(basis))),
			notes: unique(links.flatMap(({ notes }) => notes)),
		}
	})
}

/**
 * The way over a version between; comparable by what both steps are comparable by (the weakest link). Several to
 * several reads as merged.
 *
 * @throws RangeError when the second step does not begin where the first ends.
 */
export function compose(first: Mapping, second: Mapping): Mapping {
	if (first.code !== second.code || first.to !== second.from) {
		throw new RangeError(
			`${second.code}/${second.from}_${second.to} does not follow ${first.code}/${first.from}_${first.to}`,
		)
	}
	return {
		code: first.code,
		from: first.from,
		to: second.to,
		criteria: composeLinks(first.criteria, second.criteria),
		pillars: composeLinks(first.pillars, second.pillars),
	}
}

/** The shortest chain of crosswalks between two versions, composed; null when they are not connected. */
export function mappingBetween(
	crosswalks: readonly Crosswalk[],
	ends: { code: string; from: string; to: string },
): Mapping | null {
	const own = crosswalks.filter(({ code }) => code === ends.code)
	const seen = new Set([ends.from])
	let reached = own.filter(({ from }) => from === ends.from).map(mappingOf)
	while (reached.length > 0) {
		const found = reached.find(({ to }) => to === ends.to)
		if (found) return found
		const unseen = reached.filter(({ to }) => !seen.has(to))
		for (const { to } of unseen) seen.add(to)
		reached = unseen.flatMap((mapping) =>
			own.filter(({ from }) => from === mapping.to).map((next) => compose(mapping, mappingOf(next))),
		)
	}
	return null
}

/** By what a link is compared best; null: by nothing. */
export function bestBasis({ comparable }: Link): Basis | null {
	return BASES.find((basis) => comparable.includes(basis)) ?? null
}

/**
 * What makes two totals incomparable: every criterion and pillar must keep its attainment, so that only weights
 * differ; empty when the totals may be compared.
 */
export function linksBreakingTotal({ criteria, pillars }: Mapping): Link[] {
	const broken = criteria.filter(({ comparable }) => !comparable.includes("attainment"))
	return broken.length > 0 ? broken : pillars.filter(({ comparable }) => !comparable.includes("attainment"))
}
