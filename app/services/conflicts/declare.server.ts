import type { ConflictForm } from "#app/domain/conflict-form.ts"
import { AppError } from "#app/domain/errors.ts"
import { DECLARING, mayDeclare, mayDeclareFor } from "#app/domain/policy.ts"
import { findHolder, giveBack, insertConflict, lockFilesOf } from "#db/queries/conflicts.ts"
import { insertAuditRows, insertNotices, insertNoticesTo } from "#db/queries/ledger.ts"
import { findOrganizationByCode } from "#db/queries/organizations.ts"
import type { Tx } from "#db/client.ts"
import { beyond, inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { auditOf, record } from "../ledger.server.ts"

type Person = { userId: string; name: string }

/**
 * From now on this person judges nothing of the unit; what they have under review goes back. The unit's files are locked
 * first, so that a claim comes before the declaration, and is given back, or after it, and is refused.
 */
export function declareConflict(ctx: ActorCtx, form: ConflictForm): Promise<{ passed: number }> {
	return inTransaction(beyond(ctx), async (tx) => {
		if (!mayDeclare(ctx.actor)) throw new AppError("forbidden", "error.forbidden")
		const person = await personOf(tx, ctx, form.person)
		const unit = await findOrganizationByCode(tx, form.organizationCode)
		if (!unit) throw atField("organizationCode", "conflicts.noUnit")
		const files = await lockFilesOf(tx, unit.id)
		const id = await insertConflict(tx, {
			userId: person.userId,
			organizationId: unit.id,
			reason: form.reason,
			declaredAt: ctx.now,
		})
		if (!id) throw new AppError("conflict", "conflicts.standing")
		await record(tx, ctx, {
			action: "conflict.declare",
			entity: "conflict",
			entityId: id,
			organizationId: unit.id,
			after: { userId: person.userId, unit: form.organizationCode, reason: form.reason },
		})
		const mine = files.filter(
			({ reviewerId, status }) => reviewerId === person.userId && UNDER_REVIEW.includes(status),
		)
		await passBack(tx, ctx, { person, unit, files: mine })
		await tell(tx, ctx, { person, unit, passed: mine.length })
		return { passed: mine.length }
	})
}

const UNDER_REVIEW: readonly string[] = ["in_review", "supplement", "reopened", "appealed"]

async function personOf(tx: Tx, ctx: ActorCtx, email: string): Promise<Person> {
	if (email === "") return ctx.actor
	const found = await findHolder(tx, { email, roles: DECLARING })
	if (!found) throw atField("person", "conflicts.noPerson")
	if (!mayDeclareFor(ctx.actor, found.userId)) throw new AppError("forbidden", "error.forbidden")
	return found
}

function atField(field: string, key: string): AppError {
	return new AppError("invalid", "form.invalid", { fields: { [field]: key } })
}

async function passBack(
	tx: Tx,
	ctx: ActorCtx,
	of: { person: Person; unit: { id: string }; files: readonly { id: string }[] },
): Promise<void> {
	const ids = of.files.map(({ id }) => id)
	await giveBack(tx, ids)
	await insertAuditRows(
		tx,
		ids.map((entityId) =>
			auditOf(ctx, {
				action: "review.pass_on",
				entity: "assessment",
				entityId,
				organizationId: of.unit.id,
				before: { reviewerId: of.person.userId },
				after: null,
			}),
		),
	)
}

async function tell(
	tx: Tx,
	ctx: ActorCtx,
	{ person, unit, passed }: { person: Person; unit: { id: string; name: string }; passed: number },
): Promise<void> {
	const params = { person: person.name, unit: unit.name, count: String(passed) }
	const notice = { params, href: "/conflicts", at: ctx.now }
	const key = passed > 0 ? "notice.conflictPassed" : "notice.conflictDeclared"
	const leads = { roles: ["lead"] as const, notOf: unit.id, except: ctx.actor.userId }
	await insertNotices(tx, leads, { ...notice, key })
	if (person.userId !== ctx.actor.userId) {
		await insertNoticesTo(tx, [person.userId], { ...notice, key: "notice.conflictForYou" })
	}
}
