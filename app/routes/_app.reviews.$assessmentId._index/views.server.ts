import type {
	EvidenceView,
	OpinionView,
	ReasonView,
	ReferenceView,
	SystemView,
} from "#app/components/review/review-data.ts"
import { contradicts } from "#app/domain/contradiction.ts"
import type { Stand } from "#app/domain/contradiction.ts"
import { previewOf } from "#app/domain/evidence.ts"
import { isLate } from "#app/domain/period.ts"
import type { Criterion } from "#app/domain/questionnaire.ts"
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
