import { buildRankingDocument } from "#app/domain/ranking-document.ts"
import type { RankingMember } from "#app/domain/ranking-document.ts"
import { sha256Of } from "#app/services/assessments/scoring-input.server.ts"
import { addMeeting } from "./council.ts"
import { BLOCKS } from "./organizations.ts"
import type { BlockCode, Unit } from "./organizations.ts"
import { personAt } from "./people.ts"
import { isoDay } from "./periods.ts"
import type { Period } from "./periods.ts"
import type { Verified } from "./verifying.ts"
import { instrumentFor } from "./world.ts"
import type { World } from "./world.ts"

type Finished = {
	blockIds: ReadonlyMap<BlockCode, string>
	period: Period
	publishedAt: Date
	present: readonly Unit[]
	verified: ReadonlyMap<string, Verified | null>
}

/** The ranking of a finished year, with its decision. */
export function addRanking(world: World, finished: Finished) {
	const { period, publishedAt, present } = finished
	const decisionDate = isoDay(publishedAt)
	const decision = { number: `${210 + period.year.index}/QĐ-UBND`, date: decisionDate }
	const kinds = new Set(
		present.filter(({ block }) => block).map(({ kind }) => instrumentFor(world, kind, period)),
	)
	const document = buildRankingDocument({
		period: {
			code: period.code,
			name: { vi: period.nameVi, en: period.nameEn },
			startsOn: period.year.startsOn,
			endsOn: period.year.endsOn,
		},
		edition: 1,
		decision,
		bandSet: "nd335",
		instruments: [...kinds].map(({ id, sha256 }) => ({ id, sha256 })),
		profiles: [{ id: world.profile.id, sha256: world.profile.sha256 }],
		blocks: BLOCKS.map(({ code, nameVi, nameEn }) => ({
			code,
			name: { vi: nameVi, en: nameEn },
			members: present.filter(({ block }) => block === code).map((unit) => memberOf(unit, finished)),
		})),
	})
	const ranking = { id: world.nextId(), sha256: sha256Of(document), document }
	const publishedBy = personAt(world.people, "lead")
	world.rows.rankings.push({
		...ranking,
		periodId: period.id,
		edition: 1,
		decisionNumber: decision.number,
		decisionDate,
		sessionId: addMeeting(world, finished),
		publishedAt,
		publishedBy,
	})
	for (const { code, rows } of document.blocks) {
		const blockId = finished.blockIds.get(code as BlockCode) ?? ""
		for (const { organization, name, percent, band, place, unrankedReason, pillars } of rows) {
			world.rows.rankingRows.push({
				...{ rankingId: ranking.id, organizationId: organization, blockId },
				...{ name, percent, band, place, unrankedReason, pillars },
			})
		}
	}
	addPublication(world, finished, { rankingId: ranking.id, publishedBy })
}

function addPublication(
	{ rows }: World,
	{ period, publishedAt, verified }: Finished,
	by: { rankingId: string; publishedBy: string },
) {
	const results = [...verified].flatMap(([organizationId, result]) =>
		result ? [{ organizationId, assessmentId: result.assessmentId }] : [],
	)
	const signed = { at: publishedAt, actorId: by.publishedBy, actorRole: "lead" }
	rows.audit.push({
		...signed,
		action: "ranking.publish",
		entity: "ranking",
		entityId: by.rankingId,
		after: { period: period.code, units: results.length },
	})
	for (const { organizationId, assessmentId } of results) {
		rows.audit.push({
			...signed,
			action: "assessment.publish",
			entity: "assessment",
			entityId: assessmentId,
			organizationId,
			before: { status: "approved" },
			after: { status: "published" },
		})
	}
}

function memberOf({ id, name, unrankedReason }: Unit, { verified }: Finished): RankingMember {
	const result = verified.get(id)
	return {
		organization: id,
		name,
		ranked: unrankedReason === null,
		unrankedReason,
		score: result ? { sheet: result.sheet, sha256: result.sha256 } : null,
	}
}
