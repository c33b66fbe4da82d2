import { randomUUID } from "node:crypto"
import { beforeAll, expect, test } from "vitest"
import type { MergerForm } from "#app/domain/order.ts"
import { orderFile } from "#app/services/orders/order-file.server.ts"
import { mergeUnits } from "#app/services/orders/merge.server.ts"
import type { ActorCtx } from "#app/services/context.server.ts"
import type { TestDb } from "#tests/support/database.ts"
import { actorOf, demoDb } from "#tests/support/demo-database.ts"

let main: TestDb
let admin: ActorCtx

beforeAll(async () => {
	main = await demoDb()
	admin = await actorOf(main, "admin@demo.example")
}, 120_000)

const merger = (more: Partial<MergerForm>): MergerForm => ({
	key: randomUUID(),
	reason: "Sắp xếp đơn vị hành chính cấp xã",
	authority: "Nghị quyết 18/NQ-HĐND",
	authorityDate: "2026-11-10",
	predecessors: [],
	successorCode: "X900",
	successorName: "Xã Sông Hợp",
	effectiveOn: "2026-12-01",
	dataRule: "pooled_counts",
	...more,
})

/** Communes of one state, by code. */
async function communesIn(statuses: readonly string[], count: number): Promise<string[]> {
	const rows = await main.sql<{ code: string }[]>`
		select o.code from assessments a join organizations o on o.id = a.organization_id
		join assessment_periods p on p.id = a.period_id
		where p.status = 'open' and o.kind = 'commune' and a.status in ${main.sql(statuses)} and o.valid_to is null
			and not exists (select 1 from organization_successions s where s.successor_id = o.id)
		order by o.code limit ${count}`
	expect(rows.length).toBe(count)
	return rows.map(({ code }) => code)
}

async function fileOf(code: string) {
	const [row] = await main.sql<
		{ id: string; status: string; ranked: boolean | null; reason: string | null; validTo: string | null }[]
	>`
		select a.id, a.status, m.ranked, m.unranked_reason as reason, o.valid_to::text as "validTo"
		from organizations o left join assessments a on a.organization_id = o.id
			and a.period_id = (select id from assessment_periods where status = 'open' and kind = 'year')
		left join block_members m on m.organization_id = o.id and m.period_id = a.period_id
		where o.code = ${code}`
	return row ? { ...row } : null
}

async function ratiosOf(id: string) {
	const rows = await main.sql<{ code: string; num: string; den: string; origin: string }[]>`
		select criterion_code as code, value->>'num' as num, value->>'den' as den, origin from answers
		where assessment_id = ${id} and value->>'kind' = 'ratio' order by criterion_code`
	return new Map(rows.map((row) => [row.code, row]))
}

test("pooled: the counts of both are added and wait for confirmation, their files end, the successor competes", async () => {
	const former = await communesIn(["in_review", "submitted"], 2)
	const before = await Promise.all(former.map(async (code) => ratiosOf((await fileOf(code))?.id ?? "")))
	const given = merger({ predecessors: former })
	const id = await mergeUnits(admin, given)
	expect(await mergeUnits(admin, given)).toBe(id)

	const successor = await fileOf("X900")
	expect(successor).toMatchObject({ status: "not_started", ranked: true, validTo: null })
	const after = await ratiosOf(successor?.id ?? "")
	const [one, two] = before
	const both = [...(one?.keys() ?? [])].filter((code) => two?.has(code))
	expect(both.length).toBeGreaterThan(5)
	for (const code of both) {
		const total = (part: "num" | "den") => Number(one?.get(code)?.[part]) + Number(two?.get(code)?.[part])
		expect(Number(after.get(code)?.num), code).toBeCloseTo(total("num"), 4)
		expect(Number(after.get(code)?.den), code).toBeCloseTo(total("den"), 4)
		expect(after.get(code)?.origin).toBe("carried")
	}
	for (const code of former) {
		expect(await fileOf(code)).toMatchObject({
			...{ status: "cancelled", ranked: false, validTo: "2026-12-01" },
			reason: "Sáp nhập vào Xã Sông Hợp từ 01/12/2026",
		})
	}
	const [kept] = await main.sql<{ orders: number; successions: number; systems: number; parts: number }[]>`
		select (select count(*)::int from orders where kind = 'merge' and detail->>'successor' = 'Xã Sông Hợp') as orders,
			(select count(*)::int from organization_successions where successor_id = ${id}) as successions,
			(select count(*)::int from information_systems where assessment_id = ${successor?.id ?? ""}) as systems,
			(select count(*)::int from information_systems s join assessments a on a.id = s.assessment_id
				join organizations o on o.id = a.organization_id join assessment_periods p on p.id = a.period_id
				where o.code in ${main.sql(former)} and p.status = 'open') as parts`
	expect(kept).toMatchObject({ orders: 1, successions: 2 })
	expect(kept?.systems).toBe(kept?.parts)
	expect(kept?.systems).toBeGreaterThan(0)
})

test("a file whose counts were added to its successor's does not come back to be counted twice", async () => {
	const [merged] = await main.sql<{ id: string; revision: number }[]>`
		select a.id, a.revision from assessments a join organization_successions s on s.predecessor_id = a.organization_id
		join organizations o on o.id = s.successor_id where o.code = 'X900' and a.status = 'cancelled' limit 1`
	const { reason, authority, authorityDate } = merger({})
	const form = {
		...{ reason, authority, authorityDate, until: "", codes: [], key: randomUUID() },
		revision: merged?.revision ?? 0,
	}
	await expect(
		orderFile(admin, { assessmentId: merged?.id ?? "", kind: "reinstate", form }),
	).rejects.toMatchObject({ code: "conflict", messageKey: "order.mergedAway" })
})

test("mean of scores: the former units go on without a place, the successor competes without a file", async () => {
	const former = await communesIn(["provisional"], 2)
	await mergeUnits(
		admin,
		merger({
			predecessors: former,
			successorCode: "X901",
			successorName: "Xã Trung Bình",
			dataRule: "mean_of_scores",
		}),
	)
	for (const code of former)
		expect(await fileOf(code)).toMatchObject({ status: "provisional", ranked: false })
	const [place] = await main.sql<{ ranked: boolean }[]>`
		select m.ranked from block_members m join organizations o on o.id = m.organization_id where o.code = 'X901'`
	expect(place?.ranked).toBe(true)
	expect(await fileOf("X901")).toMatchObject({ id: null })
})

test("kept apart: this period goes on as if nothing had happened", async () => {
	const former = await communesIn(["draft"], 1)
	const before = await fileOf(former[0] ?? "")
	await mergeUnits(
		admin,
		merger({
			predecessors: former,
			successorCode: "X902",
			successorName: "Phường Riêng",
			dataRule: "separate",
		}),
	)
	expect(await fileOf(former[0] ?? "")).toEqual({ ...before, validTo: "2026-12-01" })
	expect(await fileOf("X902")).toMatchObject({ id: null })
})

test("an existing unit that takes another in keeps what it has answered", async () => {
	const [taker, taken] = await communesIn(["draft"], 2)
	const own = await ratiosOf((await fileOf(taker ?? ""))?.id ?? "")
	await mergeUnits(
		admin,
		merger({ predecessors: [taken ?? ""], successorCode: taker ?? "", successorName: "" }),
	)
	const now = await ratiosOf((await fileOf(taker ?? ""))?.id ?? "")
	for (const [code, row] of own) expect(now.get(code), code).toEqual(row)
	expect(await fileOf(taken ?? "")).toMatchObject({ status: "cancelled" })
})

test("a code that is no unit, a date before it began, a business, a stranger: refused, and nothing is written", async () => {
	const [code] = await communesIn(["draft"], 1)
	const count = async () =>
		(await main.sql<{ n: number }[]>`select count(*)::int as n from organization_successions`)[0]?.n
	const before = await count()
	for (const [more, fields] of [
		[{ predecessors: ["KHONG-CO"] }, { predecessors: "order.predecessorsUnknown" }],
		[{ predecessors: ["DN001"] }, { predecessors: "order.predecessorsUnknown" }],
		[{ predecessors: [code ?? ""], effectiveOn: "1999-01-01" }, { effectiveOn: "order.beforeItBegan" }],
		[
			{ predecessors: [code ?? ""], successorCode: "X950", successorName: "" },
			{ successorName: "order.successorName" },
		],
		[{ predecessors: [code ?? ""], successorCode: "DN001" }, { successorCode: "admin.notAUnit" }],
	] as const) {
		await expect(
			mergeUnits(admin, merger({ ...more, predecessors: [...more.predecessors] })),
		).rejects.toMatchObject({ fields })
	}
	const lead = await actorOf(main, "lead@demo.example")
	await expect(mergeUnits(lead, merger({ predecessors: [code ?? ""] }))).rejects.toMatchObject({
		code: "forbidden",
	})
	expect(await count()).toBe(before)
})

test("nothing is added to what a successor has signed", async () => {
	const [[taken], [signed]] = await Promise.all([communesIn(["draft"], 1), communesIn(["submitted"], 1)])
	const file = await fileOf(signed ?? "")
	const pieces = async () =>
		(
			await main.sql<
				{ n: number }[]
			>`select count(*)::int as n from evidence where assessment_id = ${file?.id ?? ""}`
		)[0]?.n
	const before = await pieces()
	await expect(
		mergeUnits(
			admin,
			merger({ predecessors: [taken ?? ""], successorCode: signed ?? "", successorName: "" }),
		),
	).rejects.toMatchObject({ fields: { dataRule: "order.successorSigned" } })
	expect(await pieces()).toBe(before)
	expect(await fileOf(taken ?? "")).toMatchObject({ status: "draft", validTo: null })
})

test("a merger waits for whoever works on a unit's file, and neither stops the other", async () => {
	const [code] = await communesIn(["draft"], 1)
	const file = await fileOf(code ?? "")
	const merged = await main.sql.begin(async (tx) => {
		await tx`select 1 from assessment_periods p join assessments a on a.period_id = p.id
			where a.id = ${file?.id ?? ""} for share of p`
		const merging = mergeUnits(
			admin,
			merger({
				predecessors: [code ?? ""],
				successorCode: "X903",
				successorName: "Xã Chờ Nhau",
				dataRule: "separate",
			}),
		).then(
			() => "merged",
			(error: unknown) => String(error),
		)
		await expect
			.poll(
				async () =>
					(
						await main.sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
					).length,
				{
					timeout: 10_000,
				},
			)
			.toBeGreaterThan(0)
		// as saving the facts of a unit does
		await tx`update organizations set facts = facts where code = ${code ?? ""}`
		return { merging }
	})
	expect(await merged.merging).toBe("merged")
})
