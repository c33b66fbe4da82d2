type Line = { code: string; dueOn: string | null }
type Pillars = readonly { code: string; criteria: readonly { code: string }[] }[]

/** Criteria still unanswered after the day they were due; a criterion's own line wins over its pillar's. */
export function overdueCriteria<T extends Line>(
	lines: readonly T[],
	of: { pillars: Pillars; missing: ReadonlySet<string>; today: string },
): { code: string; line: T & { dueOn: string } }[] {
	const byCode = new Map(lines.map((line) => [line.code, line]))
	return of.pillars.flatMap((pillar) =>
		pillar.criteria.flatMap(({ code }) => {
			const line = byCode.get(code) ?? byCode.get(pillar.code)
			const { dueOn = null } = line ?? {}
			const isOverdue = dueOn !== null && dueOn < of.today && of.missing.has(code)
			return line && isOverdue ? [{ code, line: { ...line, dueOn } }] : []
		}),
	)
}
