import { expect, test } from "vitest"
import { BENCHMARK_FLOOR, median } from "#app/domain/benchmark.ts"
import { fraction, roundHalfAway } from "#app/domain/exact.ts"
import { countPeers, listMedians } from "#db/queries/benchmark.ts"
import type { PeersOf } from "#db/queries/benchmark.ts"
import type { Tx } from "#db/client.ts"
import { inRollback } from "#tests/support/database.ts"
import { assessments, scores } from "#db/schema/assessments.ts"
import { instruments, targetProfiles } from "#db/schema/instruments.ts"
import { organizations } from "#db/schema/organizations.ts"
import { periods } from "#db/schema/periods.ts"
import { users } from "#db/schema/users.ts"

type Given = { sector?: "trade" | "health"; percent: string; pillar: string | null }

const NOW = new Date("2026-03-01T00:00:00Z")

function sheetOf({ percent, pillar }: Given) {
	return {
		percent,
		pillars: [{ code: "C1", attainment: pillar }],
	} as unknown as typeof scores.$inferInsert.sheet
}

/** A period with businesses that finished, the first of them the one who asks. */
async function givenFinished(tx: Tx, given: Given[]): Promise<PeersOf> {
	const id = `bench/${Math.random().toString(36).slice(2)}`
	const [code, version] = id.split("/") as [string, string]
	await tx.insert(instruments).values({ id, code, version, content: {} as never, sha256: "0" })
	await tx.insert(targetProfiles).values({ id, code, version, content: {} as never, sha256: "0" })
	const [user] = await tx
		.insert(users)
		.values({ email: `${version}@test.example`, name: "Chủ", passwordHash: "-" })
		.returning({ id: users.id })
	const [period] = await tx
		.insert(periods)
		.values({
			code: id,
			nameVi: "Đợt",
			nameEn: "Period",
			kind: "year",
			status: "open",
			startsOn: "2026-01-01",
			endsOn: "2026-12-31",
			opensAt: NOW,
			submitBy: new Date("2026-12-01T00:00:00Z"),
			reviewBy: new Date("2026-12-02T00:00:00Z"),
			rules: { bandSet: "nd335" },
		})
		.returning({ id: periods.id })
	const kept = await tx
		.insert(organizations)
		.values(
			given.map(({ sector = "trade" }, index) => ({
				code: `${id}-${index}`,
				name: `Cơ sở ${index}`,
				kind: "enterprise" as const,
				sector,
				size: "small" as const,
				validFrom: "2020-01-01",
			})),
		)
		.returning({ id: organizations.id })
	const files = await tx
		.insert(assessments)
		.values(
			kept.map((one) => ({
				periodId: period!.id,
				organizationId: one.id,
				instrumentId: id,
				profileId: id,
				status: "self_assessed" as const,
			})),
		)
		.returning({ id: assessments.id })
	await tx.insert(scores).values(
		files.map((file, index) => ({
			assessmentId: file.id,
			stage: "self" as const,
			edition: 1,
			snapshot: {} as never,
			sheet: sheetOf(given[index]!),
			sha256: "0",
			createdBy: user!.id,
			createdAt: NOW,
		})),
	)
	return {
		organizationId: kept[0]!.id,
		periodId: period!.id,
		instrumentId: id,
		kind: "enterprise",
		sector: "trade",
		size: "small",
	}
}

const ASKS: Given = { percent: "99", pillar: "1" }
const OTHERS: Given[] = ["10", "125/3", "30", "401/7", "20", "50"].map((percent, index) => ({
	percent,
	pillar: index === 0 || index === 1 ? null : `${index}/7`,
}))

test("medians leave oneself out and are those of exact arithmetic", () =>
	inRollback(async (tx) => {
		const of = await givenFinished(tx, [ASKS, ...OTHERS])
		const found = await listMedians(tx, of, { group: "size", floor: BENCHMARK_FLOOR })
		const exact = fraction(median(OTHERS.map(({ percent }) => percent)) ?? "0")
		expect(found.find(({ pillar }) => pillar === null)).toEqual({
			pillar: null,
			n: 6,
			percent: roundHalfAway(exact, 2),
		})
	}))

test("a pillar that fewer than the floor of others answered is not told", () =>
	inRollback(async (tx) => {
		const of = await givenFinished(tx, [ASKS, ...OTHERS])
		const found = await listMedians(tx, of, { group: "size", floor: BENCHMARK_FLOOR })
		expect(found.map(({ pillar }) => pillar)).toEqual([null])
	}))

test("a group below the floor tells nothing at all", () =>
	inRollback(async (tx) => {
		const of = await givenFinished(tx, [ASKS, ...OTHERS.slice(0, 4)])
		expect(await listMedians(tx, of, { group: "all", floor: BENCHMARK_FLOOR })).toEqual([])
	}))

test("groups are counted from narrow to wide, without oneself", () =>
	inRollback(async (tx) => {
		const elsewhere: Given[] = [
			{ ...ASKS, sector: "health" },
			{ ...ASKS, sector: "health" },
		]
		const of = await givenFinished(tx, [ASKS, ...OTHERS.slice(0, 3), ...elsewhere])
		expect(await countPeers(tx, of)).toEqual([
			{ group: "size", n: 3 },
			{ group: "sector", n: 3 },
			{ group: "kind", n: 5 },
			{ group: "all", n: 5 },
		])
	}))
