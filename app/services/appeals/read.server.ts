import { answeredCodes, appealClosed } from "#app/domain/appeal.ts"
import { isOfCouncil, mayAnswer, mayReview } from "#app/domain/policy.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import type { Ruling } from "#app/domain/review.ts"
import { rulingsOf } from "#app/domain/snapshot.ts"
import { ruledOutBy } from "#app/domain/scoring.ts"
import type { CriterionScore, ScoreSheet } from "#app/domain/scoring.ts"
import { isVerified } from "#app/domain/workflow.ts"
import { listAnswers, listDecisions } from "#db/queries/answers.ts"
import { listAppealItems, listAppeals, listEditions } from "#db/queries/appeals.ts"
import type { AppealItem, AppealRow } from "#db/queries/appeals.ts"
import { findEdition } from "#db/queries/appeals.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import { listEvidenceHistory } from "#db/queries/evidence.ts"
import { findInstrument } from "#db/queries/instruments.ts"
import { findScore } from "#db/queries/scores.ts"
import type { Ctx } from "../context.server.ts"
import { workingDaysLeft } from "./window.server.ts"

/** The unit reads its own draft, the verifying body its own answers before they are settled, nobody else either. */
type Reader = "own" | "verifying" | "other"

function readerOf(ctx: Ctx, file: AssessmentHead): Reader {
	if (mayAnswer(ctx.actor, file)) return "own"
	return mayReview(ctx.actor, file) ? "verifying" : "other"
}

/** A file's appeals as far as this person may read them, with the three scores of every criterion they are about. */
export async function readAppeals(ctx: Ctx, file: AssessmentHead) {
	const reader = readerOf(ctx, file)
	const told = isVerified(file.status) || reader === "verifying"
	const [appeals, items, editions, rulings, answers, evidence, instrument, self] = await Promise.all([
		told ? listAppeals(ctx.db, file.id) : [],
		told ? listAppealItems(ctx.db, file.id) : [],
		listEditions(ctx.db, file.id),
		told ? toldRulings(ctx, { file, reader }) : new Map<string, Ruling>(),
		listAnswers(ctx.db, file.id),
		listEvidenceHistory(ctx.db, file.id),
		findInstrument(ctx.db, file.instrumentId),
		findScore(ctx.db, file.id, "self"),
	])
	if (!instrument) throw new Error(`the instrument of assessment ${file.id} is missing`)
	const shown = appeals.filter(({ submittedAt }) => reader === "own" || submittedAt)
	const sheets = await sheetsOf(ctx, file, { appeals: shown, editions })
	const criteria = criteriaOf(instrument.content).filter(
		(criterion) => !ruledOutBy(criterion, { kind: file.organizationKind, facts: file.facts }),
	)
	return {
		file,
		reader,
		appeals: shown.map((appeal) => ({
			...appeal,
			items: items.filter(({ appealId }) => appealId === appeal.id).map((item) => readable(item, reader)),
		})),
		answered: answeredCodes(items, editions),
		editions: told ? editions : [],
		rulings,
		answers: new Map(answers.map((row) => [row.code, row])),
		/** Of restricted criteria the unit and the verifying body read the evidence, nobody else. */
		evidence: evidence.filter(({ criterionCode, unsent, appeal }) => {
			if (appeal === null || (unsent && reader !== "own")) return false
			const isRestricted = criteria.find(({ code }) => code === criterionCode)?.restricted === true
			return reader !== "other" || (isOfCouncil(ctx.actor) && !isRestricted)
		}),
		criteria,
		self: scoresOf(self?.sheet ?? null),
		sheets,
		closed: appealClosed(file, ctx.now),
		daysLeft: file.appealBy ? await workingDaysLeft(ctx.db, { now: ctx.now, until: file.appealBy }) : null,
	}
}

/** While a result is looked at again, others than the verifying body read what it was counted from. */
async function toldRulings(
	{ db }: Ctx,
	{ file, reader }: { file: AssessmentHead; reader: Reader },
): Promise<ReadonlyMap<string, Ruling>> {
	const standing = await listDecisions(db, file.id)
	const score =
		file.status === "reopened" && reader !== "verifying" ? await findScore(db, file.id, "verified") : null
	return score ? rulingsOf(score, standing) : new Map(standing.map((row) => [row.code, row]))
}

export type AppealsRead = Awaited<ReturnType<typeof readAppeals>>

/** Before it is settled an answer is the verifying body's own. */
function readable(item: AppealItem, reader: Reader): AppealItem {
	if (item.settledAt || reader === "verifying") return item
	return {
		...item,
		outcome: null,
		ruling: null,
		reason: "",
		decidedBy: null,
		decidedName: null,
		decidedAt: null,
	}
}

/** What each appeal was against, and what was counted after it, by the appeal's number. */
async function sheetsOf(
	{ db }: Ctx,
	file: AssessmentHead,
	{
		appeals,
		editions,
	}: { appeals: readonly AppealRow[]; editions: Awaited<ReturnType<typeof listEditions>> },
) {
	const latest = editions.at(-1)?.edition ?? 0
	const wanted = appeals.map(({ number, against, settledAt }) => {
		const first = against ?? latest
		const second = settledAt
			? editions.find(({ cause, edition }) => cause === "appeal" && edition > first)?.edition
			: undefined
		return { number, first, second }
	})
	const needed = [...new Set([latest, ...wanted.flatMap(({ first, second }) => [first, second ?? 0])])]
	const found = await Promise.all(
		needed.map(async (edition) => {
			const row = edition > 0 ? await findEdition(db, { assessmentId: file.id, edition }) : null
			return [edition, scoresOf(row?.sheet ?? null)] as const
		}),
	)
	const byEdition = new Map(found)
	const none = scoresOf(null)
	return {
		latest: byEdition.get(latest) ?? none,
		of: new Map(
			wanted.map(({ number, first, second }) => [
				number,
				{ first: byEdition.get(first) ?? none, second: second ? (byEdition.get(second) ?? none) : null },
			]),
		),
	}
}

function scoresOf(sheet: ScoreSheet | null): ReadonlyMap<string, CriterionScore> {
	const scores = sheet?.pillars.flatMap(({ criteria }) => criteria) ?? []
	return new Map(scores.map((score) => [score.code, score]))
}
