import type { Answer } from "#app/domain/answers.ts"
import { isApplicable } from "#app/domain/answer-checks.ts"
import { isBusiness } from "#app/domain/organization.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import type { Criterion } from "#app/domain/questionnaire.ts"
import type { ScoringInput } from "#app/domain/scoring.ts"
import type { FrozenPiece, Snapshot } from "#app/domain/snapshot.ts"
import { answersOf } from "./answers.ts"
import { SCIENCE } from "./organizations.ts"
import type { Unit } from "./organizations.ts"
import { holderOf, personAt } from "./people.ts"
import { momentsOf } from "./periods.ts"
import type { Moments, Period } from "./periods.ts"
import { pick, roll } from "./random.ts"
import type { Progress } from "./statuses.ts"
import { systemsOf } from "./systems.ts"
import type { SystemFields } from "./systems.ts"
import { instrumentFor } from "./world.ts"
import type { World } from "./world.ts"

/** One assessment while its rows are put together. */
export type DemoFile = {
	id: string
	unit: Unit
	period: Period
	progress: Progress
	moments: Moments
	criteria: Criterion[]
	answers: Answer[]
	systems: SystemFields[]
	evidence: Record<string, number>
	pieces: FrozenPiece[]
	officer: string
	head: string
	reviewer: string
	lead: string
}

export function openFile(world: World, unit: Unit, period: Period, progress: Progress): DemoFile {
	const { content } = instrumentFor(world, unit.kind, period)
	const { profile } = world
	const setting = { unit, year: period.year, questionnaire: content, profile: profile.content }
	const subject = { kind: unit.kind, facts: unit.facts }
	const isFilled = (answer: Answer) => roll(unit.code, answer.code, "filled") < progress.share
	const [officer, head] = isBusiness(unit.kind)
		? (["owner", "owner"] as const)
		: (["officer", "head"] as const)
	const isScience = unit.code === SCIENCE
	return {
		id: world.nextId(),
		unit,
		period,
		progress,
		moments: momentsOf(unit, period),
		criteria: criteriaOf(content).filter((criterion) => isApplicable(criterion, subject)),
		answers: answersOf(setting).filter(isFilled),
		systems: progress.share > 0 ? systemsOf(unit, period.year) : [],
		evidence: {},
		pieces: [],
		officer: holderOf(world.people, officer, unit.id),
		head: holderOf(world.people, head, unit.id),
		reviewer: isScience
			? personAt(world.people, "reviewer.vp")
			: personAt(world.people, pick(["reviewer", "reviewer2"], unit.code, "reviewer")),
		lead: personAt(world.people, isScience ? "lead.vp" : "lead"),
	}
}

/** Somewhere between two moments. */
export function during(from: Date, to: Date, ...keys: string[]): Date {
	return new Date(from.getTime() + Math.floor(roll(...keys) * (to.getTime() - from.getTime())))
}

export function inputOf(world: World, file: DemoFile): { input: ScoringInput; snapshot: Snapshot } {
	const { unit, period } = file
	const instrument = instrumentFor(world, unit.kind, period)
	const input = {
		subject: { kind: unit.kind, facts: unit.facts },
		period: { startsOn: period.year.startsOn, endsOn: period.year.endsOn },
		answers: file.answers.toSorted((one, other) => (one.code < other.code ? -1 : 1)),
		systems: file.systems.map(({ operation, dossier, approvedOn, protection }) => ({
			operation,
			dossier,
			approvedOn,
			protection,
		})),
	}
	return {
		input: { ...input, questionnaire: instrument.content, profile: world.profile.content },
		snapshot: {
			questionnaire: { id: instrument.id, sha256: instrument.sha256 },
			profile: { id: world.profile.id, sha256: world.profile.sha256 },
			...input,
			evidence: { ...file.evidence },
			pieces: file.pieces.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
		},
	}
}

type Move = { at: Date; actorId: string; actorRole: string; event: string; before: object; after: object }

/** The audit row of a change of state. */
export function addMove({ rows }: World, file: DemoFile, { event, ...move }: Move) {
	rows.audit.push({
		...move,
		action: `assessment.${event}`,
		entity: "assessment",
		entityId: file.id,
		organizationId: file.unit.id,
	})
}
