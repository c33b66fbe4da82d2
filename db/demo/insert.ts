import { eq, getTableColumns } from "drizzle-orm"
import type { PgInsertValue, PgTable } from "drizzle-orm/pg-core"
import type { Tx } from "#db/client.ts"
import {
	answers,
	assessments,
	evidence,
	informationSystems,
	scoreGaps,
	scores,
} from "#db/schema/assessments.ts"
import { referenceValues } from "#db/schema/entry.ts"
import { auditLog, notices } from "#db/schema/ledger.ts"
import { emulationBlocks, organizations, organizationSuccessions } from "#db/schema/organizations.ts"
import { blockMembers, periodInstruments, periods } from "#db/schema/periods.ts"
import { rankingRows, rankings } from "#db/schema/rankings.ts"
import { councilChanges, councilFiles, councilMembers, councilSessions } from "#db/schema/council.ts"
import { orders } from "#db/schema/orders.ts"
import { appealItems, appeals } from "#db/schema/appeals.ts"
import {
	comments,
	conflicts,
	coVerifications,
	coVerifiers,
	reasonTexts,
	reviewDecisions,
	secondReviews,
} from "#db/schema/reviews.ts"
import { submissions } from "#db/schema/submissions.ts"
import { discussionNotes, followUps, workAssignments } from "#db/schema/teamwork.ts"
import { memberships, users } from "#db/schema/users.ts"

export type Rows = {
	organizations: (typeof organizations.$inferInsert)[]
	successions: (typeof organizationSuccessions.$inferInsert)[]
	blocks: (typeof emulationBlocks.$inferInsert)[]
	users: (typeof users.$inferInsert)[]
	memberships: (typeof memberships.$inferInsert)[]
	periods: (typeof periods.$inferInsert)[]
	periodInstruments: (typeof periodInstruments.$inferInsert)[]
	blockMembers: (typeof blockMembers.$inferInsert)[]
	assessments: (typeof assessments.$inferInsert)[]
	answers: (typeof answers.$inferInsert)[]
	systems: (typeof informationSystems.$inferInsert)[]
	evidence: (typeof evidence.$inferInsert)[]
	decisions: (typeof reviewDecisions.$inferInsert)[]
	comments: (typeof comments.$inferInsert)[]
	assignments: (typeof workAssignments.$inferInsert)[]
	notes: (typeof discussionNotes.$inferInsert)[]
	followUps: (typeof followUps.$inferInsert)[]
	scores: (typeof scores.$inferInsert)[]
	scoreGaps: (typeof scoreGaps.$inferInsert)[]
	submissions: (typeof submissions.$inferInsert)[]
	coVerifiers: (typeof coVerifiers.$inferInsert)[]
	coVerifications: (typeof coVerifications.$inferInsert)[]
	conflicts: (typeof conflicts.$inferInsert)[]
	secondReviews: (typeof secondReviews.$inferInsert)[]
	appeals: (typeof appeals.$inferInsert)[]
	appealItems: (typeof appealItems.$inferInsert)[]
	reasonTexts: (typeof reasonTexts.$inferInsert)[]
	councilSessions: (typeof councilSessions.$inferInsert)[]
	councilMembers: (typeof councilMembers.$inferInsert)[]
	councilChanges: (typeof councilChanges.$inferInsert)[]
	councilFiles: (typeof councilFiles.$inferInsert)[]
	orders: (typeof orders.$inferInsert)[]
	rankings: (typeof rankings.$inferInsert)[]
	rankingRows: (typeof rankingRows.$inferInsert)[]
	references: (typeof referenceValues.$inferInsert)[]
	notices: (typeof notices.$inferInsert)[]
	audit: (typeof auditLog.$inferInsert)[]
}

export function noRows(): Rows {
	return {
		organizations: [],
		successions: [],
		blocks: [],
		users: [],
		memberships: [],
		periods: [],
		periodInstruments: [],
		blockMembers: [],
		assessments: [],
		answers: [],
		systems: [],
		evidence: [],
		decisions: [],
		comments: [],
		assignments: [],
		notes: [],
		followUps: [],
		scores: [],
		scoreGaps: [],
		submissions: [],
		coVerifiers: [],
		coVerifications: [],
		conflicts: [],
		secondReviews: [],
		appeals: [],
		appealItems: [],
		reasonTexts: [],
		councilSessions: [],
		councilMembers: [],
		councilChanges: [],
		councilFiles: [],
		orders: [],
		rankings: [],
		rankingRows: [],
		references: [],
		notices: [],
		audit: [],
	}
}

/** In the order the references ask for. */
export async function insertRows(tx: Tx, rows: Rows): Promise<void> {
	await insertAll(tx, organizations, rows.organizations)
	await insertAll(tx, organizationSuccessions, rows.successions)
	await insertAll(tx, emulationBlocks, rows.blocks)
	await insertAll(tx, users, rows.users)
	await insertAll(tx, memberships, rows.memberships)
	await insertAll(tx, periods, rows.periods)
	await insertAll(tx, periodInstruments, rows.periodInstruments)
	await insertAll(tx, blockMembers, rows.blockMembers)
	await insertAll(tx, assessments, rows.assessments)
	await insertAll(tx, answers, rows.answers)
	await insertAll(tx, informationSystems, rows.systems)
	await insertAll(tx, evidence, rows.evidence)
	await insertAll(tx, reviewDecisions, rows.decisions)
	await insertAll(tx, comments, rows.comments)
	await insertAll(tx, workAssignments, rows.assignments)
	await insertAll(tx, discussionNotes, rows.notes)
	await insertAll(tx, followUps, rows.followUps)
	await insertAll(tx, scores, rows.scores)
	await insertAll(tx, scoreGaps, rows.scoreGaps)
	await insertAll(tx, submissions, rows.submissions)
	await insertAll(tx, coVerifiers, rows.coVerifiers)
	await insertAll(tx, coVerifications, rows.coVerifications)
	await insertAll(tx, conflicts, rows.conflicts)
	await insertAll(tx, secondReviews, rows.secondReviews)
	await insertAll(tx, appeals, rows.appeals)
	await insertAll(tx, appealItems, rows.appealItems)
	await insertAll(tx, reasonTexts, rows.reasonTexts)
	await insertAll(tx, councilSessions, rows.councilSessions.map(stillOpen))
	await insertAll(tx, councilMembers, rows.councilMembers)
	await insertAll(tx, councilChanges, rows.councilChanges)
	await insertAll(tx, councilFiles, rows.councilFiles)
	await closeSessions(tx, rows.councilSessions)
	await insertAll(tx, orders, rows.orders)
	await insertAll(tx, rankings, rows.rankings)
	await insertAll(tx, rankingRows, rows.rankingRows)
	await insertAll(tx, referenceValues, rows.references)
	await insertAll(tx, notices, rows.notices)
	await insertAll(
		tx,
		auditLog,
		rows.audit
			.toSorted((one, other) => one.at.getTime() - other.at.getTime())
			.map((row) => ({ ...row, address: row.actorId ? deskOf(row.actorId) : null })),
	)
}

/** One private address a person. */
function deskOf(personId: string): string {
	const byte = (from: number) => Number.parseInt(personId.slice(from, from + 2), 16)
	return `10.24.${byte(32)}.${byte(34)}`
}

type SessionRow = Rows["councilSessions"][number]

/** Nothing of a meeting is written once it is over. */
function stillOpen(session: SessionRow): SessionRow {
	return { ...session, status: "open", closedAt: null, closedBy: null }
}

async function closeSessions(tx: Tx, sessions: readonly SessionRow[]): Promise<void> {
	const over = sessions.filter(({ status }) => status !== "open")
	await Promise.all(
		over.map(({ id, status, closedAt, closedBy }) =>
			tx
				.update(councilSessions)
				.set({ status, closedAt, closedBy })
				.where(eq(councilSessions.id, id ?? "")),
		),
	)
}

/** A statement takes 65 535 parameters; fewer keep its text short. */
const PARAMETERS = 12_000

async function insertAll<T extends PgTable>(tx: Tx, table: T, rows: PgInsertValue<T>[]): Promise<void> {
	const step = Math.floor(PARAMETERS / Object.keys(getTableColumns(table)).length)
	const chunks = Array.from({ length: Math.ceil(rows.length / step) }, (_, index) =>
		rows.slice(index * step, (index + 1) * step),
	)
	await Promise.all(chunks.map((chunk) => tx.insert(table).values(chunk)))
}
