import { and, asc, eq, isNull, sql } from "drizzle-orm"
import { alias } from "drizzle-orm/pg-core"
import type { Db, Tx } from "../client.ts"
import { discussionNotes } from "../schema/teamwork.ts"
import { users } from "../schema/users.ts"

const resolvers = alias(users, "resolvers")

/** Notes on one criterion, oldest first; only for the unit's own people: whoever calls asks the policy. */
export function listNotes(db: Db, at: { assessmentId: string; code: string }) {
	return db
		.select({
			id: discussionNotes.id,
			threadId: discussionNotes.threadId,
			body: discussionNotes.body,
			author: users.name,
			at: discussionNotes.createdAt,
			mentions: sql<
				string[]
			>`array(select m.name from ${users} m where m.id = any(${discussionNotes.mentions}) order by m.name)`,
			resolvedAt: discussionNotes.resolvedAt,
			resolvedBy: resolvers.name,
		})
		.from(discussionNotes)
		.innerJoin(users, eq(users.id, discussionNotes.authorId))
		.leftJoin(resolvers, eq(resolvers.id, discussionNotes.resolvedBy))
		.where(and(eq(discussionNotes.assessmentId, at.assessmentId), eq(discussionNotes.criterionCode, at.code)))
		.orderBy(asc(discussionNotes.createdAt), asc(discussionNotes.id))
}

type At = { assessmentId: string; code: string; noteId: string }

/** The note that opened a thread; replies are none. */
export async function findThread(tx: Tx, at: At) {
	const [row] = await tx.select().from(discussionNotes).where(threadAt(at))
	return row ?? null
}

function threadAt(at: At) {
	return and(
		eq(discussionNotes.id, at.noteId),
		eq(discussionNotes.assessmentId, at.assessmentId),
		eq(discussionNotes.criterionCode, at.code),
		isNull(discussionNotes.threadId),
	)
}

export async function insertNote(
	tx: Tx,
	row: Omit<typeof discussionNotes.$inferInsert, "id" | "resolvedAt" | "resolvedBy">,
): Promise<string> {
	const [created] = await tx.insert(discussionNotes).values(row).returning({ id: discussionNotes.id })
	if (!created) throw new Error("note was not written")
	return created.id
}

export async function saveResolution(
	tx: Tx,
	at: At,
	resolved: { at: Date; by: string } | null,
): Promise<void> {
	await tx
		.update(discussionNotes)
		.set({ resolvedAt: resolved?.at ?? null, resolvedBy: resolved?.by ?? null })
		.where(threadAt(at))
}
