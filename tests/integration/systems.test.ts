import { beforeAll, expect, test } from "vitest"
import { countSystems } from "#app/domain/attainment.ts"
import { SystemForm } from "#app/domain/information-system.ts"
import { EMPTY_SYSTEM } from "#app/domain/system-row.ts"
import { planSystems } from "#app/domain/system-plan.ts"
import type { SourceRow } from "#app/domain/system-sheet.ts"
import { readSystems, writeSystems } from "#app/exports/system-workbook.server.ts"
import { SYSTEM_WORDS as words } from "#app/exports/system-words.ts"
import { carryOverSystems } from "#app/services/systems/carry-over.server.ts"
import { confirmSystems } from "#app/services/systems/confirm-systems.server.ts"
import { importSystems, previewSystems } from "#app/services/systems/import-systems.server.ts"
import { findSystemProblems } from "#app/services/systems/last-table.server.ts"
import { openSystemContinuity, openSystemTable } from "#app/services/systems/open-table.server.ts"
import { addSystem, changeSystem, removeSystem } from "#app/services/systems/save-system.server.ts"
import { sayDeparture } from "#app/services/systems/say-departure.server.ts"
import type { ActorCtx } from "#app/services/context.server.ts"
import { connect } from "#db/client.ts"
import { listSystems } from "#db/queries/systems.ts"
import type { TestDb } from "#tests/support/database.ts"
import { actorOf, demoDb, openFileOf } from "#tests/support/demo-database.ts"

let main: TestDb

beforeAll(async () => {
	main = await demoDb()
	await main.sql`
		update assessments a set status = 'draft' from organizations o, assessment_periods p
		where o.id = a.organization_id and p.id = a.period_id and p.status = 'open' and o.code like 'X%'`
}, 120_000)

const AT = { code: undefined }
const NEW = (name: string) => SystemForm.parse({ ...EMPTY_SYSTEM, name })
const row = (number: number, cells: SourceRow["cells"]): SourceRow => ({ number, cells })

/** A commune's draft and its people; each test takes a commune of its own. */
async function givenTable(unit: string) {
	const { id: assessmentId } = await openFileOf(main.sql, unit)
	const officer = await actorOf(main, `officer.${unit.toLowerCase()}@demo.example`)
	const systems = () => listSystems(main.db, assessmentId)
	const audits = async () => {
		const rows = await main.sql<{ action: string }[]>`
			select action from audit_log where action like 'system.%' and organization_id = (
				select organization_id from assessments where id = ${assessmentId}) order by id`
		return rows.map(({ action }) => action)
	}
	return { assessmentId, at: { assessmentId, ...AT }, officer, systems, audits }
}

async function previewed(ctx: ActorCtx, assessmentId: string, rows: SourceRow[]) {
	const { seen, plan } = await previewSystems(ctx.db, assessmentId, { rows, words })
	return { rows, words, seen, plan }
}

test("the exported workbook of every table of the province changes nothing when it is read back", async () => {
	const files = await main.sql<{ id: string }[]>`select distinct assessment_id as id from information_systems`
	expect(files.length).toBeGreaterThan(20)
	for (const { id } of files.slice(0, 12)) {
		const stored = await listSystems(main.db, id)
		const rows = await readSystems(await writeSystems(stored, { unit: "Đơn vị", period: "Kỳ" }))
		const { plan } = await previewSystems(main.db, id, { rows, words })
		expect(plan).toMatchObject({ problems: [], added: [], changed: [], untouched: [] })
		expect(plan.same).toHaveLength(stored.length)
	}
})

test("every choice, day and odd text survives the way through a workbook", async () => {
	const odd = { note: "=1+1\n“dòng 2”\t<b>&amp;", owner: "'Sở", decisionNumber: "0012", legalBasis: "+84" }
	const forms = ["none", "prepared", "appraising", "approved", "to_be_redetermined"].map((dossier, index) =>
		SystemForm.parse({
			...{ ...EMPTY_SYSTEM, ...odd, name: `Hệ thống ${index}`, dossier, level: String(index + 1) },
			purpose: ["internal", "public", "infrastructure", "industrial_control", "other"][index],
			...{ approvedOn: "2026-02-28", retiredOn: "2024-02-29", operation: "retired", protection: "partial" },
		}),
	)
	const stored = forms.map((form, index) => ({ ...form, id: String(index), version: 1 }))
	const rows = await readSystems(await writeSystems(stored, { unit: "Đơn vị", period: "Kỳ" }))
	const plan = planSystems(rows, stored, words)
	expect([plan.problems, plan.changed, plan.added]).toEqual([[], [], []])
	expect(plan.same).toHaveLength(forms.length)
})

test("the template can be read and has no row", async () => {
	await expect(readSystems(await writeSystems([], { unit: "Đơn vị", period: "Kỳ" }))).resolves.toEqual([])
})

test("an import writes all its rows with their origin, and each leaves its trace", async () => {
	const { assessmentId, at, officer, systems, audits } = await givenTable("X002")
	const [first] = await systems()
	const rows = [
		row(2, { name: String(first?.name).toUpperCase(), level: "4" }),
		row(3, { name: "Cổng mới", operation: "đang xây dựng" }),
	]
	const before = await audits()
	const given = await previewed(officer, assessmentId, rows)
	await expect(importSystems(officer, at, given)).resolves.toEqual({ added: 1, changed: 1 })
	const after = await systems()
	expect(after.find(({ id }) => id === first?.id)).toMatchObject({
		...{ level: 4, origin: "imported", version: Number(first?.version) + 1 },
		name: String(first?.name).toUpperCase(),
	})
	expect(after.find(({ name }) => name === "Cổng mới")).toMatchObject({
		...{ operation: "building", origin: "imported", updatedBy: officer.actor.userId },
	})
	expect((await audits()).slice(before.length).sort()).toEqual(["system.add", "system.change"])
})

test("a row with an error keeps all the others from being written", async () => {
	const { assessmentId, at, officer, systems, audits } = await givenTable("X003")
	const before = [await systems(), await audits()]
	const rows = [row(2, { name: "Cổng mới" }), row(3, { name: "Cổng khác", level: "7" })]
	const given = await previewed(officer, assessmentId, rows)
	await expect(importSystems(officer, at, given)).rejects.toMatchObject({
		...{ code: "invalid", messageKey: "systems.problems" },
		detail: { preview: { plan: { problems: [{ number: 3, field: "level" }] } } },
	})
	expect([await systems(), await audits()]).toEqual(before)
})

test("a row that somebody changed after the preview is shown, and nothing is overwritten", async () => {
	const { assessmentId, at, officer, systems } = await givenTable("X004")
	const [first, second] = await systems()
	if (!first || !second) throw new Error("too few systems")
	const given = await previewed(officer, assessmentId, [
		row(2, { name: first.name, note: "Của tôi" }),
		row(3, { name: second.name, note: "Của tôi" }),
		row(4, { name: "Cổng mới" }),
	])
	const head = await actorOf(main, "head.x004@demo.example")
	const theirs = { ...first, note: "Của người khác" }
	await changeSystem(head, { ...at, systemId: first.id, sawVersion: first.version }, theirs)
	const refused = await importSystems(officer, at, given).catch((error: unknown) => error)
	expect(refused).toMatchObject({
		...{ code: "conflict", messageKey: "systems.stale" },
		detail: { preview: { stale: [2], plan: { changed: [{ changes: [{ before: "Của người khác" }] }, {}] } } },
	})
	expect((await systems()).map(({ note }) => note)).not.toContain("Của tôi")
	expect((await systems()).map(({ name }) => name)).not.toContain("Cổng mới")
	// confirmed again, on top of what was seen now
	const again = await previewed(officer, assessmentId, [...given.rows])
	await expect(importSystems(officer, at, again)).resolves.toEqual({ added: 1, changed: 2 })
})

test("two people import the same new system at once: one writes, the other sees the row", async () => {
	const { assessmentId, at, systems } = await givenTable("X005")
	const doors = [connect(main.url, { max: 1 }), connect(main.url, { max: 1 })] as const
	const people = await Promise.all([
		actorOf(doors[0], "officer.x005@demo.example"),
		actorOf(doors[1], "head.x005@demo.example"),
	])
	for (let round = 0; round < 5; round += 1) {
		const name = `Cổng ${round}`
		const given = await Promise.all(
			people.map((ctx, index) =>
				previewed(ctx, assessmentId, [
					row(2, { name, note: `Người ${index}` }),
					row(3, { name: `${name} ${index}` }),
				]),
			),
		)
		const results = await Promise.allSettled(
			people.map((ctx, index) => importSystems(ctx, at, given[index] ?? { rows: [], words, seen: [] })),
		)
		expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
		expect(results.find(({ status }) => status === "rejected")).toMatchObject({
			reason: { code: "conflict", detail: { preview: { stale: [2] } } },
		})
		const winner = results.findIndex(({ status }) => status === "fulfilled")
		const written = (await systems()).filter((one) => one.name.startsWith(name))
		expect(written.map((one) => one.name).sort()).toEqual([name, `${name} ${winner}`])
	}
	await Promise.all(doors.map((door) => door.close()))
})

test("two people add a system of one name at once, in other letters: the second is told", async () => {
	const { at, systems } = await givenTable("X006")
	const doors = [connect(main.url, { max: 1 }), connect(main.url, { max: 1 })] as const
	const [one, other] = await Promise.all([
		actorOf(doors[0], "officer.x006@demo.example"),
		actorOf(doors[1], "head.x006@demo.example"),
	])
	const results = await Promise.allSettled([
		addSystem(one, at, NEW("Cổng dữ liệu mở")),
		addSystem(other, at, NEW("CỔNG  dữ liệu mở")),
	])
	expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
	expect(results.find(({ status }) => status === "rejected")).toMatchObject({
		reason: { code: "invalid", fields: { name: "system.nameTaken" } },
	})
	expect((await systems()).filter(({ name }) => /dữ liệu mở/.test(name))).toHaveLength(1)
	await Promise.all(doors.map((door) => door.close()))
})

test("an approval after the period's end is written and does not count", async () => {
	const { assessmentId, at, officer, systems } = await givenTable("X007")
	const rows = [
		row(2, {
			...{ name: "Cổng muộn", level: "2", dossier: "Đã phê duyệt", decisionNumber: "9/QĐ" },
			approvedOn: "15/03/2031",
		}),
	]
	await importSystems(officer, at, await previewed(officer, assessmentId, rows))
	const rule = { type: "systems_approved" } as Parameters<typeof countSystems>[0]
	const late = (await systems()).filter(({ name }) => name === "Cổng muộn")
	expect(late).toMatchObject([{ approvedOn: "2031-03-15", dossier: "approved" }])
	expect(countSystems(rule, late, "2026-12-31")).toEqual({ num: "0", den: "1" })
})

test("the last period's rows are copied by one press, once, and wait to be confirmed", async () => {
	const { assessmentId, at, officer, systems } = await givenTable("X008")
	const [kept, ...others] = await systems()
	if (!kept || others.length === 0) throw new Error("too few systems")
	for (const { id } of others) await removeSystem(officer, { ...at, systemId: id })
	const file = (await openSystemTable(officer, assessmentId))?.file
	if (!file) throw new Error("no table")
	const names = others.map(({ name }) => name)
	expect(await findSystemProblems(main.db, file)).toEqual({ unconfirmed: [], unexplained: names })

	await expect(carryOverSystems(officer, at)).resolves.toBe(others.length)
	await expect(carryOverSystems(officer, at)).resolves.toBe(0)
	const carried = (await systems()).filter(({ origin }) => origin === "carried")
	expect(carried.map(({ name }) => name)).toEqual(names)
	expect(await findSystemProblems(main.db, file)).toEqual({ unconfirmed: names, unexplained: [] })

	const [first, ...rest] = carried
	if (!first) throw new Error("nothing was carried")
	await changeSystem(officer, { ...at, systemId: first.id, sawVersion: 1 }, { ...first, note: "Đã sửa" })
	// the press names rows as they were seen: one of them is another by now
	const seen = carried.map(({ id, version }) => ({ id, version }))
	await expect(confirmSystems(officer, at, seen)).rejects.toMatchObject({ code: "conflict" })
	expect((await findSystemProblems(main.db, file)).unconfirmed).toEqual(rest.map(({ name }) => name))
	await expect(confirmSystems(officer, at, seen.slice(1))).resolves.toBe(rest.length)
	expect(await findSystemProblems(main.db, file)).toEqual({ unconfirmed: [], unexplained: [] })
	expect((await systems()).map(({ origin }) => origin)).not.toContain("carried")
})

test("a row that somebody changed since it was seen is not removed", async () => {
	const { at, officer, systems } = await givenTable("X011")
	const [first] = await systems()
	if (!first) throw new Error("no systems")
	const seen = { ...at, systemId: first.id, sawVersion: first.version }
	await changeSystem(officer, seen, { ...first, note: "Vừa sửa" })
	await expect(removeSystem(officer, seen)).rejects.toMatchObject({ code: "conflict" })
	expect((await systems())[0]).toMatchObject({ id: first.id, note: "Vừa sửa" })
})

test("a system that is gone needs a reason; a second person's reason does not vanish silently", async () => {
	const { assessmentId, at, officer, systems } = await givenTable("X009")
	const [gone] = await systems()
	if (!gone) throw new Error("no systems")
	const say = (ctx: ActorCtx, reason: string, sawReason = "") =>
		sayDeparture(ctx, at, { name: gone.name, reason, sawReason })
	await expect(say(officer, "Vẫn còn trong bảng")).rejects.toMatchObject({ messageKey: "systems.notGone" })
	await removeSystem(officer, { ...at, systemId: gone.id })
	const head = await actorOf(main, "head.x009@demo.example")
	await say(officer, "Đã bàn giao cho Sở")
	await expect(say(head, "Đã gộp vào hệ thống khác")).rejects.toMatchObject({
		...{ code: "conflict", messageKey: "systems.staleReason" },
	})
	await say(head, "Đã gộp vào hệ thống khác", "Đã bàn giao cho Sở")
	const table = await openSystemContinuity(officer, assessmentId)
	expect(table?.gone).toEqual([])
	expect(table?.departures).toMatchObject([{ name: gone.name, reason: "Đã gộp vào hệ thống khác" }])
	// explained, so it is not carried over; back in the table, the reason is true no longer
	await expect(carryOverSystems(officer, at)).resolves.toBe(0)
	await addSystem(officer, at, NEW(gone.name))
	expect((await openSystemContinuity(officer, assessmentId))?.departures).toEqual([])
})

test("a merged unit is asked for the tables of the units it was made of", async () => {
	const [merged] = await main.sql<{ code: string; parts: string[] }[]>`
		select s.code, array_agg(p.name order by p.code) as parts from organization_successions x
		join organizations s on s.id = x.successor_id join organizations p on p.id = x.predecessor_id group by s.code`
	if (!merged) throw new Error("no merger")
	const { at, officer, systems } = await givenTable(merged.code)
	const before = await systems()
	for (const { id } of before) await removeSystem(officer, { ...at, systemId: id })
	await expect(carryOverSystems(officer, at)).resolves.toBe(before.length)
	const names = (await systems()).map(({ name }) => name)
	expect(names).toEqual(before.map(({ name }) => name))
	for (const part of merged.parts)
		expect(names.some((name) => name.endsWith(`địa bàn ${part} cũ`))).toBe(true)
})

test("nobody outside reads or writes the table", async () => {
	const { assessmentId, at } = await givenTable("X010")
	const given = { rows: [row(2, { name: "Cổng lạ" })], words, seen: [] }
	const verbs = (ctx: ActorCtx): (() => Promise<unknown>)[] => [
		() => importSystems(ctx, at, given),
		() => carryOverSystems(ctx, at),
		() => confirmSystems(ctx, at, []),
		() => sayDeparture(ctx, at, { name: "Cổng", reason: "Không còn", sawReason: "" }),
	]
	for (const account of ["officer", "council", "leader", "admin", "owner", "reviewer", "lead"]) {
		const ctx = await actorOf(main, `${account}@demo.example`)
		await expect(openSystemTable(ctx, assessmentId)).resolves.toBeNull()
		for (const verb of verbs(ctx)) await expect(verb()).rejects.toMatchObject({ code: "not_found" })
	}
	await main.sql`update assessments set status = 'submitted' where id = ${assessmentId}`
	const council = await actorOf(main, "council@demo.example")
	await expect(openSystemTable(council, assessmentId)).resolves.toBeNull()
	const reviewer = await actorOf(main, "reviewer@demo.example")
	await expect(openSystemTable(reviewer, assessmentId)).resolves.toMatchObject({ code: null })
	for (const verb of verbs(reviewer)) await expect(verb()).rejects.toMatchObject({ code: "forbidden" })
	const officer = await actorOf(main, "officer.x010@demo.example")
	for (const verb of verbs(officer)) {
		await expect(verb()).rejects.toMatchObject({ code: "conflict", messageKey: "answer.locked" })
	}
})
