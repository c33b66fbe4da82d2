import type { Sql } from "#db/client.ts"

/** Bodies that were asked have let their time pass, and what speaks against a claim has its reason. */
export async function letVoicesRest(sql: Sql, assessmentId: string): Promise<void> {
	await sql`
		update co_verifications set due_at = '2026-01-01' where assessment_id = ${assessmentId} and opinion is null`
	await sql`
		update review_decisions set reason = 'Đã đối chiếu với tài liệu kèm theo'
		where assessment_id = ${assessmentId} and outcome = 'accepted' and reason = ''`
}

/** Nothing but its decisions keeps a review from ending: second reviewers are not asked, or agree. */
export async function letReviewEnd(sql: Sql, assessmentId: string): Promise<void> {
	await letVoicesRest(sql, assessmentId)
	await sql`delete from second_reviews where assessment_id = ${assessmentId} and decided_at is null`
	await sql`
		update second_reviews set settled_at = decided_at
		where assessment_id = ${assessmentId} and settled_at is null`
}

/** Every unit has had its time to appeal. */
export async function letAppealsLapse(sql: Sql): Promise<void> {
	await sql`update assessments set appeal_by = '2026-01-01' where appeal_by is not null`
}
