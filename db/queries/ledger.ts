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

/** Of a row of memberships: its person has no position at the unit and no declared conflict with it. */
function isFreeOf(organizationId: string): SQL {
	return sql`not exists (
		select 1 from ${memberships} other where other.user_id = ${memberships.userId}
			and other.organization_id = ${organizationId} and other.ended_at is null
	) and not is_in_conflict(${memberships.userId}, ${organizationId}::uuid)`
}

type Notice = { key: string; params: Record<string, string>; href: string; at: Date }

/** Everyone who holds one of the roles: at one organisation, or at any but one and free of it; without one person. */
export function insertNotices(
	tx: Tx,
	to: { organizationId?: string; roles: readonly Role[]; notOf?: string; except?: string | null },
	notice: Notice,
	among: SQL = sql`true`,
): Promise<void> {
	const holders = tx
		.select({ userId: memberships.userId })
		.from(memberships)
		.where(
			and(
				inArray(memberships.role, [...to.roles]),
				to.organizationId ? eq(memberships.organizationId, to.organizationId) : undefined,
				to.notOf ? isFreeOf(to.notOf) : undefined,
				to.except ? ne(memberships.userId, to.except) : undefined,
				isNull(memberships.endedAt),
			),
		)
	return insertFor(tx, sql`${inArray(users.id, holders)} and ${among}`, notice)
}

/** The same for a job, which may be done again: whoever was told is not told a second time. */
export function announceNotices(
	tx: Tx,
	to: Parameters<typeof insertNotices>[1],
	notice: Notice,
): Promise<void> {
	return insertNotices(tx, to, notice, isUntold(notice, notice.at))
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
	const told = sql`${users} join (
			select distinct m.user_id, '/assessments/' || a.id || '/result' as href
			from ${assessments} a join ${memberships} m on m.organization_id = a.organization_id
			where a.id in ${[...at.assessmentIds]} and m.role in ('officer', 'head') and m.ended_at is null
		) f on f.user_id = ${users.id}`
	if (await wantMail(tx, told)) await enqueue(tx, "mail", {})
	await tx.execute(sql`
		insert into ${notices} (user_id, key, params, href, created_at, mail_waits)
		select ${users.id}, ${at.key}::text, ${JSON.stringify(at.params)}::jsonb, f.href,
			${at.now.toISOString()}::timestamptz, ${WANTS_MAIL}
		from ${told}`)
}

/** Tells one person, unless the very same was said before. */
export function insertNoticeOnce(tx: Tx, userId: string, notice: Notice): Promise<void> {
	return insertFor(tx, sql`${eq(users.id, userId)} and ${isUntold(notice)}`, notice)
}

/** Of a row of users: the very same was not said to that person, at any moment or at the named one. */
function isUntold({ key, params, href }: Omit<Notice, "at">, at?: Date): SQL {
	return sql`not is_told(${users.id}, ${key}, ${JSON.stringify(params)}::jsonb, ${href}, ${at?.toISOString() ?? null}::timestamptz)`
}

/** Whoever wants e-mail gets it with the next one; the job that sends it stands in the same transaction. */
async function insertFor(tx: Tx, people: SQL, { key, params, href, at }: Notice): Promise<void> {
	const told = sql`${users} where ${people}`
	if (await wantMail(tx, told)) await enqueue(tx, "mail", {})
	await tx.execute(sql`
		insert into ${notices} (user_id, key, params, href, created_at, mail_waits)
		select ${users.id}, ${key}::text, ${JSON.stringify(params)}::jsonb, ${href}::text,
			${at.toISOString()}::timestamptz, ${WANTS_MAIL}
		from ${told}`)
}

/** Asked beforehand: who writes a notice to others may not read it back. */
async function wantMail(tx: Tx, people: SQL): Promise<boolean> {
	const [row] = await tx.execute<{ waits: boolean | null }>(
		sql`select bool_or(${WANTS_MAIL}) as waits from ${people}`,
	)
	return row?.waits === true
}
