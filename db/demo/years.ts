import { isBusiness } from "#app/domain/organization.ts"
import { addFile } from "./assessments.ts"
import { addOpenMeeting } from "./council.ts"
import { DEMO_ENTERPRISE } from "./organizations.ts"
import type { BlockCode, Unit } from "./organizations.ts"
import { personAt } from "./people.ts"
import { later } from "./periods.ts"
import type { Period } from "./periods.ts"
import { roll } from "./random.ts"
import { addRanking } from "./rankings.ts"
import { progressOf } from "./statuses.ts"
import { instrumentsIn } from "./world.ts"
import type { World } from "./world.ts"

export type Setting = { units: readonly Unit[]; blockIds: ReadonlyMap<BlockCode, string> }

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
	if (period.status === "open") addOpenMeeting(world, period)
	if (period.publishedAt)
		addRanking(world, {
			period,
			publishedAt: period.publishedAt,
			present,
			verified,
			blockIds: setting.blockIds,
		})
}

/** A unit takes part when it existed on the last day of the period's data. */
function isPresent({ validFrom, validTo }: Unit, { year }: Period): boolean {
	return validFrom <= year.endsOn && (validTo === null || validTo > year.endsOn)
}

function finishedProgress(unit: Unit, period: Period) {
	const done = { share: 1, isReturned: false }
	if (!isBusiness(unit.kind)) return { ...done, status: "published" as const }
	const isAsked = roll(unit.code, "joins") < (period.year.index === 0 ? 0.72 : 0.88)
	return isAsked || unit.code === DEMO_ENTERPRISE ? { ...done, status: "self_assessed" as const } : null
}

function addPeriod(world: World, period: Period) {
	const { rows, people, profile } = world
	const { id, code, nameVi, nameEn, status, opensAt, submitBy, reviewBy, previousId, year } = period
	rows.periods.push({
		...{ id, code, nameVi, nameEn, status, opensAt, submitBy, reviewBy, previousId },
		kind: "year",
		startsOn: year.startsOn,
		endsOn: year.endsOn,
		rules: { bandSet: "nd335" },
		createdAt: later(period.opensAt, -20, 9),
	})
	for (const instrument of instrumentsIn(world, period)) {
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
