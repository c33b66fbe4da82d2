import type { AnswerValue } from "#app/domain/answers.ts"
import { display, fraction, HUNDRED, roundHalfAway } from "#app/domain/exact.ts"
import type { Improvement, Outlook } from "#app/domain/improvements.ts"
import { whatIfBase } from "#app/domain/improvements-what-if.ts"
import type { LeastSet } from "#app/domain/least-set.ts"
import type { Criterion } from "#app/domain/questionnaire.ts"
import type { WhatIfData, WhatIfRow } from "./next-data.ts"
import type { NextMaterial } from "./next-material.ts"

type Material = {
	material: NextMaterial
	criteria: ReadonlyMap<string, Criterion>
	plan: LeastSet | null
}

/** Everything that is needed to try other values in the browser; the rules themselves come when they are used. */
export function whatIfData(outlook: Outlook, { material, criteria, plan }: Material): WhatIfData {
	const { input, sheet, review, locale, bandSet, assessmentId } = material
	const base = whatIfBase(input, sheet, review?.decisions)
	const claimed = new Map(input.answers.map(({ code, value }) => [code, value]))
	const values = new Map(
		outlook.improvements.map(({ code }): [string, AnswerValue | null] => {
			const standing = base.decisions[code]
			return [code, standing?.outcome === "adjusted" ? standing.value : claimedValue(code)]
		}),
	)
	/** Refused counts of the table of systems are on no answer. */
	function claimedValue(code: string): AnswerValue | null {
		const own = review?.self.pillars.flatMap((pillar) => pillar.criteria).find((score) => score.code === code)
		if (criteria.get(code)?.kind !== "SYS") return claimed.get(code) ?? null
		return own?.num !== undefined && own.den !== undefined
			? { kind: "ratio", num: own.num, den: own.den }
			: null
	}
	return {
		assessmentId,
		pillars: sheet.pillars.flatMap((pillar, index) => {
			if (!pillar.active) return []
			return {
				code: pillar.code,
				title: input.questionnaire.pillars[index]?.title[locale] ?? pillar.code,
				percent: pillar.attainment && roundHalfAway(fraction(pillar.attainment).mul(HUNDRED), 2),
				rows: pillar.criteria.flatMap((score): WhatIfRow[] => {
					const criterion = criteria.get(score.code)
					const one = outlook.improvements.find(({ code }) => code === score.code)
					if (!criterion || !one) return []
					const value = values.get(score.code) ?? null
					const refused = score.rejected === true && value !== null
					return [rowOf(one, criterion, { value, refused, points: score.points ?? "0", locale })]
				}),
			}
		}),
		base,
		rules: { subject: input.subject, period: input.period },
		bandSet,
		levels: (input.questionnaire.levels ?? []).map(({ name }) => name[locale]),
		plan: plan?.reachable ? planned(plan, { outlook, values }) : null,
	}
}

function rowOf(
	{ full, maxPoints }: Improvement,
	criterion: Criterion,
	now: { value: AnswerValue | null; refused: boolean; points: string } & Pick<NextMaterial, "locale">,
): WhatIfRow {
	const pick = (text: { vi: string; en: string } | undefined) => text?.[now.locale] ?? ""
	return {
		code: criterion.code,
		title: pick(criterion.title),
		kind: criterion.kind,
		maxPoints,
		value: now.value,
		refused: now.refused,
		points: display(fraction(now.points), 2),
		most: mostOf(full.value, now.value),
		fractional: criterion.fractional ?? false,
		unit: pick(criterion.unit),
		numerator: pick(criterion.numerator),
		denominator: pick(criterion.denominator),
		choices: (criterion.options ?? criterion.items ?? []).map(({ code, label }) => ({
			code,
			label: pick(label),
		})),
	}
}

/** Of a rate or a number: what earns all, or what there is when that is more. */
function mostOf(full: AnswerValue, now: AnswerValue | null): string {
	const amounts = [full, now].flatMap((value) => {
		if (value?.kind === "ratio") return value.num
		return value?.kind === "number" ? value.value : []
	})
	return amounts.reduce((most, one) => (fraction(one).gt(fraction(most)) ? one : most), "1")
}

/** The least set as values: what reality must become, or the claim itself where only its document was missing. */
function planned(
	{ chosen }: LeastSet & { reachable: true },
	{ outlook, values }: { outlook: Outlook; values: ReadonlyMap<string, AnswerValue | null> },
): Record<string, AnswerValue> {
	const improvements = new Map(outlook.improvements.map((one) => [one.code, one]))
	return Object.fromEntries(
		chosen.flatMap(({ code, steps }): [string, AnswerValue][] => {
			const full = improvements.get(code)?.full.value
			const now = values.get(code) ?? null
			const value = steps.includes("real") && full ? withOwnItems(full, now) : now
			return value ? [[code, value]] : []
		}),
	)
}

/** What is there already stays chosen, up to the number wanted. */
function withOwnItems(full: AnswerValue, now: AnswerValue | null): AnswerValue {
	if (full.kind !== "items" || now?.kind !== "items") return full
	return { kind: "items", items: [...new Set([...now.items, ...full.items])].slice(0, full.items.length) }
}
