import { buildRankingDocument } from "#app/domain/ranking-document.ts"
import type { RankingMember } from "#app/domain/ranking-document.ts"
import { isBusiness } from "#app/domain/organization.ts"
import { sha256Of } from "#app/services/assessments/scoring-input.server.ts"
import { addFile } from "./assessments.ts"
import type { Verified } from "./assessments.ts"
import { BLOCKS } from "./organizations.ts"
import type { BlockCode, Unit } from "./organizations.ts"
import { personAt } from "./people.ts"
import { isoDay, later } from "./periods.ts"
import type { Period } from "./periods.ts"
import { roll } from "./random.ts"
import { progressOf } from "./statuses.ts"
import { instrumentFor } from "./world.ts"
import type { World } from "./world.ts"

type Setting = { units: readonly Unit[]; blockIds: ReadonlyMap<BlockCode, string> }

/** A year as a period: who takes part, their files, and the ranking when it is over. */
export function addYear(world: World, period: Period, setting: Setting) {
	addPeriod(world, period)
	const present = setting.units.filter((unit) => isPresent(unit, period))
	for (const { id, block, unrankedReason } of present) {
		const blockId = block && setting.blockIds.get(block)
		if (!blockId) continue
		const ranked = unrankedReason === null
		world.rows.blockMembers.push({ periodId: period.id, organizationId: id, blockId, ranked, unrankedReason })
	}
	const verified = new Map(
		present.flatMap((unit) => {
			const progress = period.status === "open" ? progressOf(unit) : finishedProgress(unit, period)
			return progress ? [[unit.id, addFile(world, unit, period, progress)] as const] : []
		}),
	)
	if (period.publishedAt)
		addRanking(world, { period, publishedAt: period.publishedAt, present, verified, ...setting })
}

/** A unit takes part when it existed on the last day of the period's data. */
function isPresent({ validFrom, validTo }: Unit, { year }: Period): boolean {
	return validFrom <= year.endsOn && (validTo === null || validTo >= year.endsOn)
}

function finishedProgress(unit: Unit, period: Period) {
	const done = { share: 1, isReturned: false }
	if (!isBusiness(unit.kind)) return { ...done, status: "published" as const }
	const isAsked = roll(unit.code, "joins") < (period.year.index === 0 ? 0.72 : 0.88)
	return isAsked || unit.code === "DN001" ? { ...done, status: "self_assessed" as const } : null
}

function addPeriod({ rows, people, instruments, profile }: World, period: Period) {
	const { id, code, nameVi, nameEn, status, opensAt, submitBy, reviewBy, previousId, year } = period
	rows.periods.push({
		...{ id, code, nameVi, nameEn, status, opensAt, submitBy, reviewBy, previousId },
		kind: "year",
		startsOn: year.startsOn,
		endsOn: year.endsOn,
		rules: { bandSet: "nd335" },
		createdAt: later(period.opensAt, -20, 9),
	})
	for (const instrument of instruments) {
		for (const organizationKind of instrument.content.respondents) {
			rows.periodInstruments.push({
				periodId: period.id,
				organizationKind,
				instrumentId: instrument.id,
				profileId: profile.id,
			})
		}
	}
	rows.audit.push({
		at: period.opensAt,
		actorId: personAt(people, "lead"),
		actorRole: "lead",
		action: "period.open",
		entity: "period",
		entityId: period.id,
		before: { status: "planned" },
		after: { status: "open" },
	})
}

type Finished = Setting & {
	period: Period
	publishedAt: Date
	present: readonly Unit[]
	verified: ReadonlyMap<string, Verified | null>
}

function addRanking(world: World, finished: Finished) {
	const { period, publishedAt, present } = finished
	const decisionDate = isoDay(publishedAt)
	const decision = { number: `${210 + period.year.index}/QĐ-UBND`, date: decisionDate }
	const kinds = new Set(present.filter(({ block }) => block).map(({ kind }) => instrumentFor(world, kind)))
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
	world.rows.audit.push({
		at: publishedAt,
		actorId: publishedBy,
		actorRole: "lead",
		action: "ranking.publish",
		entity: "ranking",
		entityId: ranking.id,
		after: { period: period.code, edition: 1, decision, sha256: ranking.sha256 },
	})
}

function memberOf({ id, name, unrankedReason }: Unit, { verified }: Finished): RankingMember {
	return {
		organization: id,
		name,
		ranked: unrankedReason === null,
		unrankedReason,
		score: verified.get(id) ?? null,
	}
}
