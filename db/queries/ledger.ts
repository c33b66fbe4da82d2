import { and, eq, inArray, isNull, ne, sql } from "drizzle-orm"
import type { SQL } from "drizzle-orm"
import type { Role } from "../../app/domain/role.ts"
import type { Tx } from "../client.ts"
import { assessments } from "../schema/assessments.ts"
import { auditLog, notices } from "../schema/ledger.ts"
import { memberships, users } from "../schema/users.ts"
import { enqueue } from "./jobs.ts"
import { WANTS_MAIL } from "./mail.ts"

export async function insertAudit(tx: Tx, row: Omit<typeof auditLog.$inferInsert, "id">): Promise<void> {
	await tx.insert(auditLog).values(row).prepare("insert_audit").execute()
}

export async function insertAuditRows(
	tx: Tx,
	rows: Omit<typeof auditLog.$inferInsert, "id">[],
): Promise<void> {
	if (rows.length > 0) await tx.insert(auditLog).values(rows)
}

type Notice = { key: string; params: Record<string, string>; href: string; at: Date }

/** Everyone who holds one of the roles: at one organisation, or at any but one; without one person. */
export function insertNotices(
	tx: Tx,
	to: { organizationId?: string; roles: readonly Role[]; notOf?: string; except?: string | null },
	notice: Notice,
): Promise<void> {
	const holders = tx
		.select({ userId: memberships.userId })
		.from(memberships)
		.where(
			and(
				inArray(memberships.role, [...to.roles]),
				to.organizationId ? eq(memberships.organizationId, to.organizationId) : undefined,
				to.notOf ? ne(memberships.organizationId, to.notOf) : undefined,
				to.except ? ne(memberships.userId, to.except) : undefined,
				isNull(memberships.endedAt),
			),
		)
	return insertFor(tx, inArray(users.id, holders), notice)
}

/** Tells single people, each once. */
export async function insertNoticesTo(tx: Tx, userIds: readonly string[], notice: Notice): Promise<void> {
	if (userIds.length > 0) await insertFor(tx, inArray(users.id, [...userIds]), notice)
}

/** Tells the officers and heads of many units at once, each of their own result, like every other notice by mail as well. */
export async function insertResultNotices(
	tx: Tx,
	at: { assessmentIds: readonly string[]; key: string; params: Record<string, string>; now: Date },
): Promise<void> {
	if (at.assessmentIds.length === 0) return
	const told = await tx.execute<{ waits: boolean }>(sql`
		insert into ${notices} (user_id, key, params, href, created_at, mail_waits)
		select ${users.id}, ${at.key}::text, ${JSON.stringify(at.params)}::jsonb, f.href,
			${at.now.toISOString()}::timestamptz, ${WANTS_MAIL}
		from ${users} join (
			select distinct m.user_id, '/assessments/' || a.id || '/result' as href
			from ${assessments} a join ${memberships} m on m.organization_id = a.organization_id
			where a.id in ${[...at.assessmentIds]} and m.role in ('officer', 'head') and m.ended_at is null
		) f on f.user_id = ${users.id}
		returning mail_waits as waits`)
	if (told.some(({ waits }) => waits)) await enqueue(tx, "mail", {})
}

/** Tells one person, unless the very same was said before. */
export function insertNoticeOnce(tx: Tx, userId: string, notice: Notice): Promise<void> {
	const isNew = sql`not exists (
		select 1 from ${notices} n where n.user_id = ${userId}::uuid and n.key = ${notice.key} and n.href = ${notice.href}
			and n.params = ${JSON.stringify(notice.params)}::jsonb
	)`
	return insertFor(tx, sql`${eq(users.id, userId)} and ${isNew}`, notice)
}

/** Whoever wants e-mail gets it with the next one; the job that sends it stands in the same transaction. */
async function insertFor(tx: Tx, people: SQL, { key, params, href, at }: Notice): Promise<void> {
	const told = await tx.execute<{ waits: boolean }>(sql`
		insert into ${notices} (user_id, key, params, href, created_at, mail_waits)
		select ${users.id}, ${key}::text, ${JSON.stringify(params)}::jsonb, ${href}::text,
			${at.toISOString()}::timestamptz, ${WANTS_MAIL}
		from ${users} where ${people}
		returning mail_waits as waits`)
	if (told.some(({ waits }) => waits)) await enqueue(tx, "mail", {})
}
