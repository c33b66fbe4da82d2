import { expect, test } from "vitest"
import { display } from "#app/domain/exact.ts"
import { recomputed } from "./published/published.ts"

test("HDI 2022 of UNDP: value, level and place of all 193 countries to the last published digit", () => {
	const { units, rows } = recomputed("hdi-2022")
	expect(rows).toHaveLength(193)
	for (const { iso3 = "", hdi, hdi_rank, hdi_group } of rows) {
		const { total, place, level } = units.get(iso3) ?? { total: null, place: null, level: null }
		expect([iso3, total && display(total, 3), place, level]).toEqual([iso3, hdi, hdi_rank, hdi_group])
	}
})

test("ASEM of COINr: 49 normalised indicators, 11 aggregates and the place of all 51 countries", () => {
	const { plan, units, rows, value } = recomputed("asem-2018")
	expect(rows).toHaveLength(51)
	let widest = 0
	for (const row of rows) {
		for (const { code } of plan.nodes) {
			const off = Math.abs(value(row["UnitCode"] ?? "", code) - Number(row[code]))
			widest = Math.max(widest, Number.isNaN(off) ? Number.POSITIVE_INFINITY : off)
		}
		expect(units.get(row["UnitCode"] ?? "")?.place).toBe(row["rank"])
	}
	// on a scale of 100; the package was printed with 15 significant digits
	expect(widest).toBeLessThan(1e-9)
})

test.each([
	["dti-2022", 5],
	["dti-2020", 9],
])(
	"%s of Vietnamese provinces from its published pillars, themselves rounded to 4 digits",
	(folder, count) => {
		const { units, rows } = recomputed(folder)
		expect(rows).toHaveLength(count)
		for (const { province = "", rank, dti } of rows) {
			const { total, place } = units.get(province) ?? { total: null, place: null }
			expect(Math.abs((total?.toNumber() ?? Number.NaN) - Number(dti))).toBeLessThan(0.0001)
			expect([province, place]).toEqual([province, rank])
		}
	},
)
