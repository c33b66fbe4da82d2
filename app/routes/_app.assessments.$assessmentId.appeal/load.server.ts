import { pointsOf, selfWord, viewAppeals } from "#app/components/appeal/appeal-data.ts"
import { fileHead } from "#app/components/assessment/file-head.ts"
import { fraction } from "#app/domain/exact.ts"
import { isBusiness } from "#app/domain/organization.ts"
import { can, mayDraftAppeal, readScope } from "#app/domain/policy.ts"
import { notFound } from "#app/http.server.ts"
import { subjectOf } from "#app/services/assessments/open-file.server.ts"
import { readAppeals } from "#app/services/appeals/read.server.ts"
import type { AppealsRead } from "#app/services/appeals/read.server.ts"
import { sealOf } from "#app/services/appeals/send.server.ts"
import type { Ctx } from "#app/services/context.server.ts"
import { findResultFile } from "#db/queries/assessments.ts"

/** The appeal of one file: what may be written now, what is being written, and what came of earlier ones. */
export async function loadAppealPage(ctx: Ctx, assessmentId: string, asked: string | null) {
	const file = await findResultFile(ctx.db, readScope(ctx.actor), assessmentId)
	if (!file || isBusiness(file.organizationKind)) throw notFound()
	const read = await readAppeals(ctx, file)
	const appeals = viewAppeals(read, ctx.locale)
	const draft = read.appeals.find(({ submittedAt }) => submittedAt === null)
	const mayDraft = mayDraftAppeal(ctx.actor, file)
	const choices = mayDraft ? choicesOf(read, ctx) : []
	return {
		head: fileHead(file, ctx),
		closed: read.closed,
		appealBy: file.appealBy?.toISOString() ?? null,
		daysLeft: read.daysLeft,
		mayDraft: mayDraft && read.closed === null,
		maySend: can(ctx.actor, "appeal", subjectOf(file)) && read.closed === null,
		mayWithdraw: can(ctx.actor, "withdraw_appeal", subjectOf(file)),
		seen: draft ? sealOf({ number: draft.number, items: draft.items, pieces: read.evidence }) : "",
		draft: appeals.find(({ state }) => state === "draft") ?? null,
		past: appeals.filter(({ state }) => state !== "draft"),
		choices,
		chosen: choices.find(({ code, free }) => code === asked && free) ?? null,
	}
}

/** Every criterion that was decided; what lost points comes first on the page. */
function choicesOf(read: AppealsRead, { locale }: Ctx) {
	const drafted = new Set(
		read.appeals
			.filter(({ submittedAt }) => submittedAt === null)
			.flatMap(({ items }) => items.map(({ code }) => code)),
	)
	return read.criteria.flatMap((criterion) => {
		const { code } = criterion
		const ruling = read.rulings.get(code)
		if (!ruling) return []
		const self = selfWord(read, criterion, locale)
		const verified = pointsOf(read.sheets.latest.get(code))
		const isLess = self.points !== null && verified !== null && fraction(verified).lt(fraction(self.points))
		return {
			code,
			title: criterion.title[locale],
			self: self.points,
			verified,
			reason: ruling.reason,
			lost: isLess || ruling.outcome === "rejected",
			drafted: drafted.has(code),
			answered: read.answered.includes(code),
			free: !read.answered.includes(code),
		}
	})
}

export type Page = Awaited<ReturnType<typeof loadAppealPage>>
