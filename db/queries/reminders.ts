import { sql } from "drizzle-orm"
import type { ReminderKind } from "../../app/domain/reminders.ts"
import type { Tx } from "../client.ts"
import { assessments } from "../schema/assessments.ts"
import { notices } from "../schema/ledger.ts"
import { periods } from "../schema/periods.ts"
import { coVerifications } from "../schema/reviews.ts"
import { memberships, users } from "../schema/users.ts"
import { enqueue } from "./jobs.ts"
import { WANTS_MAIL } from "./mail.ts"

/** Something that a person has to do until the end of a day (on the calendar of Viet Nam). */
export type Deadline = {
	kind: ReminderKind
	userId: string
	due: string
	period: string
	/** Of the one file, where it is about one. */
	fileId: string | null
	count: number
}

const dayOf = (moment: unknown) => sql`(${moment} at time zone 'Asia/Ho_Chi_Minh')::date`

/** Whatever is still to be done until one of the next days: submissions, supplements, appeals, opinions, reviews. */
export async function listDeadlines(tx: Tx, at: { now: Date; until: Date }): Promise<Deadline[]> {
	const [now, until] = [at.now.toISOString(), at.until.toISOString()]
	const soon = (moment: unknown) =>
		sql`${moment} > ${now}::timestamptz and ${moment} <= ${until}::timestamptz`
	const submitBy = sql`coalesce(a.extended_to, p.submit_by)`
	const rows = await tx.execute<Deadline>(sql`
		select 'submit' as kind, m.user_id as "userId", ${dayOf(submitBy)}::text as due, p.code as period,
			null as "fileId", 1 as count
		from ${assessments} a join ${periods} p on p.id = a.period_id
			join ${memberships} m on m.organization_id = a.organization_id
		where p.status = 'open' and a.status in ('not_started', 'draft', 'with_head') and ${soon(submitBy)}
			and m.role in ('officer', 'head') and m.ended_at is null
		union
		select 'supplement', m.user_id, ${dayOf(sql`a.supplement_by`)}::text, p.code, a.id::text, 1
		from ${assessments} a join ${periods} p on p.id = a.period_id
			join ${memberships} m on m.organization_id = a.organization_id
		where a.status = 'supplement' and ${soon(sql`a.supplement_by`)}
			and m.role in ('officer', 'head') and m.ended_at is null
		union
		select 'appeal', m.user_id, ${dayOf(sql`a.appeal_by`)}::text, p.code, a.id::text, 1
		from ${assessments} a join ${periods} p on p.id = a.period_id
			join ${memberships} m on m.organization_id = a.organization_id
		where a.status = 'provisional' and ${soon(sql`a.appeal_by`)} and m.role = 'head' and m.ended_at is null
		union
		select 'opinion', m.user_id, ${dayOf(sql`c.due_at`)}::text, p.code, null, count(*)::int
		from ${coVerifications} c join ${assessments} a on a.id = c.assessment_id
			join ${periods} p on p.id = a.period_id join ${memberships} m on m.organization_id = c.organization_id
		where c.opinion is null and a.status in ('in_review', 'supplement', 'reopened') and ${soon(sql`c.due_at`)}
			and m.role = 'co_verifier' and m.ended_at is null
		group by m.user_id, ${dayOf(sql`c.due_at`)}, p.code
		union
		select 'review', a.reviewer_id, ${dayOf(sql`p.review_by`)}::text, p.code, null, count(*)::int
		from ${assessments} a join ${periods} p on p.id = a.period_id
		where p.status = 'open' and a.status in ('in_review', 'supplement') and ${soon(sql`p.review_by`)}
			and exists (
				select 1 from ${memberships} m
				where m.user_id = a.reviewer_id and m.role in ('reviewer', 'lead') and m.ended_at is null
			)
		group by a.reviewer_id, ${dayOf(sql`p.review_by`)}, p.code`)
	return [...rows]
}

export type Reminder = { userId: string; key: string; params: { date: string }; href: string }

/** Each once a day, however often this runs, and no more than `most` for the same deadline. */
export async function insertReminders(
	tx: Tx,
	reminders: readonly Reminder[],
	{ at, dayStart, most }: { at: Date; dayStart: Date; most: number },
): Promise<void> {
	if (reminders.length === 0) return
	await tx.execute(sql`select pg_advisory_xact_lock(hashtext('thuoc-so.remind'))`)
	const told = await tx.execute<{ waits: boolean }>(sql`
		insert into ${notices} (user_id, key, params, href, created_at, mail_waits)
		select ${users.id}, r.key, r.params, r.href, ${at.toISOString()}::timestamptz, ${WANTS_MAIL}
		from jsonb_to_recordset(${JSON.stringify(reminders)}::jsonb)
			as r("userId" uuid, key text, params jsonb, href text)
			join ${users} on ${users.id} = r."userId"
		where (
			select count(*) < ${most} and coalesce(bool_and(n.created_at < ${dayStart.toISOString()}::timestamptz), true)
			from ${notices} n
			where n.user_id = r."userId" and n.key = r.key and n.params->>'date' = r.params->>'date'
				and n.params->>'period' = r.params->>'period'
				-- a notice that was settled leads elsewhere
				and n.href = r.href
		)
		returning mail_waits as waits`)
	if (told.some(({ waits }) => waits)) await enqueue(tx, "mail", {})
}
