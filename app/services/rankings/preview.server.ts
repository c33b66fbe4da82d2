import { buildRankingDocument } from "#app/domain/ranking-document.ts"
import type { RankingDocument } from "#app/domain/ranking-document.ts"
import { isLate } from "#app/domain/period.ts"
import type { Locale } from "#app/domain/localized.ts"
import type { findPeriod, listBlockMembers } from "#db/queries/periods.ts"
import { blocksOf, provisionalScore } from "./blocks.server.ts"
import type { Counted, Member } from "./blocks.server.ts"

type Period = NonNullable<Awaited<ReturnType<typeof findPeriod>>>
type Members = Awaited<ReturnType<typeof listBlockMembers>>

/** The blocks as publication would rank them now, by the same code; nothing is stored. */
export function previewBlocks(
	members: Members,
	at: {
		period: Pick<Period, "code" | "nameVi" | "nameEn" | "startsOn" | "endsOn" | "submitBy" | "rules">
		locale: Locale
		results: boolean
		/** Which scores count; every provisional one when not said. */
		scoreOf?: (member: Member) => Counted
	},
) {
	const { period, locale, results, scoreOf = provisionalScore } = at
	const document = buildRankingDocument({
		period: {
			code: period.code,
			name: { vi: period.nameVi, en: period.nameEn },
			startsOn: period.startsOn,
			endsOn: period.endsOn,
		},
		edition: 0,
		decision: { number: "", date: "" },
		bandSet: period.rules.bandSet,
		instruments: [],
		profiles: [],
		blocks: blocksOf(members, scoreOf),
	})
	const byId = new Map(members.map((member) => [member.organizationId, member]))
	return document.blocks.map(({ code, name, rows }) => ({
		code,
		name: name[locale],
		rows: rows.map(({ organization, name, percent, band, place, unrankedReason }) => {
			const member = byId.get(organization)
			return {
				organizationId: organization,
				assessmentId: member?.assessmentId ?? null,
				name,
				status: member?.status ?? null,
				late: isLateMember(member, period.submitBy),
				percent: results ? percent : null,
				band: results ? band : null,
				place: results ? place : null,
				tied: results && place !== null && rows.filter((row) => row.place === place).length > 1,
				reason: place === null ? unrankedReason : null,
			}
		}),
	}))
}

function isLateMember(member: Member | undefined, submitBy: Date | undefined): boolean {
	if (!member?.submittedAt || !submitBy) return false
	return isLate(member.extendedTo ?? submitBy, member.submittedAt)
}

/** The same of a published document, which stays as it was whatever becomes of the files. */
export function blocksOfDocument(
	{ blocks }: RankingDocument,
	{ members, locale, submitBy }: { members: Members; locale: Locale; submitBy?: Date },
): ReturnType<typeof previewBlocks> {
	const byId = new Map(members.map((member) => [member.organizationId, member]))
	return blocks.map(({ code, name, rows }) => ({
		code,
		name: name[locale],
		rows: rows.map(({ organization, name: unit, percent, band, place, unrankedReason }) => ({
			organizationId: organization,
			assessmentId: byId.get(organization)?.assessmentId ?? null,
			name: unit,
			status: byId.get(organization)?.status ?? null,
			late: isLateMember(byId.get(organization), submitBy),
			...{ percent, band, place },
			tied: place !== null && rows.filter((row) => row.place === place).length > 1,
			reason: unrankedReason,
		})),
	}))
}
