import { AppError } from "#app/domain/errors.ts"
import { buildRankingDocument } from "#app/domain/ranking-document.ts"
import type { RankingDocument } from "#app/domain/ranking-document.ts"
import { enqueue } from "#db/queries/jobs.ts"
import { insertAuditRows } from "#db/queries/ledger.ts"
import { listBlockMembers, lockPeriod, publishAssessments, savePeriodStatus } from "#db/queries/periods.ts"
import { insertRanking, nextEdition } from "#db/queries/rankings.ts"
import { findInstrument, findProfile } from "#db/queries/instruments.ts"
import type { Tx } from "#db/client.ts"
import { sha256Of } from "../assessments/scoring-input.server.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { auditOf, record } from "../ledger.server.ts"

type Member = Awaited<ReturnType<typeof listBlockMembers>>[number]
type Given = { periodId: string; decisionNumber: string; decisionDate: string; confirmed: boolean }

/** Ranks every block on the verified percent, freezes the result as a document and closes the period. */
export function publishRanking(ctx: ActorCtx, given: Given): Promise<string> {
	return inTransaction(ctx, async (tx) => {
		if (ctx.actor.role !== "lead") throw new AppError("forbidden", "error.forbidden")
		const period = await lockPeriod(tx, given.periodId)
		if (!period) throw new AppError("not_found", "error.notFound")
		if (period.status !== "open") throw new AppError("conflict", "ranking.periodNotOpen")
		const members = await listBlockMembers(tx, period.id)
		if (members.length === 0) throw new AppError("invalid", "ranking.noMembers")
		const waiting = members.filter((member) => !isSettled(member))
		if (waiting.length > 0 && !given.confirmed) {
			throw new AppError("invalid", "ranking.waiting", {
				fields: { confirmed: "ranking.confirm" },
				detail: { waiting: waiting.map(({ organizationName }) => organizationName) },
			})
		}
		const edition = await nextEdition(tx, period.id)
		const document = buildRankingDocument({
			period: {
				code: period.code,
				name: { vi: period.nameVi, en: period.nameEn },
				startsOn: period.startsOn,
				endsOn: period.endsOn,
			},
			edition,
			decision: { number: given.decisionNumber, date: given.decisionDate },
			bandSet: period.rules.bandSet,
			...(await sources(tx, members)),
			blocks: blocksOf(members),
		})
		const id = await insertRanking(
			tx,
			{
				periodId: period.id,
				edition,
				decisionNumber: given.decisionNumber,
				decisionDate: given.decisionDate,
				document,
				sha256: sha256Of(document),
				publishedAt: ctx.now,
				publishedBy: ctx.actor.userId,
			},
			rankingRowsOf(document, members),
		)
		await closePeriod(tx, ctx, { periodId: period.id, periodCode: period.code, rankingId: id })
		return id
	})
}

/** Has a verified result, or needs none. */
export function isSettled(member: Pick<Member, "status" | "ranked">): boolean {
	return member.status === "provisional" || member.status === "exempt" || !member.ranked
}

async function closePeriod(
	tx: Tx,
	ctx: ActorCtx,
	at: { periodId: string; periodCode: string; rankingId: string },
): Promise<void> {
	const published = await publishAssessments(tx, at.periodId)
	await savePeriodStatus(tx, at.periodId, "published")
	await record(tx, ctx, {
		action: "ranking.publish",
		entity: "ranking",
		entityId: at.rankingId,
		organizationId: null,
		after: { period: at.periodCode, units: published.length },
	})
	await insertAuditRows(
		tx,
		published.map(({ id, organizationId }) =>
			auditOf(ctx, {
				action: "assessment.publish",
				entity: "assessment",
				entityId: id,
				organizationId,
				before: { status: "provisional" },
				after: { status: "published" },
			}),
		),
	)
	await enqueue(tx, "announce", {
		roles: ["officer", "head", "leader", "council"],
		key: "notice.published",
		params: { period: at.periodCode },
		href: `/rankings/${at.rankingId}`,
		at: ctx.now.toISOString(),
	})
}

async function sources(tx: Tx, members: readonly Member[]) {
	const instrumentIds = [...new Set(members.flatMap(({ instrumentId }) => instrumentId ?? []))].sort()
	const profileIds = [...new Set(members.flatMap(({ profileId }) => profileId ?? []))].sort()
	const [instruments, profiles] = await Promise.all([
		Promise.all(instrumentIds.map((id) => findInstrument(tx, id))),
		Promise.all(profileIds.map((id) => findProfile(tx, id))),
	])
	const reference = (found: { id: string; sha256: string } | null) =>
		found ? [{ id: found.id, sha256: found.sha256 }] : []
	return { instruments: instruments.flatMap(reference), profiles: profiles.flatMap(reference) }
}

/** In the order of the block codes. Only a provisional (completed) review brings a score into the ranking. */
export function blocksOf(members: readonly Member[]) {
	const codes = [...new Set(members.map(({ blockCode }) => blockCode))].sort()
	return codes.map((code) => {
		const inBlock = members.filter(({ blockCode }) => blockCode === code)
		const [first] = inBlock
		return {
			code,
			name: { vi: first?.blockNameVi ?? code, en: first?.blockNameEn ?? code },
			members: inBlock.map((member) => ({
				organization: member.organizationId,
				name: member.organizationName,
				ranked: member.ranked && member.status !== "exempt",
				unrankedReason: member.status === "exempt" ? "ranking.exempt" : member.unrankedReason,
				score:
					(member.status === "provisional" || member.status === "published") &&
					member.sheet &&
					member.sheetSha256
						? { sheet: member.sheet, sha256: member.sheetSha256 }
						: null,
			})),
		}
	})
}

function rankingRowsOf(document: RankingDocument, members: readonly Member[]) {
	const blockIds = new Map(members.map(({ blockCode, blockId }) => [blockCode, blockId]))
	return document.blocks.flatMap((block) =>
		block.rows.map((row) => ({
			organizationId: row.organization,
			blockId: blockIds.get(block.code) ?? "",
			name: row.name,
			percent: row.percent,
			band: row.band,
			place: row.place,
			unrankedReason: row.unrankedReason,
			pillars: row.pillars,
		})),
	)
}
