import { and, eq, sql } from "drizzle-orm"
import type { Answer, AnswerOrigin } from "../../app/domain/answers.ts"
import type { EntryChecks } from "../../app/domain/entry-checks.ts"
import type { Db, Tx } from "../client.ts"
import { answers } from "../schema/assessments.ts"
import { entryChecks } from "../schema/entry.ts"

// Published checks never change (trigger), so one read per process is enough.
const published = new Map<string, EntryChecks>()

export async function findEntryChecks(db: Db, instrumentId: string): Promise<EntryChecks | null> {
	const known = published.get(instrumentId)
	if (known) return known
	const [row] = await db.select().from(entryChecks).where(eq(entryChecks.instrumentId, instrumentId))
	if (row) published.set(instrumentId, row.content)
	return row?.content ?? null
}

/** Answers that were carried over from the period before and that nobody has confirmed yet. */
export function listCarried(db: Db, assessmentId: string) {
	return db
		.select({ code: answers.criterionCode, value: answers.value, version: answers.version })
		.from(answers)
		.where(and(eq(answers.assessmentId, assessmentId), eq(answers.origin, "carried")))
}

type Write = Answer & { sawVersion: number }
type Written = { code: string; version: number }

/**
 * Many answers in one statement, each only on top of the version its writer saw (0: none yet); what somebody else was
 * faster with is left as it is and is not among the rows given back.
 */
export async function saveAnswers(
	tx: Tx,
	writes: readonly Write[],
	by: { assessmentId: string; origin: AnswerOrigin; by: string; at: Date },
): Promise<Written[]> {
	if (writes.length === 0) return []
	return tx
		.insert(answers)
		.values(
			writes.map(({ code, sawVersion, value, notApplicable, reason, explanation }) => ({
				...{ value, notApplicable, reason, explanation },
				assessmentId: by.assessmentId,
				criterionCode: code,
				origin: by.origin,
				version: sawVersion + 1,
				updatedBy: by.by,
				updatedAt: by.at,
			})),
		)
		.onConflictDoUpdate({
			target: [answers.assessmentId, answers.criterionCode],
			set: {
				value: sql`excluded.value`,
				notApplicable: sql`excluded.not_applicable`,
				reason: sql`excluded.reason`,
				explanation: sql`excluded.explanation`,
				origin: sql`excluded.origin`,
				version: sql`excluded.version`,
				updatedBy: sql`excluded.updated_by`,
				updatedAt: sql`excluded.updated_at`,
			},
			setWhere: sql`${answers.version} = excluded.version - 1`,
		})
		.returning({ code: answers.criterionCode, version: answers.version })
}

/** Takes carried answers for this period's own, as far as they are still what the reader saw. */
export async function confirmAnswers(
	tx: Tx,
	seen: readonly Written[],
	by: { assessmentId: string; by: string; at: Date },
): Promise<Written[]> {
	if (seen.length === 0) return []
	const pairs = sql.join(
		seen.map(({ code, version }) => sql`(${code}, ${version}::int)`),
		sql`, `,
	)
	return tx
		.update(answers)
		.set({
			origin: "typed",
			version: sql`${answers.version} + 1`,
			updatedBy: by.by,
			updatedAt: by.at,
		})
		.where(
			and(
				eq(answers.assessmentId, by.assessmentId),
				eq(answers.origin, "carried"),
				sql`(${answers.criterionCode}, ${answers.version}) in (${pairs})`,
			),
		)
		.returning({ code: answers.criterionCode, version: answers.version })
}
