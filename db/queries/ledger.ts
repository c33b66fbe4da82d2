import { and, desc, eq, inArray, ne, sql } from "drizzle-orm"
import type { Role } from "../../app/domain/role.ts"
import type { Db, Tx } from "../client.ts"
import { assessments } from "../schema/assessments.ts"
import { auditLog, notices } from "../schema/ledger.ts"
import { memberships } from "../schema/users.ts"

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
export async function insertNotices(
	tx: Tx,
	to: { organizationId?: string; roles: readonly Role[]; notOf?: string; except?: string | null },
	notice: Notice,
): Promise<void> {
	await tx.insert(notices).select(
		tx
			.selectDistinct({
				id: sql`gen_random_uuid()`.as("id"),
				userId: memberships.userId,
				key: sql<string>`${notice.key}::text`.as("key"),
				params: sql`${JSON.stringify(notice.params)}::jsonb`.as("params"),
				href: sql<string>`${notice.href}::text`.as("href"),
				createdAt: sql`${notice.at.toISOString()}::timestamptz`.as("created_at"),
				read: sql<boolean>`false`.as("read"),
				mailedAt: sql`null::timestamptz`.as("mailed_at"),
			})
			.from(memberships)
			.where(
				and(
					inArray(memberships.role, [...to.roles]),
					to.organizationId ? eq(memberships.organizationId, to.organizationId) : undefined,
					to.notOf ? ne(memberships.organizationId, to.notOf) : undefined,
					to.except ? ne(memberships.userId, to.except) : undefined,
					sql`${memberships.endedAt} is null`,
				),
			),
	)
}

/** Tells single people, each once. */
export async function insertNoticesTo(tx: Tx, userIds: readonly string[], notice: Notice): Promise<void> {
	const { key, params, href, at } = notice
	const rows = [...new Set(userIds)].map((userId) => ({ userId, key, params, href, createdAt: at }))
	if (rows.length > 0) await tx.insert(notices).values(rows)
}

/** Tells one person, unless the very same was said before. */
export async function insertNoticeOnce(tx: Tx, userId: string, notice: Notice): Promise<void> {
	const { key, params, href, at } = notice
	await tx.execute(sql`
		insert into ${notices} (user_id, key, params, href, created_at)
		select ${userId}::uuid, ${key}::text, ${JSON.stringify(params)}::jsonb, ${href}::text, ${at.toISOString()}::timestamptz
		where not exists (
			select 1 from ${notices} n where n.user_id = ${userId}::uuid and n.key = ${key} and n.href = ${href}
				and n.params = ${JSON.stringify(params)}::jsonb
		)`)
}

/** Reminds the officers and heads of units that have not submitted; once a day, however often the job runs. */
export async function insertReminders(tx: Tx, reminder: Notice & { periodId: string }): Promise<void> {
	const at = reminder.at.toISOString()
	await tx.execute(sql`
		insert into ${notices} (user_id, key, params, href, created_at)
		select distinct m.user_id, ${reminder.key}::text, ${JSON.stringify(reminder.params)}::jsonb, ${reminder.href}::text, ${at}::timestamptz
		from ${assessments} a join ${memberships} m on m.organization_id = a.organization_id
		where a.period_id = ${reminder.periodId} and a.status in ('not_started', 'draft', 'with_head')
			and m.role in ('officer', 'head') and m.ended_at is null
			and not exists (
				select 1 from ${notices} n
				where n.user_id = m.user_id and n.key = ${reminder.key} and n.params = ${JSON.stringify(reminder.params)}::jsonb
			)`)
}

export function listNotices(db: Db, userId: string, limit: number) {
	return db
		.select()
		.from(notices)
		.where(eq(notices.userId, userId))
		.orderBy(desc(notices.createdAt))
		.limit(limit)
}

export async function markNoticesRead(db: Db, userId: string): Promise<void> {
	await db
		.update(notices)
		.set({ read: true })
		.where(and(eq(notices.userId, userId), eq(notices.read, false)))
}
