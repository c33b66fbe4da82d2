import { isApplicable, missingCriteria, redList } from "#app/domain/answer-checks.ts"
import { bandOf } from "#app/domain/bands.ts"
import { comparedRow, gainsAndLosses } from "#app/domain/compared-row.ts"
import type { Words } from "#app/domain/compared-row.ts"
import { todayInVietNam } from "#app/domain/day.ts"
import { signedIds, signedOrCurrent } from "#app/domain/evidence-readers.ts"
import { fraction, roundHalfAway } from "#app/domain/exact.ts"
import type { Exact } from "#app/domain/exact.ts"
import { overdueCriteria } from "#app/domain/overdue.ts"
import { comparePeriods } from "#app/domain/period-comparison.ts"
import type { PeriodComparison } from "#app/domain/period-comparison.ts"
import { daysLeft, isLate } from "#app/domain/period.ts"
import { isSubmitted } from "#app/domain/policy.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import type { Questionnaire } from "#app/domain/questionnaire.ts"
import { scoreAnswers } from "#app/domain/scoring.ts"
import type { ScoreSheet, ScoringInput } from "#app/domain/scoring.ts"
import type { Snapshot } from "#app/domain/snapshot.ts"
import { listEvidenceHistory } from "#db/queries/evidence.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import { findInstrument } from "#db/queries/instruments.ts"
import { listWorkLines } from "#db/queries/open-work.ts"
import { findPublishedSheet, findScore } from "#db/queries/scores.ts"
import type { Ctx } from "../context.server.ts"
import { findBefore } from "./before.server.ts"
import { loadScoring } from "./scoring-input.server.ts"
import { findJoint } from "./series.server.ts"

const LARGEST = 3

/** What a head has to know before signing; of the signed answers once there are any, else of the answers as they stand. */
export async function loadOverview(ctx: Ctx, file: AssessmentHead) {
	const [material, stored, rows, lines, past] = await Promise.all([
		loadScoring(ctx.db, file),
		isSubmitted(file.status) ? findScore(ctx.db, file.id, "self") : null,
		listEvidenceHistory(ctx.db, file.id),
		listWorkLines(ctx.db, file.id),
		loadPast(ctx, file),
	])
	const input = stored ? asSigned(material.input, stored.snapshot) : material.input
	const sheet = stored?.sheet ?? scoreAnswers(input)
	const { comparison, joint } = await compare(ctx, { file, sheet, past })
	const missing = missingCriteria(input)
	return {
		material: { ...material, input },
		sheet,
		evidence: signedOrCurrent(rows, signedIds(stored?.snapshot.pieces)),
		comparison,
		view: {
			signed: stored !== null,
			sha256: stored?.sha256 ?? null,
			percent: sheet.percentRounded,
			band: bandOf(sheet.percentRounded, file.rules.bandSet)?.name[ctx.locale] ?? null,
			targets: sheet.targets,
			before: past && {
				percent: past.self?.sheet.percentRounded ?? null,
				published: past.published?.sheet.percentRounded ?? null,
			},
			change: rounded(comparison?.total.difference ?? null),
			moves: comparison && (await movesOf(ctx, { comparison, sheet, input, before: past?.self?.sheet })),
			broken: joint?.broken ?? null,
			...deadlineOf(ctx, file),
			...answered(input, missing),
			...redLists(input, stored?.snapshot.evidence ?? material.evidence, ctx),
			overdue: stored ? [] : overdue(lines, { input, missing, ctx }),
		},
	}
}

async function loadPast(ctx: Ctx, file: AssessmentHead) {
	const { organizationId, previousPeriodId: periodId } = file
	if (!periodId) return null
	const [self, published] = await Promise.all([
		findBefore(ctx.db, file, "self"),
		findPublishedSheet(ctx.db, { organizationId, periodId }),
	])
	return { self, published }
}

async function compare(
	ctx: Ctx,
	of: { file: AssessmentHead; sheet: ScoreSheet; past: Awaited<ReturnType<typeof loadPast>> },
) {
	const { file, sheet } = of
	const before = of.past?.self
	if (!before) return { comparison: null, joint: null }
	const after = ctx.locale === "vi" ? file.periodNameVi : file.periodNameEn
	const joint = await findJoint(
		ctx.db,
		{ sheet: before.sheet, period: before.period[ctx.locale] },
		{ sheet, period: after },
	)
	return { joint, comparison: joint.mapping && comparePeriods(before.sheet, sheet, joint.mapping) }
}

function asSigned(now: ScoringInput, { subject, period, answers, systems }: Snapshot): ScoringInput {
	return { ...now, subject, period, answers, systems }
}

/** The three largest gains and losses, told; null where the totals may not be compared. */
async function movesOf(
	ctx: Ctx,
	of: {
		comparison: PeriodComparison
		sheet: ScoreSheet
		input: ScoringInput
		before: ScoreSheet | undefined
	},
) {
	const { difference } = of.comparison.total
	const old = of.before && (await findInstrument(ctx.db, of.before.questionnaire))
	if (difference === null || !old) return null
	const byCode = (questionnaire: Questionnaire) =>
		new Map(criteriaOf(questionnaire).map((criterion) => [criterion.code, criterion]))
	const scores = of.sheet.pillars.flatMap(({ criteria }) => criteria)
	const words: Words = {
		locale: ctx.locale,
		before: byCode(old.content),
		after: byCode(of.input.questionnaire),
		unanswered: new Set(scores.flatMap(({ code, status }) => (status === "unanswered" ? code : []))),
	}
	const { gains, losses, rest } = gainsAndLosses(of.comparison.criteria, difference, LARGEST)
	const told = (rows: typeof gains) => rows.map((row) => comparedRow(row, words))
	return { gains: told(gains), losses: told(losses), rest: roundHalfAway(fraction(rest), 2) }
}

function deadlineOf(ctx: Ctx, file: AssessmentHead) {
	return {
		submitBy: file.submitBy.toISOString(),
		submittedAt: file.submittedAt?.toISOString() ?? null,
		daysLeft: daysLeft(file.submitBy, ctx.now),
		late: isLate(file.submitBy, file.submittedAt ?? ctx.now),
	}
}

function answered(input: ScoringInput, missing: readonly string[]) {
	const { subject } = input
	const applicable = criteriaOf(input.questionnaire).filter((one) => isApplicable(one, subject)).length
	return { applicable, answered: applicable - missing.length }
}

/** By cause, each criterion with its name. */
function redLists(input: ScoringInput, evidence: Readonly<Record<string, number>>, ctx: Ctx) {
	const named = namer(input, ctx)
	const flags = redList(input, evidence)
	const flagged = (cause: (typeof flags)[number]["cause"]) =>
		flags.flatMap((flag) => (flag.cause === cause ? named(flag.code) : []))
	return {
		missing: missingCriteria(input).map(named),
		unproven: flagged("no_evidence"),
		underTarget: flagged("under_target"),
		claimedNa: input.answers.flatMap(({ code, notApplicable, reason }) =>
			notApplicable ? { ...named(code), note: reason } : [],
		),
	}
}

function overdue(
	lines: Awaited<ReturnType<typeof listWorkLines>>,
	of: { input: ScoringInput; missing: readonly string[]; ctx: Ctx },
) {
	const { pillars } = of.input.questionnaire
	const named = namer(of.input, of.ctx)
	const today = todayInVietNam(of.ctx.now)
	const late = overdueCriteria(lines, { pillars, missing: new Set(of.missing), today })
	return late.map(({ code, line: { assignee, dueOn } }) => ({ ...named(code), assignee, dueOn }))
}

function namer(input: ScoringInput, { locale }: Ctx) {
	const titles = new Map(criteriaOf(input.questionnaire).map(({ code, title }) => [code, title[locale]]))
	return (code: string) => ({ code, title: titles.get(code) ?? code })
}

function rounded(exact: Exact | null): string | null {
	return exact && roundHalfAway(fraction(exact), 2)
}
