import type {
	CriterionReview,
	EvidenceView,
	OpinionView,
	ReasonView,
	ReferenceView,
	SelfAnswer,
	SystemView,
} from "#app/components/review/review-data.ts"
import { contradicts } from "#app/domain/contradiction.ts"
import type { Stand } from "#app/domain/contradiction.ts"
import { display, fraction } from "#app/domain/exact.ts"
import { previewOf } from "#app/domain/evidence.ts"
import { isLate } from "#app/domain/period.ts"
import type { Criterion } from "#app/domain/questionnaire.ts"
import type { CriterionScore } from "#app/domain/scoring.ts"
import type { LastAnswer } from "#app/services/assessments/last-period.server.ts"
import type { listAnswers } from "#db/queries/answers.ts"
import type { listOpinions } from "#db/queries/co-verifications.ts"
import type { EvidenceRow } from "#db/queries/evidence.ts"
import type { listReasonTexts } from "#db/queries/reason-texts.ts"
import type { listReferences } from "#db/queries/references.ts"
import type { listSystems } from "#db/queries/systems.ts"

type RowOf<List extends (...args: never[]) => PromiseLike<unknown[]>> = Awaited<ReturnType<List>>[number]

type ShownPiece = Pick<
	EvidenceRow,
	"id" | "kind" | "title" | "documentNumber" | "documentDate" | "url" | "size" | "removedAt" | "mediaType"
>

export function evidenceView(row: ShownPiece): EvidenceView {
	const { id, kind, title, documentNumber, documentDate, url, size } = row
	return {
		id,
		kind,
		title,
		documentNumber,
		documentDate,
		url,
		size,
		removed: row.removedAt !== null,
		preview: previewOf(row.mediaType),
	}
}

export function systemView(row: RowOf<typeof listSystems>): SystemView {
	const { id, name, operation, level, dossier, decisionNumber, approvedOn, protection } = row
	const unconfirmed = row.origin === "carried"
	return { id, name, operation, level, dossier, decisionNumber, approvedOn, protection, unconfirmed }
}

export function referenceViews(
	rows: readonly RowOf<typeof listReferences>[],
	{ criterion, claim }: { criterion: Criterion; claim: Stand },
): ReferenceView[] {
	return rows
		.filter(({ code }) => code === criterion.code)
		.map(({ source, value, asOf }) => ({
			...{ source, value, asOf },
			contradicted: contradicts(criterion, claim, value),
		}))
}

export function opinionView(
	row: RowOf<typeof listOpinions>,
	{ now, changedAt }: { now: Date; changedAt: Date | undefined },
): OpinionView {
	const { id, opinion, value, note, answeredAt } = row
	return {
		...{ id, opinion, value, note },
		body: row.organization,
		by: row.answeredBy,
		at: answeredAt?.toISOString() ?? null,
		dueAt: row.dueAt.toISOString(),
		late: isLate(row.dueAt, now),
		beforeChange: answeredAt !== null && changedAt !== undefined && changedAt > answeredAt,
	}
}

export function reasonView({ id, outcome, body, ownerId }: RowOf<typeof listReasonTexts>): ReasonView {
	return { id, outcome, body, shared: ownerId === null }
}

export function pointsOf(score: CriterionScore | undefined): string | null {
	return score?.points ? display(fraction(score.points), 2) : null
}

export function selfAnswer(
	answer: RowOf<typeof listAnswers> | undefined,
	score: CriterionScore | undefined,
): SelfAnswer {
	return {
		value: answer?.value ?? null,
		notApplicable: answer?.notApplicable ?? false,
		reason: answer?.reason ?? "",
		explanation: answer?.explanation ?? "",
		points: pointsOf(score),
		targetMet: score?.target?.met ?? null,
		...(score?.num !== undefined && score.den !== undefined && { num: score.num, den: score.den }),
	}
}

export function lastAnswer(
	answer: LastAnswer | undefined,
	score: CriterionScore | undefined,
): CriterionReview["last"] {
	if (!answer && score?.num === undefined) return null
	return {
		value: answer?.value ?? null,
		notApplicable: answer?.notApplicable ?? false,
		points: pointsOf(score),
		...(score?.num !== undefined && score.den !== undefined && { num: score.num, den: score.den }),
	}
}
