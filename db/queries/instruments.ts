import { asc, eq, inArray } from "drizzle-orm"
import { criteriaOf } from "../../app/domain/questionnaire.ts"
import type { Criterion, Questionnaire, TargetProfile } from "../../app/domain/questionnaire.ts"
import type { Db } from "../client.ts"
import { instruments, legalClauses, legalDocuments, targetProfiles } from "../schema/instruments.ts"

type Kept<T> = { id: string; sha256: string; content: T }

// Published versions never change (trigger), so one read per process is enough.
const questionnaires = new Map<string, Kept<Questionnaire>>()
const profiles = new Map<string, Kept<TargetProfile>>()

export async function findInstrument(db: Db, id: string): Promise<Kept<Questionnaire> | null> {
	const kept = questionnaires.get(id)
	if (kept) return kept
	const [row] = await db.select().from(instruments).where(eq(instruments.id, id))
	if (!row) return null
	const found = { id: row.id, sha256: row.sha256, content: row.content }
	if (row.publishedAt) questionnaires.set(id, found)
	return found
}

const criteria = new WeakMap<Questionnaire, Map<string, Criterion>>()

/** One criterion of a questionnaire, without a search through all of them. */
export async function findCriterion(db: Db, instrumentId: string, code: string): Promise<Criterion | null> {
	const instrument = await findInstrument(db, instrumentId)
	if (!instrument) return null
	const known =
		criteria.get(instrument.content) ??
		new Map(criteriaOf(instrument.content).map((each) => [each.code, each]))
	criteria.set(instrument.content, known)
	return known.get(code) ?? null
}

export async function findProfile(db: Db, id: string): Promise<Kept<TargetProfile> | null> {
	const kept = profiles.get(id)
	if (kept) return kept
	const [row] = await db.select().from(targetProfiles).where(eq(targetProfiles.id, id))
	if (!row) return null
	const found = { id: row.id, sha256: row.sha256, content: row.content }
	profiles.set(id, found)
	return found
}

export function listInstruments(db: Db) {
	return db
		.select({
			id: instruments.id,
			code: instruments.code,
			version: instruments.version,
			sha256: instruments.sha256,
			publishedAt: instruments.publishedAt,
		})
		.from(instruments)
		.orderBy(asc(instruments.code), asc(instruments.version))
}

export function listProfiles(db: Db) {
	return db.select().from(targetProfiles).orderBy(asc(targetProfiles.id))
}

/** The exact quotes that tasks stand on, in the order of the source. */
export function listClauses(db: Db, taskIds: readonly string[]) {
	return db
		.select({
			taskId: legalClauses.taskId,
			place: legalClauses.place,
			quote: legalClauses.quote,
			documentCode: legalDocuments.code,
			documentNumber: legalDocuments.number,
			documentTitleVi: legalDocuments.titleVi,
			documentTitleEn: legalDocuments.titleEn,
			issuedOn: legalDocuments.issuedOn,
			validFrom: legalDocuments.validFrom,
			validTo: legalDocuments.validTo,
		})
		.from(legalClauses)
		.innerJoin(legalDocuments, eq(legalDocuments.code, legalClauses.documentCode))
		.where(inArray(legalClauses.taskId, [...taskIds]))
		.orderBy(asc(legalClauses.taskId), asc(legalClauses.position))
}

export function listLegalDocuments(db: Db) {
	return db.select().from(legalDocuments).orderBy(asc(legalDocuments.issuedOn), asc(legalDocuments.code))
}
