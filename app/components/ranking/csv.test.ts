import { beforeAll, expect, test } from "vitest"
import type { RankingDocument } from "#app/domain/ranking-document.ts"
import { registerMessages } from "#app/i18n/translate.ts"
import { vi } from "#app/i18n/vi.ts"
import { rankingCsv } from "./csv.ts"

beforeAll(() => registerMessages("vi", vi))

const document: RankingDocument = {
	engine: 1,
	period: {
		code: "2025",
		name: { vi: "Năm 2025", en: "2025" },
		startsOn: "2025-01-01",
		endsOn: "2025-12-31",
	},
	edition: 1,
	decision: { number: "1/QĐ", date: "2026-02-26" },
	rules: { tie: "competition", bandSet: "nd335", naPolicy: "redistribute" },
	instruments: [],
	profiles: [],
	blocks: [
		{
			code: "K1",
			name: { vi: "Sở, ban", en: "Departments" },
			rows: [
				{
					organization: "a",
					name: "Sở A",
					percent: "90.17",
					band: "outstanding",
					place: 1,
					unrankedReason: null,
					score: "ff",
					pillars: { P1: "98.57", P2: null },
				},
				{
					organization: "b",
					name: "Sở B",
					percent: null,
					band: null,
					place: null,
					unrankedReason: "ranking.notVerified",
					score: null,
					pillars: {},
				},
			],
		},
	],
}

test("a ranking is a line a unit, with a decimal point, words for bands and reasons, gaps for pillars left out", () => {
	const [head, first, second] = rankingCsv(document, "vi").split("\r\n")
	expect(head).toContain("dấu chấm thập phân")
	expect(first).toBe('K1,"Sở, ban",1,Sở A,90.17,Hoàn thành xuất sắc,98.57,,,a,ff')
	expect(second).toBe(`K1,"Sở, ban",,Sở B,,,,,${vi["ranking.notVerified"]},b,`)
})
