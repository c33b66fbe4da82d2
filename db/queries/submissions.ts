import { and, asc, eq, isNotNull, isNull, not, sql } from "drizzle-orm"
import { alias } from "drizzle-orm/pg-core"
import type { Db, Tx } from "../client.ts"
import { scores } from "../schema/assessments.ts"
import { delegations } from "../schema/identity.ts"
import { submissions } from "../schema/submissions.ts"
import { users } from "../schema/users.ts"

const signers = alias(users, "signers")
const recallers = alias(users, "recallers")

export type Submission = Awaited<ReturnType<typeof listSubmissions>>[number]

/** Every signing of a file, the first first, the recalled among them. */
export function listSubmissions(db: Db, assessmentId: string) {
	return db
		.select({
			id: submissions.id,
			number: submissions.number,
			key: submissions.key,
			sheetSha256: scores.sha256,
			signedBy: signers.name,
			signedAt: submissions.signedAt,
			delegation: delegations.document,
			paperSha256: submissions.paperSha256,
			paperSize: submissions.paperSize,
			paperName: submissions.paperName,
			registerNumber: submissions.registerNumber,
			registeredOn: submissions.registeredOn,
			recalledBy: recallers.name,
			recalledAt: submissions.recalledAt,
			recallReason: submissions.recallReason,
		})
		.from(submissions)
		.innerJoin(scores, eq(scores.id, submissions.scoreId))
		.innerJoin(signers, eq(signers.id, submissions.signedBy))
		.leftJoin(recallers, eq(recallers.id, submissions.recalledBy))
		.leftJoin(delegations, eq(delegations.id, submissions.delegationId))
		.where(eq(submissions.assessmentId, assessmentId))
		.orderBy(asc(submissions.number))
}

/** Null when the key was used for another file. */
export async function insertSubmission(
	tx: Tx,
	row: Omit<typeof submissions.$inferInsert, "id">,
): Promise<string | null> {
	const [written] = await tx
		.insert(submissions)
		.values(row)
		.onConflictDoNothing({ target: submissions.key })
		.returning({ id: submissions.id })
	return written?.id ?? null
}

export async function recallSubmission(
	tx: Tx,
	at: { id: string; by: string; now: Date; reason: string },
): Promise<void> {
	await tx
		.update(submissions)
		.set({ recalledBy: at.by, recalledAt: at.now, recallReason: at.reason })
		.where(and(eq(submissions.id, at.id), isNull(submissions.recalledAt)))
}

export async function findPaper(db: Db, submissionId: string) {
	const [row] = await db
		.select({
			assessmentId: submissions.assessmentId,
			number: submissions.number,
			sha256: submissions.paperSha256,
			size: submissions.paperSize,
			recalledAt: submissions.recalledAt,
		})
		.from(submissions)
		.where(and(eq(submissions.id, submissionId), isNotNull(submissions.paperSha256)))
	return row ?? null
}

/** A score whose signing was taken back stands for nothing. */
export const standing = not(
	sql`exists (select 1 from ${submissions} where ${submissions.assessmentId} = ${scores.assessmentId} and ${submissions.scoreId} = ${scores.id} and ${submissions.recalledAt} is not null)`,
)
