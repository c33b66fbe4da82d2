import { AppError } from "#app/domain/errors.ts"
import { reviewRulesOf } from "#app/domain/period-rules.ts"
import type { Ruling } from "#app/domain/review.ts"
import { scoreAnswers, scoreVerified } from "#app/domain/scoring.ts"
import type { ScoringInput } from "#app/domain/scoring.ts"
import {
	agrees,
	decidable,
	divergentCriteria,
	drawBlind,
	isSealed,
	scoresByCode,
} from "#app/domain/second-review.ts"
import type { Judged } from "#app/domain/second-review.ts"
import { listDecisions } from "#db/queries/answers.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import { insertAuditRows } from "#db/queries/ledger.ts"
import { findScore } from "#db/queries/scores.ts"
import { demandSeconds, listSeconds, removeSeconds, saveFirst } from "#db/queries/second-reviews.ts"
import type { SecondRow } from "#db/queries/second-reviews.ts"
import type { Tx } from "#db/client.ts"
import { asDecision, loadScoring } from "../assessments/scoring-input.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { auditOf } from "../ledger.server.ts"

export type DecisionRow = Awaited<ReturnType<typeof listDecisions>>[number]

/** Draws the criteria of a file that a second reviewer judges blind, when it is taken into review. */
export async function drawSeconds(tx: Tx, ctx: ActorCtx, file: AssessmentHead): Promise<void> {
	const self = await findScore(tx, file.id, "self")
	if (!self) return
	const { blindShare } = reviewRulesOf(file.rules)
	const codes = drawBlind(`${file.id}/${file.periodId}`, decidable(self.sheet), blindShare)
	await demand(tx, ctx, { file, codes, cause: "blind" })
}

async function demand(
	tx: Tx,
	ctx: ActorCtx,
	of: { file: AssessmentHead; codes: readonly string[]; cause: "divergence" | "blind" },
): Promise<void> {
	const { file, codes, cause } = of
	const written = await demandSeconds(
		tx,
		codes.map((criterionCode) => ({
			assessmentId: file.id,
			criterionCode,
			cause,
			demandedAt: ctx.now,
		})),
	)
	if (written.length === 0) return
	await insertAuditRows(
		tx,
		written.map((code) =>
			auditOf(ctx, {
				action: "second.demand",
				entity: "second_review",
				entityId: `${file.id}/${code}`,
				organizationId: file.organizationId,
				after: { cause },
			}),
		),
	)
}

/** The second reviewer of a criterion does not decide first on it, and nobody writes over a decision they must not see. */
export async function refuseAsFirst(
	tx: Tx,
	ctx: ActorCtx,
	at: { file: AssessmentHead; code: string; before: DecisionRow | null },
): Promise<void> {
	const row = (await listSeconds(tx, at.file.id)).find(({ code }) => code === at.code)
	if (!row) return
	if (row.decidedBy === ctx.actor.userId) throw new AppError("forbidden", "second.youAreSecond")
	const { before } = at
	if (!before || before.outcome === "supplement") return
	const by = { reader: ctx.actor.userId, decidedBy: before.decidedById }
	if (isSealed(row, by)) throw new AppError("conflict", "second.sealed")
}

/** After decisions on some criteria: seconds that the distance now demands or no longer does, and those it settles. */
export async function keepSeconds(
	tx: Tx,
	ctx: ActorCtx,
	{ file, codes }: { file: AssessmentHead; codes: readonly string[] },
): Promise<void> {
	const [{ input }, decisions, rows] = await Promise.all([
		loadScoring(tx, file),
		listDecisions(tx, file.id),
		listSeconds(tx, file.id),
	])
	const said = new Map(decisions.map((row) => [row.code, asDecision(row)]))
	const { secondAbove } = reviewRulesOf(file.rules)
	const verified = scoreVerified({ ...input, decisions: said })
	const wide = new Set(divergentCriteria(scoreAnswers(input), verified, secondAbove))
	await removeSeconds(tx, { assessmentId: file.id, codes: codes.filter((code) => !wide.has(code)) })
	await demand(tx, ctx, { file, codes: codes.filter((code) => wide.has(code)), cause: "divergence" })
	for (const row of rows.filter(({ code, decidedAt }) => decidedAt && codes.includes(code))) {
		const first = decisions.find(({ code }) => code === row.code)
		// eslint-disable-next-line no-await-in-loop -- of the criteria just decided few have a second
		if (first && first.outcome !== "supplement") await hearFirst(tx, ctx, { input, row, first })
	}
}

async function hearFirst(
	tx: Tx,
	ctx: ActorCtx,
	{ input, row, first }: { input: ScoringInput; row: SecondRow; first: DecisionRow },
): Promise<void> {
	const second = rulingOf(row)
	if (!second) return
	const said = judged(input, row.code, rulingOf(first))
	const settled = agrees(said, judged(input, row.code, second))
	await saveFirst(tx, row.id, {
		...(row.first === null && {
			...{ first: rulingOf(first), firstBy: first.decidedById, firstAttainment: said.attainment },
		}),
		settledAt: settled ? ctx.now : null,
	})
}

/** What a ruling on one criterion comes to. */
export function judged(
	input: ScoringInput,
	code: string,
	ruling: Ruling,
): Judged & { attainment: string | null } {
	const score = scoresByCode(
		scoreVerified({ ...input, decisions: new Map([[code, asDecision(ruling)]]) }),
	).get(code)
	return { outcome: ruling.outcome, points: score?.points ?? null, attainment: score?.attainment ?? null }
}

export function rulingOf(row: Ruling): Ruling
export function rulingOf(row: Omit<Ruling, "outcome"> & { outcome: Ruling["outcome"] | null }): Ruling | null
export function rulingOf(
	row: Omit<Ruling, "outcome"> & { outcome: Ruling["outcome"] | null },
): Ruling | null {
	const { outcome, value, notApplicable, reason } = row
	return outcome && { outcome, value, notApplicable, reason }
}
