import { viewCriterion } from "#app/components/questionnaire/criterion-view.ts"
import { previewOf } from "#app/domain/evidence.ts"
import { isLate } from "#app/domain/period.ts"
import type { Ctx } from "#app/services/context.server.ts"
import { openAsked } from "#app/services/co-verifications/open.server.ts"

/** The asked criterion in the reader's language. */
export async function loadAsked(ctx: Ctx, id: string) {
	const { asked, criterion, profile, subject, answer, claim, evidence, systems, open, conflict } =
		await openAsked(ctx, id)
	const { opinion, value, note, version, answeredBy, answeredAt } = asked
	return {
		...{ id, open, conflict, unit: asked.unit },
		period: ctx.locale === "vi" ? asked.periodNameVi : asked.periodNameEn,
		criterion: viewCriterion(criterion, { subject, profile, locale: ctx.locale }),
		dueAt: asked.dueAt.toISOString(),
		late: opinion === null && isLate(asked.dueAt, ctx.now),
		said: { opinion, value, note, version, by: answeredBy, at: answeredAt?.toISOString() ?? null },
		claim: { ...claim, reason: answer?.reason ?? "", explanation: answer?.explanation ?? "" },
		evidence: evidence.map((row) => ({
			...{ id: row.id, kind: row.kind, title: row.title, url: row.url, size: row.size, removed: false },
			...{ documentNumber: row.documentNumber, documentDate: row.documentDate },
			preview: previewOf(row.mediaType),
		})),
		systems: systems.map((row) => {
			const { id, name, operation, level, dossier, decisionNumber, approvedOn, protection } = row
			const unconfirmed = row.origin === "carried"
			return { id, name, operation, level, dossier, decisionNumber, approvedOn, protection, unconfirmed }
		}),
	}
}

export type AskedPage = Awaited<ReturnType<typeof loadAsked>>
