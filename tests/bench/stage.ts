import { randomBytes } from "node:crypto"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { and, eq } from "drizzle-orm"
import { newToken, startCookie } from "#app/auth.server.ts"
import type { Answer, AnswerValue } from "#app/domain/answers.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import type { Criterion, Questionnaire } from "#app/domain/questionnaire.ts"
import { connect } from "#db/client.ts"
import type { Connection, Db } from "#db/client.ts"
import { loadDemo } from "#db/demo/load.ts"
import { ensureDatabase, startEmbedded } from "#db/embedded.ts"
import { migrateDatabase } from "#db/migrate.ts"
import { publishQuestionnaires } from "#db/publish-questionnaires.ts"
import { findInstrument } from "#db/queries/instruments.ts"
import { answers, assessments } from "#db/schema/assessments.ts"
import { organizations } from "#db/schema/organizations.ts"
import { periods } from "#db/schema/periods.ts"
import { memberships, sessions, users } from "#db/schema/users.ts"
import { startPortal } from "#tests/support/server.ts"
import type { Portal } from "#tests/support/server.ts"
import { CONNECTIONS } from "./load.ts"

/** A file under way, and the officer whose it is. */
export type Desk = { assessmentId: string; sessionId: string; cookie: string }

export type Stage = {
	databaseUrl: string
	connection: Connection
	portal: Portal
	questionnaire: Questionnaire
	/** the demo's first agency, every criterion answered */
	agency: Desk
	/** as many agencies as there are connections */
	desks: Desk[]
	stop: () => Promise<void>
}

/** A durable PostgreSQL with the demo's province, and the production server before it. */
export async function setStage(): Promise<Stage> {
	const home = mkdtempSync(join(tmpdir(), "thuoc-so-bench-"))
	const database = await startEmbedded({ dataDir: join(home, "pg") })
	await ensureDatabase(database, "thuocso")
	const databaseUrl = database.url("thuocso")
	await migrateDatabase(databaseUrl)
	await publishQuestionnaires(databaseUrl)
	await loadDemo(databaseUrl, new Date(), join(home, "files"))
	const env = {
		SESSION_SECRET: randomBytes(32).toString("hex"),
		ENCRYPTION_KEYS: `b1:${randomBytes(32).toString("base64")}`,
		DATA_DIR: join(home, "files"),
	}
	Object.assign(process.env, env, { DATABASE_URL: databaseUrl })
	const connection = connect(databaseUrl)
	const { db } = connection
	const file = await demoFile(db)
	const instrument = await findInstrument(db, file.instrumentId)
	if (!instrument) throw new Error(`${file.instrumentId} is not published`)
	await answerAll(db, { file, userId: file.userId, questionnaire: instrument.content })
	const base = { connection, questionnaire: instrument.content }
	const desks = await addDesks(base, { first: 1, count: CONNECTIONS })
	const agency = await signIn(db, { ...file, assessmentId: file.id })
	await connection.sql`vacuum analyze`
	const portal = await startPortal({ databaseUrl, env })
	return {
		databaseUrl,
		connection,
		portal,
		questionnaire: instrument.content,
		agency,
		desks,
		stop: async () => {
			await portal.stop()
			await connection.close()
			await database.stop()
			rmSync(home, { recursive: true, force: true })
		},
	}
}

type File = Awaited<ReturnType<typeof demoFile>>

async function demoFile(db: Db) {
	const [file] = await db
		.select({
			id: assessments.id,
			status: assessments.status,
			periodId: assessments.periodId,
			instrumentId: assessments.instrumentId,
			profileId: assessments.profileId,
			userId: users.id,
			membershipId: memberships.id,
		})
		.from(users)
		.innerJoin(memberships, eq(memberships.userId, users.id))
		.innerJoin(assessments, eq(assessments.organizationId, memberships.organizationId))
		.innerJoin(periods, eq(periods.id, assessments.periodId))
		.where(and(eq(users.email, "officer@demo.example"), eq(periods.status, "open")))
	if (!file || file.status !== "draft") throw new Error("the demo's officer has no file under way")
	return file
}

/** All facts true, so that no criterion is left out, and every criterion answered. */
async function answerAll(
	db: Db,
	at: { file: Pick<File, "id">; userId: string; questionnaire: Questionnaire },
): Promise<void> {
	const facts = Object.fromEntries(at.questionnaire.facts.map(({ code }) => [code, true]))
	await db.update(assessments).set({ facts }).where(eq(assessments.id, at.file.id))
	const stamp = { assessmentId: at.file.id, updatedBy: at.userId, updatedAt: new Date() }
	const rows = criteriaOf(at.questionnaire).flatMap((criterion) => {
		if (criterion.kind === "SYS") return []
		const { code, ...said } = answerTo(criterion)
		return [{ criterionCode: code, ...said, ...stamp }]
	})
	await db.insert(answers).values(rows).onConflictDoNothing()
}

export function answerTo(criterion: Criterion, level = 0.8): Answer {
	return {
		code: criterion.code,
		value: valueFor(criterion, level),
		notApplicable: false,
		reason: "",
		explanation: "",
	}
}

function valueFor({ kind, options = [], items = [] }: Criterion, level: number): AnswerValue | null {
	switch (kind) {
		case "PCT":
		case "RATE":
			return { kind: "ratio", num: String(Math.floor(250 * level)), den: "250" }
		case "NUM":
			return { kind: "number", value: String(Math.floor(10 * level)) }
		case "YN":
			return { kind: "yes_no", yes: level > 0.5 }
		case "ONE":
			return { kind: "option", option: options[Math.floor(level * options.length)]?.code ?? "" }
		case "MULTI":
			return { kind: "items", items: items.slice(0, Math.ceil(level * items.length)).map(({ code }) => code) }
		case "DATE":
			return { kind: "date", date: level > 0.5 ? "2026-03-02" : null }
		case "SYS":
			return null
	}
}

/** Agencies of their own with every criterion answered, and one officer signed in at each. */
export async function addDesks(
	{ connection, questionnaire }: Pick<Stage, "connection" | "questionnaire">,
	order: { first: number; count: number; questionnaire?: Questionnaire; instrumentId?: string },
): Promise<Desk[]> {
	const { db } = connection
	const file = await demoFile(db)
	const desks: Desk[] = []
	for (let number = order.first; number < order.first + order.count; number++)
		desks.push(
			await addDesk(db, {
				number,
				file: { ...file, instrumentId: order.instrumentId ?? file.instrumentId },
				questionnaire: order.questionnaire ?? questionnaire,
			}),
		)
	return desks
}

async function addDesk(
	db: Db,
	{ number, file, questionnaire }: { number: number; file: File; questionnaire: Questionnaire },
): Promise<Desk> {
	const { periodId, instrumentId, profileId } = file
	const organization = await inserted(
		db
			.insert(organizations)
			.values({
				code: `BENCH.${number}`,
				name: `Sở Thử tải ${number}`,
				kind: "provincial_agency",
				validFrom: "2021-07-01",
			})
			.returning({ id: organizations.id }),
	)
	const user = await inserted(
		db
			.insert(users)
			.values({
				email: `bench${number}@demo.example`,
				name: `Cán bộ thử tải ${number}`,
				passwordHash: "none",
			})
			.returning({ id: users.id }),
	)
	const membership = await inserted(
		db
			.insert(memberships)
			.values({ userId: user, organizationId: organization, role: "officer" })
			.returning({ id: memberships.id }),
	)
	const assessmentId = await inserted(
		db
			.insert(assessments)
			.values({ periodId, instrumentId, profileId, organizationId: organization, status: "draft" })
			.returning({ id: assessments.id }),
	)
	await answerAll(db, { file: { id: assessmentId }, userId: user, questionnaire })
	return signIn(db, { userId: user, membershipId: membership, assessmentId })
}

async function inserted(insert: PromiseLike<{ id: string }[]>): Promise<string> {
	const [row] = await insert
	if (!row) throw new Error("nothing was inserted")
	return row.id
}

async function signIn(
	db: Db,
	{ userId, membershipId, assessmentId }: { userId: string; membershipId: string; assessmentId: string },
): Promise<Desk> {
	const { token, id } = newToken()
	const expiresAt = new Date(Date.now() + 3_600_000)
	await db.insert(sessions).values({ id, userId, membershipId, expiresAt, lastSeenAt: new Date() })
	const [cookie = ""] = (await startCookie(token)).split(";")
	return { assessmentId, sessionId: id, cookie }
}
