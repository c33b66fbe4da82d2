import type { RankingMember } from "#app/domain/ranking-document.ts"
import type { listBlockMembers } from "#db/queries/periods.ts"

export type Member = Awaited<ReturnType<typeof listBlockMembers>>[number]
export type Counted = Pick<RankingMember, "score" | "assessment" | "underReview">

/** In the order of the block codes, each unit with the score that `scoreOf` lets it have. */
export function blocksOf(members: readonly Member[], scoreOf: (member: Member) => Counted) {
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
					...(reason === null ? scoreOf(member) : { score: null }),
				}
			}),
		}
	})
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
