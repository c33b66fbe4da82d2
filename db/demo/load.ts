import { eq, sql } from "drizzle-orm"
import { writeAnchor } from "#app/services/audit/anchor.server.ts"
import { hashPassword } from "#app/services/users/passwords.server.ts"
import { connect } from "#db/client.ts"
import type { Tx } from "#db/client.ts"
import { instruments, targetProfiles } from "#db/schema/instruments.ts"
import { publishCrosswalks, publishInstruments } from "#db/publish-questionnaires.ts"
import { organizations } from "#db/schema/organizations.ts"
import { addCoVerifiers, addReasons } from "./co-verifying.ts"
import { earlierVersion } from "./earlier-version.ts"
import { storeFiles } from "./files.ts"
import { insertRows, noRows } from "./insert.ts"
import {
	BLOCKS,
	givenAgencies,
	givenBusinesses,
	givenCommunes,
	PEOPLES_COMMITTEE,
	POLICE,
	PROVINCE,
	SUCCESSOR,
} from "./organizations.ts"
import type { Unit } from "./organizations.ts"
import { DEMO_PASSWORD, givenPeople, personAt } from "./people.ts"
import { givenPeriods, later } from "./periods.ts"
import { idSource } from "./random.ts"
import { addReferences } from "./references.ts"
import { addConflict } from "./second-reviews.ts"
import type { Instrument, World } from "./world.ts"
import { addYear } from "./years.ts"
import type { Setting } from "./years.ts"

export { DEMO_ACCOUNTS, DEMO_PASSWORD } from "./people.ts"

const LOCK = 7_412_028
const FOUNDED = "2021-07-01"
const DATA_DIR = "./var/data"

/**
 * A fictional province, once: all of it or, if it is stopped half-way, nothing. The questionnaires are published first.
 */
export async function loadDemo(
	url: string,
	now = new Date(),
	dataDir = process.env["DATA_DIR"] ?? DATA_DIR,
): Promise<{ loaded: boolean }> {
	const passwordHash = await hashPassword(DEMO_PASSWORD)
	const { db, close } = connect(url, { max: 1 })
	try {
		const loaded = await db.transaction(async (tx) => {
			await tx.execute(sql`select pg_advisory_xact_lock(${LOCK})`)
			if (await isLoaded(tx)) return false
			const world = await buildProvince(tx, { now, passwordHash })
			await storeFiles(dataDir, world.files)
			await insertRows(tx, world.rows)
			return true
		})
		if (loaded) await db.execute(sql`analyze`)
		if (loaded) await writeAnchor({ db, now }, dataDir)
		return { loaded }
	} finally {
		await close()
	}
}

async function isLoaded(tx: Tx): Promise<boolean> {
	const found = await tx
		.select({ id: organizations.id })
		.from(organizations)
		.where(eq(organizations.code, PROVINCE.code))
	return found.length > 0
}

const QUESTIONNAIRES = ["agency/2026-1", "commune/2026-1", "enterprise/2026-1"]
const PROFILE = "ST/2026-1"

async function publishedReference(tx: Tx): Promise<Pick<World, "instruments" | "earlier" | "profile">> {
	const stored = await tx.select().from(instruments)
	const [profile] = await tx.select().from(targetProfiles).where(eq(targetProfiles.id, PROFILE))
	const chosen = stored.filter(({ id }) => QUESTIONNAIRES.includes(id))
	if (chosen.length < QUESTIONNAIRES.length || !profile) {
		throw new Error(`Publish ${QUESTIONNAIRES.join(", ")} and ${PROFILE} before loading the demo province`)
	}
	return { instruments: chosen, earlier: await publishEarlier(tx, chosen), profile }
}

async function publishEarlier(tx: Tx, chosen: readonly Instrument[]): Promise<Instrument> {
	const later = chosen.find(({ content }) => content.code === "agency")
	if (!later) throw new Error("the agency questionnaire is not published")
	const { questionnaire: published, crosswalk } = earlierVersion(later.content)
	await publishInstruments(tx, [published])
	await publishCrosswalks(tx, [crosswalk])
	const { questionnaire: content, sha256 } = published
	return { id: `${content.code}/${content.version}`, sha256, content }
}

async function buildProvince(
	tx: Tx,
	{ now, passwordHash }: { now: Date; passwordHash: string },
): Promise<World> {
	const reference = await publishedReference(tx)
	const nextId = idSource()
	const [provinceId, committeeId, policeId] = [nextId(), nextId(), nextId()]
	const periods = givenPeriods(nextId, now)
	const [first, second] = periods
	const units = [
		...givenAgencies(nextId),
		...givenCommunes(nextId, second.year.year),
		...givenBusinesses(nextId),
	]
	const since = later(first.opensAt, -60, 9)
	const people = givenPeople({ nextId, units, committeeId, policeId, passwordHash, since })
	const world: World = { ...reference, nextId, people, rows: noRows(), files: [] }
	const blockIds = new Map(BLOCKS.map(({ code }) => [code, nextId()]))
	world.rows.users.push(...people.users)
	world.rows.memberships.push(...people.memberships)
	world.rows.blocks.push(...BLOCKS.map((block) => ({ ...block, id: blockIds.get(block.code) ?? nextId() })))
	addOrganizations(world, { provinceId, committeeId, policeId, units, since })
	for (const period of periods) addYear(world, period, { units, blockIds })
	addMerger(world, units)
	addThematicPeriod(world, now, { units, blockIds })
	const running = periods.find(({ status }) => status === "open")
	if (running) {
		addReferences(world, running, units)
		addCoVerifiers(world, running)
		addReasons(world, running.opensAt)
	}
	const declared = units.find(({ code }) => code === "SNNMT")
	if (running && declared) addConflict(world, declared.id, later(running.opensAt, 2, 10))
	return world
}

function addOrganizations(
	{ rows }: World,
	given: { provinceId: string; committeeId: string; policeId: string; units: readonly Unit[]; since: Date },
) {
	const { provinceId, committeeId, policeId, units, since } = given
	const body = { kind: "provincial_agency" as const, validFrom: FOUNDED, createdAt: since }
	rows.organizations.push(
		{ ...body, ...PROVINCE, id: provinceId },
		{ ...body, ...PEOPLES_COMMITTEE, id: committeeId, parentId: provinceId },
		{ ...body, ...POLICE, id: policeId, parentId: provinceId },
		...units.map(({ id, code, name, kind, sector, size, validFrom, validTo, facts }) => ({
			...{ id, code, name, kind, sector, size, validFrom, validTo, facts },
			parentId: committeeId,
			createdAt: since,
		})),
	)
}

function addMerger({ rows, people }: World, units: readonly Unit[]) {
	const successor = units.find(({ code }) => code === SUCCESSOR)
	if (!successor) return
	const { id, validFrom, pooledFrom } = successor
	const basis =
		`Nghị quyết về sắp xếp đơn vị hành chính cấp xã (minh hoạ), hiệu lực ${validFrom}: số liệu của kỳ đang chạy ` +
		"là tổng tử số và tổng mẫu số của hai xã cũ; kết quả các năm trước giữ nguyên ở xã cũ."
	for (const { id: predecessorId } of pooledFrom) {
		rows.successions.push({
			predecessorId,
			successorId: id,
			effectiveOn: validFrom,
			dataRule: "pooled_counts",
			basis,
		})
	}
	rows.audit.push({
		at: new Date(`${validFrom}T02:00:00Z`),
		actorId: personAt(people, "admin"),
		actorRole: "admin",
		action: "organization.merge",
		entity: "organization",
		entityId: id,
		organizationId: id,
		after: { predecessors: pooledFrom.map(({ code }) => code), dataRule: "pooled_counts" },
	})
}

function addThematicPeriod(
	{ rows, nextId, instruments, profile }: World,
	now: Date,
	{ units, blockIds }: Setting,
) {
	const year = now.getUTCFullYear() + 1
	const id = nextId()
	rows.periods.push({
		id,
		code: `${year}-CD1`,
		nameVi: `Chuyên đề an toàn thông tin quý I năm ${year}`,
		nameEn: `Information security theme, first quarter of ${year}`,
		kind: "thematic",
		status: "planned",
		startsOn: `${year}-01-01`,
		endsOn: `${year}-03-31`,
		opensAt: new Date(Date.UTC(year, 3, 1, 1)),
		submitBy: new Date(Date.UTC(year, 3, 20, 10)),
		reviewBy: new Date(Date.UTC(year, 4, 5, 10)),
		rules: { bandSet: "nd335" },
		createdAt: later(now, -5, 9),
	})
	for (const { id: instrumentId, content } of instruments.filter(
		({ content }) => content.code === "agency",
	)) {
		for (const organizationKind of content.respondents) {
			rows.periodInstruments.push({ periodId: id, organizationKind, instrumentId, profileId: profile.id })
		}
	}
	for (const { id: organizationId, block, unrankedReason } of units) {
		const blockId = block && block < "K3" && blockIds.get(block)
		if (!blockId) continue
		const ranked = unrankedReason === null
		rows.blockMembers.push({ periodId: id, organizationId, blockId, ranked, unrankedReason })
	}
}
