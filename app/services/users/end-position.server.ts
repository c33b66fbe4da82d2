import { AppError } from "#app/domain/errors.ts"
import { endRefusal, mayTakeOver, successorBecomesHead } from "#app/domain/hand-over.ts"
import { mayEndPosition } from "#app/domain/policy.ts"
import type { HandOverForm } from "#app/domain/teamwork.ts"
import { NO_SUCCESSOR } from "#app/domain/teamwork.ts"
import { countOpenLines, moveOpenLines, removeOpenLines } from "#db/queries/teamwork.ts"
import {
	endPosition,
	findPosition,
	givePosition,
	listHeldPositions,
	lockHeldPositions,
} from "#db/queries/colleagues.ts"
import type { PositionRow } from "#db/queries/colleagues.ts"
import { insertAuditRows, insertNoticesTo } from "#db/queries/ledger.ts"
import type { Tx } from "#db/client.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { auditOf, record } from "../ledger.server.ts"
import { countPassing, passClaims } from "./pass-claims.server.ts"

/** A position that this person may end, who could take over, and what waits; or why not. */
export async function readHandOver(ctx: ActorCtx, membershipId: string) {
	const position = await findPosition(ctx.db, membershipId)
	if (!position || position.endedAt || !isInSight(ctx, position)) return "absent"
	if (!mayEndPosition(ctx.actor, position)) return "forbidden"
	const [held, lines, claims] = await Promise.all([
		listHeldPositions(ctx.db, position.organizationId),
		countOpenLines(ctx.db, position),
		countPassing(ctx.db, position),
	])
	return { position, lines, claims, successors: successorsOf(held, position), heads: headsIn(held) }
}

type HandOver = { position: PositionRow; successor: PositionRow | null; held: readonly PositionRow[] }

/**
 * A person leaves a position: its sessions end, what was given to them and what they have under review goes
 * to the successor or to nobody. What they
 * signed, wrote and answered keeps their name.
 */
export function handOverPosition(
	ctx: ActorCtx,
	given: HandOverForm & { membershipId: string },
): Promise<{ unit: string }> {
	return inTransaction(ctx, async (tx) => {
		const handOver = await openHandOver(tx, ctx, given)
		const { position, successor } = handOver
		await endPosition(tx, position.id, ctx.now)
		await record(tx, ctx, {
			action: "position.end",
			entity: "membership",
			entityId: position.id,
			organizationId: position.organizationId,
			before: { userId: position.userId, role: position.role },
			after: { successorId: successor?.userId ?? null },
		})
		if (successor) await promote(tx, ctx, handOver, successor)
		const lines = await passOn(tx, ctx, handOver)
		const claims = await passClaims(tx, ctx, handOver)
		await tell(tx, ctx, handOver, lines + claims)
		return { unit: position.organizationName }
	})
}

async function openHandOver(
	tx: Tx,
	ctx: ActorCtx,
	given: HandOverForm & { membershipId: string },
): Promise<HandOver> {
	const found = await findPosition(tx, given.membershipId)
	if (!found || !isInSight(ctx, found)) throw new AppError("not_found", "error.notFound")
	if (!mayEndPosition(ctx.actor, found)) throw new AppError("forbidden", "error.forbidden")
	const held = await lockHeldPositions(tx, found.organizationId)
	const position = held.find(({ id }) => id === found.id)
	if (!position) throw new AppError("conflict", "handOver.ended")
	// somebody may have ended the position of the one who asks, a moment ago
	const { actor } = ctx
	const stillHead = held.some(({ userId, role }) => userId === actor.userId && role === "head")
	if (actor.role === "head" && !stillHead) throw new AppError("forbidden", "error.forbidden")
	const named = given.successorId === NO_SUCCESSOR ? null : given.successorId
	const successor = named && successorsOf(held, position).find(({ userId }) => userId === named)
	if (named && !successor) {
		throw new AppError("invalid", "form.invalid", { fields: { successorId: "team.chooseSuccessor" } })
	}
	const refusal = endRefusal(actor, position, { heads: headsIn(held), hasSuccessor: Boolean(successor) })
	if (refusal) throw new AppError("conflict", refusal)
	return { position, successor: successor || null, held }
}

/** What happens at other organisations is the administrator's to see alone. */
function isInSight({ actor }: ActorCtx, position: PositionRow): boolean {
	return actor.role === "admin" || actor.organizationId === position.organizationId
}

function headsIn(held: readonly PositionRow[]): number {
	return held.filter(({ role }) => role === "head").length
}

/** One line a person. */
function successorsOf(held: readonly PositionRow[], position: PositionRow): PositionRow[] {
	const able = held.filter(({ userId, role }) => userId !== position.userId && mayTakeOver(position, role))
	return able.filter(({ userId }, index) => able.findIndex((one) => one.userId === userId) === index)
}

async function promote(
	tx: Tx,
	ctx: ActorCtx,
	{ position, held }: HandOver,
	successor: PositionRow,
): Promise<void> {
	const { organizationId } = position
	const holds = held.filter(({ userId }) => userId === successor.userId).map(({ role }) => role)
	if (!successorBecomesHead(ctx.actor, position, holds)) return
	await givePosition(tx, { userId: successor.userId, organizationId, role: "head" })
	await record(tx, ctx, {
		action: "position.give",
		entity: "user",
		entityId: successor.userId,
		organizationId,
		after: { role: "head" },
	})
}

/** The leaver's open lines of work, one audit row each; they stay with who still answers for the unit elsewise. */
async function passOn(tx: Tx, ctx: ActorCtx, { position, successor, held }: HandOver): Promise<number> {
	const { userId, organizationId } = position
	const from = { userId, organizationId }
	if (!successor) {
		const stays = held.some(
			(one) => one.userId === userId && one.id !== position.id && mayTakeOver({ role: "officer" }, one.role),
		)
		if (stays) return 0
	}
	const lines = successor
		? await moveOpenLines(tx, from, { userId: successor.userId, by: ctx.actor.userId, at: ctx.now })
		: await removeOpenLines(tx, from)
	await insertAuditRows(
		tx,
		lines.map(({ assessmentId, code, dueOn }) =>
			auditOf(ctx, {
				action: successor ? "assignment.set" : "assignment.clear",
				entity: "assignment",
				entityId: `${assessmentId}/${code}`,
				organizationId,
				before: { assigneeId: userId, dueOn },
				after: successor && { assigneeId: successor.userId, dueOn },
			}),
		),
	)
	return lines.length
}

async function tell(tx: Tx, ctx: ActorCtx, { position, successor }: HandOver, count: number): Promise<void> {
	const params = { name: position.name, unit: position.organizationName, count: String(count) }
	await insertNoticesTo(tx, [position.userId], {
		key: "notice.positionEnded",
		params,
		href: "/account",
		at: ctx.now,
	})
	if (!successor) return
	await insertNoticesTo(tx, [successor.userId], {
		key: "notice.tookOver",
		params,
		href: "/work",
		at: ctx.now,
	})
}
