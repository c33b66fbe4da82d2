import { meanOfScores } from "#app/domain/merging.ts"
import type { RankingMember } from "#app/domain/ranking-document.ts"
import { isPublished } from "#app/domain/workflow.ts"
import type { listBlockMembers } from "#db/queries/periods.ts"

export type Member = Awaited<ReturnType<typeof listBlockMembers>>[number]
export type Counted = Pick<RankingMember, "score" | "mean" | "assessment" | "underReview">

/** In the order of the block codes, each unit with the score that `scoreOf` lets it have. */
export function blocksOf(members: readonly Member[], scoreOf: (member: Member) => Counted) {
	const byId = new Map(members.map((member) => [member.organizationId, member]))
	const codes = [...new Set(members.map(({ blockCode }) => blockCode))].sort()
	return codes.map((code) => {
		const inBlock = members.filter(({ blockCode }) => blockCode === code)
		const [first] = inBlock
		return {
			code,
			name: { vi: first?.blockNameVi ?? code, en: first?.blockNameEn ?? code },
			members: inBlock.map((member): RankingMember => {
				const reason = leftOut(member)
				return {
					organization: member.organizationId,
					name: member.organizationName,
					ranked: member.ranked && reason === null,
					unrankedReason: reason ?? member.unrankedReason,
					...(reason !== null
						? { score: null }
						: member.meanOf
							? meanIn(member.meanOf, byId, scoreOf)
							: scoreOf(member)),
				}
			}),
		}
	})
}

/** Of a unit that others were merged into by the mean of their scores; none before all of them have theirs. */
function meanIn(
	former: readonly string[],
	byId: ReadonlyMap<string, Member>,
	scoreOf: (member: Member) => Counted,
): Counted {
	const counted = former.flatMap((id) => {
		const member = byId.get(id)
		return member ? scoreOf(member) : []
	})
	const parts = counted.flatMap((one) => one.score ?? [])
	const again = counted.some(({ underReview }) => underReview) ? { underReview: true as const } : {}
	const score = parts.length === former.length ? meanOfScores(parts.map(({ sheet }) => sheet)) : null
	return score
		? { ...again, score: null, mean: { score, of: parts.map(({ sha256 }) => sha256) } }
		: { score: null }
}

/** Who would be published without a result that the council agreed to. */
export function waitingOf(members: readonly Member[]): Member[] {
	const agreed = new Set(
		members.flatMap(({ organizationId, status }) =>
			status === "approved" || (status !== null && isPublished(status)) ? [organizationId] : [],
		),
	)
	return members.filter((member) =>
		member.meanOf && member.ranked ? !member.meanOf.every((id) => agreed.has(id)) : !isSettled(member),
	)
}

/** A message key: excused, or no more. */
function leftOut({ status }: Member): string | null {
	if (status === "exempt") return "ranking.exempt"
	return status === "cancelled" ? "ranking.cancelled" : null
}

/** What counts before a decision is made: every verified score that is not appealed. */
export function provisionalScore({ status, sheet, sheetSha256 }: Member): Counted {
	if (!sheet || !sheetSha256 || status === "appealed") return { score: null }
	return { score: { sheet, sha256: sheetSha256 } }
}

/** Has a result that the council agreed to, or needs none. */
export function isSettled({ status, ranked }: Pick<Member, "status" | "ranked">): boolean {
	switch (status) {
		case "approved":
		case "published":
		case "locked":
		case "exempt":
		case "cancelled":
			return true
		case null:
		case "not_started":
		case "draft":
		case "with_head":
		case "submitted":
		case "in_review":
		case "supplement":
		case "provisional":
		case "appealed":
		case "reopened":
		case "self_assessed":
			return !ranked
	}
}
