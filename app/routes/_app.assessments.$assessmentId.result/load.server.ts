import { viewAppeals } from "#app/components/appeal/appeal-data.ts"
import type { ItemView } from "#app/components/appeal/appeal-data.ts"
import { fileHead } from "#app/components/assessment/file-head.ts"
import { saidOf } from "#app/components/assessment/said.ts"
import { bandOf } from "#app/domain/bands.ts"
import { display, fraction, HUNDRED, roundHalfAway } from "#app/domain/exact.ts"
import { explainCriterion, explainTotal } from "#app/domain/explain.ts"
import type { ExplainContext } from "#app/domain/explain.ts"
import { overClaimOf } from "#app/domain/final-score.ts"
import { mayDraftAppeal } from "#app/domain/policy.ts"
import type { Criterion } from "#app/domain/questionnaire.ts"
import { scoreAnswers } from "#app/domain/scoring.ts"
import type { CriterionScore, ScoreSheet } from "#app/domain/scoring.ts"
import type { Ruling } from "#app/domain/review.ts"
import { rulingsOf } from "#app/domain/snapshot.ts"
import type { Snapshot } from "#app/domain/snapshot.ts"
import { readAppeals } from "#app/services/appeals/read.server.ts"
import type { AppealsRead } from "#app/services/appeals/read.server.ts"
import { loadScoring } from "#app/services/assessments/scoring-input.server.ts"
import { isVerified } from "#app/domain/workflow.ts"
import type { Ctx } from "#app/services/context.server.ts"
import { listDecisions } from "#db/queries/answers.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import { findInstrument, findProfile } from "#db/queries/instruments.ts"
import { findScore } from "#db/queries/scores.ts"

export type Stage = "self" | "verified"

/** A stage's sheet and what it was counted from. */
type Counted = { sheet: ScoreSheet; snapshot: Snapshot; sha256: string | null; at: Date | null }
type Stages = { self: Counted; verified: Counted | null }
type Decisions = ReadonlyMap<string, Ruling>

/** The stored sheets, told in words; counted afresh only while nothing is stored (a draft). */
export async function loadResult(ctx: Ctx, file: AssessmentHead, asked: Stage | null) {
	const shown = isVerified(file.status)
	const [storedSelf, verified, decisions, read] = await Promise.all([
		findScore(ctx.db, file.id, "self"),
		shown ? findScore(ctx.db, file.id, "verified") : null,
		shown ? listDecisions(ctx.db, file.id) : [],
		shown ? readAppeals(ctx, file) : null,
	])
	const self = storedSelf ? { ...storedSelf, at: storedSelf.createdAt } : await countDraft(ctx, file)
	const stages: Stages = { self, verified: verified && { ...verified, at: verified.createdAt } }
	const stage: Stage = verified && asked !== "self" ? "verified" : "self"
	const told = stages[stage] ?? stages.self
	const [instrument, profile] = await Promise.all([
		findInstrument(ctx.db, told.snapshot.questionnaire.id),
		findProfile(ctx.db, told.snapshot.profile.id),
	])
	if (!instrument || !profile) throw new Error(`instrument or profile of assessment ${file.id} is missing`)
	const questionnaire = instrument.content
	const gap = overClaimOf(self.sheet.percent, verified?.sheet.percent ?? null)
	const level = told.sheet.level?.level
	const context = {
		questionnaire,
		profile: profile.content,
		kind: told.snapshot.subject.kind,
		period: told.snapshot.period,
		locale: ctx.locale,
	}
	const byCode: Decisions = verified ? rulingsOf(verified, decisions) : new Map()
	const view = { stages, stage, context, decisions: byCode, appealed: itemsOf(read, ctx) }
	return {
		head: fileHead(file, ctx),
		stage,
		draft: storedSelf === null,
		both: verified !== null,
		instrument: {
			path: `${questionnaire.code}/${questionnaire.version}`,
			title: questionnaire.title[ctx.locale],
		},
		self: outcomeOf(self, { file, ctx }),
		verified: stages.verified && outcomeOf(stages.verified, { file, ctx }),
		gap: gap && roundHalfAway(fraction(gap), 2),
		level: level === undefined ? null : `${level}. ${questionnaire.levels?.[level]?.name[ctx.locale] ?? ""}`,
		profile: profile.content.title[ctx.locale],
		appeal: read && appealView(read, ctx),
		total: explainTotal(told.sheet, questionnaire, ctx.locale),
		pillars: questionnaire.pillars.map((pillar, index) => ({
			code: pillar.code,
			title: pillar.title[ctx.locale],
			weight: pillar.weight,
			self: pillarOutcome(self.sheet, index),
			verified: stages.verified && pillarOutcome(stages.verified.sheet, index),
			criteria: pillar.criteria.map((criterion) => criterionView(criterion, view)),
		})),
	}
}

async function countDraft(ctx: Ctx, file: AssessmentHead): Promise<Counted> {
	const { input, snapshot } = await loadScoring(ctx.db, file)
	return { sheet: scoreAnswers(input), snapshot, sha256: null, at: null }
}

function outcomeOf({ sheet, sha256, at }: Counted, { file, ctx }: { file: AssessmentHead; ctx: Ctx }) {
	return {
		percent: sheet.percentRounded,
		band: bandOf(sheet.percentRounded, file.rules.bandSet)?.name[ctx.locale] ?? null,
		sha256,
		at: at?.toISOString() ?? null,
	}
}

function pillarOutcome(sheet: ScoreSheet, index: number) {
	const pillar = sheet.pillars[index]
	return {
		score: pillar?.score ? roundHalfAway(fraction(pillar.score), 2) : null,
		attainment: pillar?.attainment ? roundHalfAway(fraction(pillar.attainment).mul(HUNDRED), 2) : null,
	}
}

type View = {
	stages: Stages
	stage: Stage
	context: Omit<ExplainContext, "value">
	decisions: Decisions
	appealed: ReadonlyMap<string, ItemView>
}

/** By criterion, the latest appeal on it that was sent and not withdrawn. */
function itemsOf(read: AppealsRead | null, { locale }: Ctx): ReadonlyMap<string, ItemView> {
	if (!read) return new Map()
	const sent = viewAppeals(read, locale).filter(({ state }) => state === "sent" || state === "settled")
	return new Map(sent.flatMap(({ items }) => items.map((item) => [item.code, item] as const)))
}

/** Until when an appeal may be sent, and how the verified score came to be what it is. */
function appealView(
	{ closed, file, daysLeft, reader, appeals, answered, editions }: AppealsRead,
	{ actor }: Ctx,
) {
	return {
		closed,
		appealBy: file.appealBy?.toISOString() ?? null,
		daysLeft,
		mayDraft: mayDraftAppeal(actor, file) && closed === null,
		answered,
		show: reader === "own" || appeals.length > 0,
		editions: editions.map(({ edition, cause, percent, createdAt }) => ({
			...{ edition, cause, percent },
			at: createdAt.toISOString(),
		})),
	}
}

function criterionView(criterion: Criterion, { stages, stage, context, decisions, appealed }: View) {
	const { code, maxPoints } = criterion
	const [mine, theirs] = [scoreIn(stages.self, code), stages.verified && scoreIn(stages.verified, code)]
	const own = stages.self.snapshot.answers.find((answer) => answer.code === code)
	const decided = decisions.get(code)
	const changed = decided?.outcome === "adjusted"
	const value = stage === "verified" && changed ? decided.value : (own?.value ?? null)
	const score = stage === "verified" ? theirs : mine
	return {
		code,
		title: criterion.title[context.locale],
		maxPoints,
		self: {
			points: pointsOf(mine),
			said: saidOf(criterion, own?.value ?? null, context.locale) ?? countsOf(mine),
			reason: own?.notApplicable ? own.reason : "",
		},
		verified: theirs && {
			points: pointsOf(theirs),
			said: changed ? (saidOf(criterion, decided.value, context.locale) ?? countsOf(theirs)) : null,
			outcome: decided?.outcome ?? null,
			notApplicable: decided?.notApplicable ?? false,
			reason: decided?.reason ?? "",
		},
		gap:
			mine?.points && theirs?.points
				? roundHalfAway(fraction(theirs.points).sub(fraction(mine.points)), 2)
				: null,
		appeal: appealed.get(code) ?? null,
		met: score?.target?.met ?? null,
		steps: score ? explainCriterion(criterion, score, { ...context, value }) : [],
	}
}

function scoreIn({ sheet }: Counted, code: string): CriterionScore | null {
	return sheet.pillars.flatMap((pillar) => pillar.criteria).find((score) => score.code === code) ?? null
}

/** Null when the criterion does not apply or is not decided. */
function pointsOf(score: CriterionScore | null): string | null {
	return score?.points ? display(fraction(score.points), 2) : null
}

/** What a SYS criterion was counted from. */
function countsOf(score: CriterionScore | null) {
	return score?.num !== undefined && score.den !== undefined
		? ({ kind: "ratio", num: score.num, den: score.den } as const)
		: null
}
