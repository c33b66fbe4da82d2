import { bandOf } from "#app/domain/bands.ts"
import { display, fraction, roundHalfAway } from "#app/domain/exact.ts"
import type { Exact } from "#app/domain/exact.ts"
import { improvementsOf } from "#app/domain/improvements.ts"
import type { Improvement } from "#app/domain/improvements.ts"
import type { Locale } from "#app/domain/localized.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import type { Criterion } from "#app/domain/questionnaire.ts"
import type { FullView, ImprovementRow, NextView } from "./next-data.ts"
import { readChosen } from "./next-form.ts"
import type { NextMaterial } from "./next-material.ts"
import { goalsOf, planOf } from "./plan-view.ts"
import { whatIfData } from "./what-if-view.ts"

/** All that the page shows, in one language; null while there is no complete score to start from. */
export function nextView(material: NextMaterial): NextView | null {
	const { input, sheet, review, proof, locale, ranking } = material
	const outlook = improvementsOf({
		rules: input,
		sheet,
		...(review && { self: review.self }),
		...(proof && { proof }),
	})
	if (!outlook) return null
	const criteria = new Map(criteriaOf(input.questionnaire).map((criterion) => [criterion.code, criterion]))
	const chosen = readChosen(material.query, [...criteria.keys()])
	const goals = goalsOf(outlook, material)
	const plan = planOf(outlook, { goals, chosen, criteria, material })
	return {
		stage: review ? "verified" : "self",
		percent: twoDecimals(outlook.percent),
		proven: outlook.proven === outlook.percent ? null : twoDecimals(outlook.proven),
		standing: standingOf(material),
		asksProof: proof !== null,
		pillars: input.questionnaire.pillars
			.filter(({ code }) => outlook.pillars.some((pillar) => pillar.code === code))
			.map(({ code, title }) => ({ code, title: title[locale] })),
		rows: outlook.improvements.flatMap((one) => {
			const criterion = criteria.get(one.code)
			return criterion && one.gain !== "0" ? [rowOf(one, criterion, material)] : []
		}),
		done: outlook.improvements.flatMap(({ code, gain }) => (gain === "0" ? code : [])),
		goals: goals.map(({ view }) => view),
		ranking: ranking && {
			id: ranking.id,
			period: ranking.period,
			block: ranking.block,
			own: ranking.own,
		},
		chosen,
		plan: plan?.view ?? null,
		whatIf: whatIfData(outlook, { material, criteria, plan: plan?.found ?? null }),
	}
}

function twoDecimals(value: Exact): string {
	return roundHalfAway(fraction(value), 2)
}

function standingOf({ sheet, input, bandSet, locale }: NextMaterial): string {
	if (bandSet) return bandOf(sheet.percentRounded, bandSet)?.name[locale] ?? ""
	const level = sheet.level?.level ?? 0
	return `${level}. ${input.questionnaire.levels?.[level]?.name[locale] ?? ""}`
}

function rowOf(one: Improvement, criterion: Criterion, { locale, review }: NextMaterial): ImprovementRow {
	const { code, pillar, maxPoints, limiting, unanswered, paper, real } = one
	return {
		code,
		title: criterion.title[locale],
		pillar,
		points: display(fraction(one.points), 2),
		maxPoints,
		gain: twoDecimals(one.gain),
		paper: paper && twoDecimals(paper.gain),
		real: real && twoDecimals(real.gain),
		full: fullView(one, criterion, locale),
		limiting,
		unanswered,
		guidance: criterion.guidance?.[locale] ?? null,
		evidence: criterion.evidence.text[locale],
		reason: review?.reasons[code] || null,
	}
}

function fullView({ full }: Improvement, criterion: Criterion, locale: Locale): FullView {
	const { value, x, change } = full
	const unit = criterion.unit?.[locale] ?? ""
	const before = (wanted: string) => change && display(fraction(wanted).sub(fraction(change)), 4)
	const changed = change && display(fraction(change), 4)
	switch (value.kind) {
		case "ratio": {
			const per = criterion.kind === "RATE" ? (criterion.per ?? "1") : null
			const { num: wanted, den } = value
			return {
				kind: "ratio",
				x: display(fraction(x ?? "0"), 2),
				per,
				now: before(wanted),
				wanted,
				den,
				change: changed,
			}
		}
		case "number":
			return { kind: "number", wanted: value.value, unit, now: before(value.value), change: changed }
		case "items":
			return {
				kind: "items",
				count: String(value.items.length),
				of: criterion.items?.length ?? 0,
				change: changed,
			}
		case "option": {
			const option = criterion.options?.find(({ code }) => code === value.option)
			return { kind: "option", label: option?.label[locale] ?? value.option }
		}
		case "yes_no":
			return { kind: "yes_no" }
		case "date":
			return { kind: "date", date: value.date ?? "" }
	}
}
