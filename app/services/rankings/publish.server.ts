import { todayInVietNam } from "#app/domain/day.ts"
import { AppError } from "#app/domain/errors.ts"
import { buildAgreedDocument } from "#app/domain/ranking-document.ts"
import type { RankingDocument } from "#app/domain/ranking-document.ts"
import { reviewRulesOf } from "#app/domain/period-rules.ts"
import { isPublished } from "#app/domain/workflow.ts"
import type { Db, Tx } from "#db/client.ts"
import { lockSession } from "#db/queries/council.ts"
import { listCouncilFiles } from "#db/queries/council-files.ts"
import { listSeats } from "#db/queries/council-seats.ts"
import type { Session } from "#db/queries/council.ts"
import { findInstrument, findProfile } from "#db/queries/instruments.ts"
import { enqueue } from "#db/queries/jobs.ts"
import { listBlockMembers, lockPeriod, savePeriodStatus } from "#db/queries/periods.ts"
import { findLatestEdition, findRankingOfSession, insertRanking } from "#db/queries/rankings.ts"
import { listSheetsByHash } from "#db/queries/scores.ts"
import { moveTogether } from "../assessments/move-together.server.ts"
import { sha256Of } from "../assessments/scoring-input.server.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { agreedIn } from "../council/agreed.server.ts"
import { record } from "../ledger.server.ts"
import { blocksOf, isSettled, waitingOf } from "./blocks.server.ts"
import type { Counted, Member } from "./blocks.server.ts"

type Given = {
	periodId: string
	sessionId: string
	decisionNumber: string
	decisionDate: string
	correction?: string | undefined
	confirmed: boolean
}
type Period = NonNullable<Awaited<ReturnType<typeof lockPeriod>>>
type Edition = Awaited<ReturnType<typeof findLatestEdition>>

/**
 * Ranks every block on what a meeting of the council agreed to, freezes the result as a document and tells everyone. After
 * the first edition a further one corrects it; both stay. A form sent twice leads to what it has published.
 */
export function publishRanking(ctx: ActorCtx, given: Given): Promise<string> {
	return inTransaction(ctx, async (tx) => {
		if (ctx.actor.role !== "lead") throw new AppError("forbidden", "error.forbidden")
		const period = await lockPeriod(tx, given.periodId)
		if (!period) throw new AppError("not_found", "error.notFound")
		const session = await lockSession(tx, given.sessionId)
		if (!session || session.periodId !== period.id) {
			throw new AppError("invalid", "ranking.noSession", { fields: { sessionId: "ranking.noSession" } })
		}
		const made = await alreadyMade(tx, ctx, { session, given })
		if (made) return made
		if (period.status !== "open" && period.status !== "published") {
			throw new AppError("conflict", "ranking.periodNotOpen")
		}
		if (session.status !== "approved") throw new AppError("conflict", "ranking.notApproved")
		const before = await findLatestEdition(tx, period.id)
		refuseDecision(ctx, { given, session, before })
		const members = await listBlockMembers(tx, period.id)
		refuseMembers(members, given)
		const document = await documentOf(tx, { period, session, before, members, given })
		const id = await insertRanking(
			tx,
			{
				periodId: period.id,
				edition: document.edition,
				decisionNumber: given.decisionNumber,
				decisionDate: given.decisionDate,
				document,
				sha256: sha256Of(document),
				sessionId: session.id,
				correction: document.correction ?? null,
				publishedAt: ctx.now,
				publishedBy: ctx.actor.userId,
			},
			rankingRowsOf(document, members),
		)
		await finish(tx, ctx, { period, session, rankingId: id, edition: document.edition })
		return id
	})
}

async function alreadyMade(
	tx: Tx,
	ctx: ActorCtx,
	{ session, given }: { session: Session; given: Given },
): Promise<string | null> {
	const made = await findRankingOfSession(tx, session.id)
	if (!made) return null
	const isSame =
		made.decisionNumber === given.decisionNumber &&
		made.decisionDate === given.decisionDate &&
		made.publishedBy === ctx.actor.userId
	if (!isSame) throw new AppError("conflict", "ranking.alreadyPublished")
	return made.id
}

/** A decision is made after the meeting, and not tomorrow; a correction says what it corrects. */
function refuseDecision(
	ctx: ActorCtx,
	{ given, session, before }: { given: Given; session: Session; before: Edition },
): void {
	const refuse = (field: string, message: string) => {
		throw new AppError("invalid", "form.invalid", { fields: { [field]: message } })
	}
	if (given.decisionDate > todayInVietNam(ctx.now)) refuse("decisionDate", "publish.dateAhead")
	if (given.decisionDate < todayInVietNam(session.heldAt)) refuse("decisionDate", "publish.dateBeforeMeeting")
	if (before && isSameNumber(before.document.decision.number, given.decisionNumber)) {
		refuse("decisionNumber", "publish.numberTaken")
	}
	if (before && (given.correction ?? "").length < 5) refuse("correction", "publish.correctionMissing")
}

/** However it is spaced or capitalised. */
function isSameNumber(one: string, other: string): boolean {
	const plain = (number: string) => number.normalize("NFC").replace(/\s+/g, "").toLowerCase()
	return plain(one) === plain(other)
}

function refuseMembers(members: readonly Member[], given: Given): void {
	if (members.length === 0) throw new AppError("invalid", "ranking.noMembers")
	const waiting = waitingOf(members)
	if (waiting.length === 0 || given.confirmed) return
	throw new AppError("invalid", "ranking.waiting", {
		fields: { confirmed: "ranking.confirm" },
		detail: { waiting: waiting.map(({ organizationName }) => organizationName) },
	})
}

async function documentOf(
	tx: Tx,
	at: { period: Period; session: Session; before: Edition; members: readonly Member[]; given: Given },
): Promise<RankingDocument> {
	const { period, session, before, members, given } = at
	const [pins, seats] = await Promise.all([listCouncilFiles(tx, session.id), listSeats(tx, session.id)])
	const pinned = new Map(pins.map(({ assessmentId, sha256 }) => [assessmentId, sha256]))
	if (members.some((member) => isAgreedOtherwise(member, pinned))) {
		throw new AppError("conflict", "ranking.notAsAgreed")
	}
	const scoreOf = await publicationScores(tx, { periodId: period.id, members, before })
	return buildAgreedDocument(
		{
			period: {
				code: period.code,
				name: { vi: period.nameVi, en: period.nameEn },
				startsOn: period.startsOn,
				endsOn: period.endsOn,
			},
			edition: (before?.edition ?? 0) + 1,
			decision: { number: given.decisionNumber, date: given.decisionDate },
			bandSet: period.rules.bandSet,
			...(await sources(tx, members)),
			blocks: blocksOf(members, scoreOf),
		},
		{
			session: agreedIn(session, seats),
			review: reviewRulesOf(period.rules),
			corrects: before && {
				document: before.document,
				sha256: before.sha256,
				correction: given.correction ?? "",
			},
		},
	)
}

function isAgreedOtherwise(member: Member, pinned: ReadonlyMap<string, string>): boolean {
	return member.status === "approved" && pinned.get(member.assessmentId ?? "") !== member.sheetSha256
}

/** Which score a publication would take for a unit now. */
export async function publicationScores(
	db: Db,
	at: { periodId: string; members: readonly Member[]; before: Edition },
): Promise<(member: Member) => Counted> {
	const again = new Set(at.members.flatMap((member) => (isSettled(member) ? [] : member.organizationId)))
	const rows = (at.before?.document.blocks ?? []).flatMap((block) => block.rows)
	const hashes = rows.flatMap(({ organization, score }) =>
		score !== null && again.has(organization) ? [score] : [],
	)
	const sheets = hashes.length > 0 ? await listSheetsByHash(db, { periodId: at.periodId, hashes }) : []
	const kept = new Map(sheets.map(({ organizationId, sheet, sha256 }) => [organizationId, { sheet, sha256 }]))
	return (member) => agreedScore(member, kept)
}

/** Agreed to now, or published before; a result that is looked at again keeps its place, with a mark. */
function agreedScore(member: Member, kept: ReadonlyMap<string, NonNullable<Counted["score"]>>): Counted {
	const { assessmentId, status, sheet, sheetSha256, organizationId } = member
	const file = assessmentId === null ? {} : { assessment: assessmentId }
	if (status === "approved" || (status !== null && isPublished(status))) {
		return { ...file, score: sheet && sheetSha256 ? { sheet, sha256: sheetSha256 } : null }
	}
	const before = kept.get(organizationId)
	return before ? { ...file, score: before, underReview: true } : { ...file, score: null }
}

async function finish(
	tx: Tx,
	ctx: ActorCtx,
	at: { period: Period; session: Session; rankingId: string; edition: number },
): Promise<void> {
	const { period, session, rankingId, edition } = at
	const agreed = await listCouncilFiles(tx, session.id)
	const ids = agreed.map(({ assessmentId }) => assessmentId)
	const published = await moveTogether(tx, ctx, {
		...{ period, ids, from: "approved", event: "publish" },
		detail: () => ({ edition }),
	})
	if (period.status !== "published") await savePeriodStatus(tx, period.id, "published")
	await record(tx, ctx, {
		action: "ranking.publish",
		entity: "ranking",
		entityId: rankingId,
		organizationId: null,
		after: { period: period.code, edition, session: session.number, units: published },
	})
	await enqueue(tx, "announce", {
		roles: ["officer", "head", "leader", "council", "secretary"],
		key: edition === 1 ? "notice.published" : "notice.corrected",
		params: { period: period.code, edition: String(edition) },
		href: `/rankings/${rankingId}`,
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
