import { resolve } from "node:path"
import { fileURLToPath } from "node:url"
import { sql } from "drizzle-orm"
import { checkEntryChecks } from "#app/domain/entry-check-faults.ts"
import type { EntryChecks } from "#app/domain/entry-checks.ts"
import { checkProfile, checkQuestionnaire } from "#app/domain/questionnaire-checks.ts"
import type { LegalBasis, Questionnaire, TargetProfile } from "#app/domain/questionnaire.ts"
import { checkCrosswalks, loadCrosswalks } from "#app/questionnaires/crosswalks.server.ts"
import type { LoadedCrosswalk } from "#app/questionnaires/crosswalks.server.ts"
import {
	contentHash,
	loadEntryChecks,
	loadLegalBasis,
	loadProfiles,
	loadQuestionnaires,
} from "#app/questionnaires/load.server.ts"
import { connect } from "./client.ts"
import type { Db, Tx } from "./client.ts"
import { publishHolidays } from "./publish-holidays.ts"
import { crosswalks } from "./schema/crosswalks.ts"
import { entryChecks } from "./schema/entry.ts"
import {
	instruments,
	legalClauses,
	legalDocuments,
	legalTasks,
	targetProfiles,
} from "./schema/instruments.ts"

const LOCK = 7_412_027

export type Reference = {
	questionnaires: { questionnaire: Questionnaire; sha256: string }[]
	profiles: TargetProfile[]
	legal: LegalBasis
	crosswalks: LoadedCrosswalk[]
	entryChecks: { checks: EntryChecks; sha256: string }[]
}

export function loadReference(): Reference {
	return {
		questionnaires: loadQuestionnaires(),
		profiles: loadProfiles(),
		legal: loadLegalBasis(),
		crosswalks: loadCrosswalks(),
		entryChecks: loadEntryChecks(),
	}
}

/** Puts what the data files hold into the database, each version once; run again it changes nothing. */
export async function publishQuestionnaires(url: string): Promise<void> {
	const { db, close } = connect(url, { max: 1 })
	try {
		await publishReference(db)
	} finally {
		await close()
	}
}

export async function publishReference(db: Db, reference = loadReference()): Promise<void> {
	refuseFaulty(reference)
	await db.transaction(async (tx) => {
		await tx.execute(sql`select pg_advisory_xact_lock(${LOCK})`)
		await publishInstruments(tx, reference.questionnaires)
		await publishCrosswalks(tx, reference.crosswalks)
		await publishEntryChecks(tx, reference.entryChecks)
		await publishProfiles(tx, reference)
		await saveLegalBasis(tx, reference.legal)
		await publishHolidays(tx)
	})
}

function refuseFaulty({ questionnaires, profiles, legal, ...reference }: Reference) {
	const taskIds = new Set(legal.tasks.map((task) => task.id))
	const all = questionnaires.map(({ questionnaire }) => questionnaire)
	const problems = [
		...all.flatMap((one) =>
			checkQuestionnaire(one, taskIds).map((problem) => `${one.code}/${one.version}: ${problem}`),
		),
		...profiles.flatMap((profile) => checkProfile(profile, all)),
		...checkCrosswalks(reference.crosswalks, all),
		...reference.entryChecks.flatMap(({ checks }) => entryFaults(checks, all)),
	]
	if (problems.length > 0) {
		throw new Error(`The questionnaires are not published, they have faults:\n  ${problems.join("\n  ")}`)
	}
}

function entryFaults(checks: EntryChecks, all: readonly Questionnaire[]): string[] {
	const own = all.find(({ code, version }) => `${code}/${version}` === checks.instrument)
	return own
		? checkEntryChecks(checks, own)
		: [`checks ${checks.instrument}: the questionnaire is not published with them`]
}

type Version = { id: string; sha256: string }

/** The versions not stored yet; a stored one with other content is refused. */
function missing<V extends Version>(versions: readonly V[], stored: readonly Version[]): V[] {
	const known = new Map(stored.map(({ id, sha256 }) => [id, sha256]))
	for (const { id, sha256 } of versions) {
		const published = known.get(id)
		if (published !== undefined && published !== sha256) {
			throw new Error(
				`${id} is already published with other content (stored sha256 ${published}, file ${sha256}); ` +
					"a published version never changes, give the new content a new version",
			)
		}
	}
	return versions.filter(({ id }) => !known.has(id))
}

export async function publishInstruments(tx: Tx, questionnaires: Reference["questionnaires"]): Promise<void> {
	const stored = await tx
		.select({ id: instruments.id, sha256: instruments.sha256 })
		.from(instruments)
		.where(sql`${instruments.publishedAt} is not null`)
	const rows = missing(
		questionnaires.map(({ questionnaire, sha256 }) => {
			const { code, version } = questionnaire
			return { id: `${code}/${version}`, code, version, content: questionnaire, sha256 }
		}),
		stored,
	).map((row) => ({ ...row, publishedAt: sql`now()` }))
	if (rows.length === 0) return
	await tx
		.insert(instruments)
		.values(rows)
		.onConflictDoUpdate({
			target: instruments.id,
			set: {
				content: sql`excluded.content`,
				sha256: sql`excluded.sha256`,
				publishedAt: sql`excluded.published_at`,
			},
		})
}

/** After the questionnaires they join; checked by the caller. */
export async function publishCrosswalks(tx: Tx, loaded: readonly LoadedCrosswalk[]): Promise<void> {
	const stored = await tx.select({ id: crosswalks.id, sha256: crosswalks.sha256 }).from(crosswalks)
	const rows = missing(
		loaded.map(({ crosswalk, sha256 }) => {
			const { code, from, to } = crosswalk
			const [fromId, toId] = [`${code}/${from}`, `${code}/${to}`]
			return { id: `${fromId}_${to}`, fromId, toId, content: crosswalk, sha256 }
		}),
		stored,
	)
	if (rows.length > 0) await tx.insert(crosswalks).values(rows)
}

/** Companions of a questionnaire, which itself never changes; checked by the caller. */
async function publishEntryChecks(tx: Tx, loaded: Reference["entryChecks"]) {
	const stored = await tx
		.select({ id: entryChecks.instrumentId, sha256: entryChecks.sha256 })
		.from(entryChecks)
	const rows = missing(
		loaded.map(({ checks, sha256 }) => ({ id: checks.instrument, content: checks, sha256 })),
		stored,
	).map(({ id: instrumentId, ...row }) => ({ instrumentId, ...row }))
	if (rows.length > 0) await tx.insert(entryChecks).values(rows)
}

async function publishProfiles(tx: Tx, { profiles }: Reference) {
	const stored = await tx
		.select({ id: targetProfiles.id, sha256: targetProfiles.sha256 })
		.from(targetProfiles)
	const rows = missing(
		profiles.map((profile) => {
			const { code, version } = profile
			return { id: `${code}/${version}`, code, version, content: profile, sha256: contentHash(profile) }
		}),
		stored,
	)
	if (rows.length > 0) await tx.insert(targetProfiles).values(rows)
}

/** The legal bases are kept, not frozen: validity and notes follow the data file. */
async function saveLegalBasis(tx: Tx, { documents, tasks }: LegalBasis) {
	const clauses = tasks.flatMap((task) =>
		task.clauses.map(({ document, place, quote }, position) => ({
			taskId: task.id,
			position,
			documentCode: document,
			place,
			quote,
		})),
	)
	await tx.delete(legalClauses)
	await tx.delete(legalTasks)
	await tx.delete(legalDocuments)
	await tx.insert(legalDocuments).values(
		documents.map(({ title, issuer, note, ...document }) => ({
			...document,
			titleVi: title.vi,
			titleEn: title.en,
			issuerVi: issuer.vi,
			issuerEn: issuer.en,
			noteVi: note?.vi,
			noteEn: note?.en,
		})),
	)
	await tx
		.insert(legalTasks)
		.values(tasks.map(({ id, group, number, obliges }) => ({ id, taskGroup: group, number, obliges })))
	await tx.insert(legalClauses).values(clauses)
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
	const url = process.env["DATABASE_OWNER_URL"] ?? process.env["DATABASE_URL"]
	if (!url) {
		console.error("Set DATABASE_URL, for example postgres://user:password@host:5432/thuocso")
		process.exit(1)
	}
	await publishQuestionnaires(url)
	console.log("The questionnaires are published.")
}
