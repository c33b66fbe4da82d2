import type { Link, Mapping } from "./crosswalk-mapping.ts"
import { criteriaOf } from "./questionnaire.ts"
import type { Criterion, Questionnaire, TargetProfile } from "./questionnaire.ts"

type Side = { questionnaire: Questionnaire; profile: TargetProfile }

/** Whether full points are earned at the target, so that the profile sets the scale. */
export function earnsByTarget({ rule, ruleFor }: Pick<Criterion, "rule" | "ruleFor">): boolean {
	return [rule, ...(ruleFor?.map((other) => other.rule) ?? [])].some(
		(each) => each.type === "target" && each.value === undefined,
	)
}

function earningTargets({ questionnaire, profile }: Side): Map<string, string> {
	return new Map(
		criteriaOf(questionnaire)
			.filter(earnsByTarget)
			.map(({ code, target }) => [code, profile.targets[code]?.value ?? target?.value ?? ""]),
	)
}

/** A mapping between periods of two target profiles: where the profile moves the full mark, only values compare. */
export function underProfiles(mapping: Mapping, { before, after }: { before: Side; after: Side }): Mapping {
	const [old, now] = [earningTargets(before), earningTargets(after)]
	const marks = (codes: readonly string[], of: ReadonlyMap<string, string>) =>
		[...new Set(codes.flatMap((code) => of.get(code) ?? []))].sort().join("; ")
	const moved = mapping.criteria.filter(
		({ from, to }) => from.length > 0 && to.length > 0 && marks(from, old) !== marks(to, now),
	)
	if (moved.length === 0) return mapping
	const valueOnly = (link: Link): Link => {
		if (!moved.includes(link)) return link
		const [one, other] = [marks(link.from, old), marks(link.to, now)]
		return {
			...link,
			kind: link.kind === "same" ? "rescaled" : link.kind,
			comparable: link.comparable.filter((basis) => basis === "value"),
			notes: [
				...link.notes,
				{
					vi: `Hồ sơ mục tiêu đổi mốc đủ điểm: ${one} → ${other}`,
					en: `The target profile moved the full mark: ${one} → ${other}`,
				},
			],
		}
	}
	const codes = new Set(moved.flatMap(({ to }) => to))
	const touched = new Set(
		after.questionnaire.pillars
			.filter(({ criteria }) => criteria.some(({ code }) => codes.has(code)))
			.map(({ code }) => code),
	)
	return {
		...mapping,
		criteria: mapping.criteria.map(valueOnly),
		pillars: mapping.pillars.map((link) =>
			link.to.some((code) => touched.has(code)) ? { ...link, comparable: [] } : link,
		),
	}
}
