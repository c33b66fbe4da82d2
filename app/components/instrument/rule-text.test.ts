import { readFileSync } from "node:fs"
import { beforeAll, expect, test } from "vitest"
import { criteriaOf, Questionnaire } from "#app/domain/questionnaire.ts"
import { en } from "#app/i18n/en.ts"
import { registerMessages } from "#app/i18n/translate.ts"
import { vi } from "#app/i18n/vi.ts"
import { ruleText } from "./rule-text.ts"

beforeAll(() => {
	registerMessages("vi", vi)
	registerMessages("en", en)
})

const questionnaires = ["agency", "commune", "enterprise"].map((code) =>
	Questionnaire.parse(
		JSON.parse(readFileSync(new URL(`../../questionnaires/${code}/2026-1.json`, import.meta.url), "utf8")),
	),
)

function said(code: string, locale: "vi" | "en"): string {
	const criterion = questionnaires.flatMap(criteriaOf).find((one) => one.code === code)
	if (!criterion) throw new Error(`no criterion ${code}`)
	return ruleText(criterion, criterion.rule, locale)
}

test("marks are told with the points they earn, exactly", () => {
	expect(said("A5.1", "vi")).toBe(
		"Theo các mốc: 0% được 0 điểm (0% điểm tối đa); 90,6% được 24 điểm (60% điểm tối đa); 100% được 40 điểm (100% điểm tối đa). Giữa hai mốc tính theo đường thẳng.",
	)
	expect(said("A5.1", "en")).toContain("90.6% earns 24 points (60% of the maximum)")
})

test("dates are told as day and month with their points", () => {
	expect(said("A1.4", "vi")).toBe(
		"Ban hành đến hết 31/01 của năm đánh giá: 25 điểm; đến hết 31/03 của năm đánh giá: 12,5 điểm; sau đó hoặc chưa ban hành: 0 điểm.",
	)
})

test("no rule of the questionnaires leaves a gap in its sentence", () => {
	for (const criterion of questionnaires.flatMap(criteriaOf)) {
		for (const rule of [criterion.rule, ...(criterion.ruleFor ?? []).map((other) => other.rule)]) {
			for (const locale of ["vi", "en"] as const) {
				expect(ruleText(criterion, rule, locale), criterion.code).not.toMatch(/[{}]|\s{2}|undefined/)
			}
		}
	}
})
