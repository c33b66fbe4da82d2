import { type Gauge, gaugesOf } from "../attainment.ts"
import { BANDS } from "../bands.ts"
import { display, fraction, HUNDRED } from "../exact.ts"
import type { OrganizationKind } from "../organization.ts"
import type { Pillar, Questionnaire, TargetProfile } from "../questionnaire.ts"
import type { Group, Indicator, Instrument } from "./instrument.ts"
import { parseInstrument } from "./instrument-checks.ts"

export type Respondent = {
	kind: OrganizationKind
	/** The period's, which the deadlines of DATE criteria are laid in. */
	year: string
}

type Raw<T> = { [K in keyof T]?: unknown }

/** More than any constant of a questionnaire has. */
const DIGITS = 20

function percentText(share: string): string {
	return display(fraction(share).mul(HUNDRED), DIGITS)
}

function measureOf({ criterion }: Gauge): Indicator["measure"] {
	const { kind, items, fractional, zeroDenominator } = criterion
	const zero = zeroDenominator === "zero" ? ("zero" as const) : ("refuse" as const)
	switch (kind) {
		case "PCT":
		case "SYS":
			return { type: "ratio", per: "100", share: true, integer: !fractional, zeroDenominator: zero }
		case "RATE":
			return {
				type: "ratio",
				per: criterion.per ?? "1",
				share: false,
				integer: !fractional,
				zeroDenominator: zero,
			}
		case "NUM":
			return { type: "number", min: "0" }
		case "MULTI":
			return { type: "number", min: "0", max: String(items?.length ?? 0), integer: true }
		case "YN":
		case "ONE":
			return { type: "choice" }
		case "DATE":
			return { type: "date" }
	}
}

function normaliseOf({ criterion, rule, curve }: Gauge, year: string): Indicator["normalise"] {
	if (curve) {
		const knots = curve.map(({ x, y }): [string, string] => [
			display(x, DIGITS),
			display(y.mul(HUNDRED), DIGITS),
		])
		return { type: "piecewise", knots }
	}
	if (rule.type === "date") {
		const steps = rule.steps.map((step) => ({
			until: `${year}-${step.until}`,
			value: percentText(step.fraction),
		}))
		return { type: "deadline", steps, otherwise: percentText(rule.otherwise) }
	}
	const options = criterion.options?.map((option): [string, string] => [
		option.code,
		percentText(option.fraction),
	])
	return {
		type: "categorical",
		values: Object.fromEntries(
			options ?? [
				["yes", "100"],
				["no", "0"],
			],
		),
	}
}

function indicatorOf(gauge: Gauge, year: string): Raw<Indicator> {
	const { criterion, curve } = gauge
	const [first, last] = [curve?.[0]?.y, curve?.at(-1)?.y]
	return {
		kind: "indicator",
		code: criterion.code,
		title: criterion.title,
		source: criterion.tasks.join(", "),
		weight: String(criterion.maxPoints),
		direction: first && last?.lt(first) ? "lower" : "higher",
		measure: measureOf(gauge),
		normalise: normaliseOf(gauge, year),
		missing: { policy: criterion.voluntary ? "exclude" : "zero" },
		notApplicable: "exclude",
	}
}

function groupOf(pillar: Pillar, gauges: readonly Gauge[], { kind, year }: Respondent): Raw<Group>[] {
	const children = gauges
		.filter(({ criterion: { applicable } }) => applicable.kinds?.includes(kind) ?? true)
		.map((gauge) => indicatorOf(gauge, year))
	if (children.length === 0) return []
	return [{ kind: "group", code: pillar.code, title: pillar.title, weight: String(pillar.weight), children }]
}

function levelsOf(
	questionnaire: Questionnaire,
	kind: OrganizationKind,
	pillars: readonly unknown[],
): Raw<Instrument["levels"]> {
	const { levels, ungated } = questionnaire
	if (!levels) {
		const list = BANDS.nd335.toReversed().map(({ code, name, from }) => ({ code, title: name, from }))
		return { decimals: 2, list }
	}
	const free = new Set(ungated?.filter(({ kinds }) => kinds.includes(kind)).map(({ pillar }) => pillar))
	const gated = pillars.filter((code) => typeof code === "string" && !free.has(code))
	const list = levels.map(({ name, threshold, gate }, number) => ({
		code: String(number),
		title: name,
		from: threshold,
		gates: gated.map((node) => ({ node, atLeast: gate })),
	}))
	return { list }
}

/**
 * One of the portal's questionnaires as a general instrument, in percent: what the portal scores by rules 1–5 and 17,
 * the general engine scores to the same fractions. A criterion that a fact rules out is NA in the data; MULTI is the
 * number of items chosen; the level of an agency is its band of Decree 335/2025/NĐ-CP. @throws Error for a target the
 * profile does not give.
 */
export function instrumentOf(
	questionnaire: Questionnaire,
	profile: TargetProfile,
	respondent: Respondent,
): Instrument {
	const gauges = gaugesOf(questionnaire, profile, respondent.kind)
	const children = questionnaire.pillars.flatMap((pillar, index) =>
		groupOf(pillar, gauges[index] ?? [], respondent),
	)
	const codes = children.map(({ code }) => code)
	const { instrument, problems } = parseInstrument({
		model: "composite/1",
		code: questionnaire.code,
		version: questionnaire.version,
		title: questionnaire.title,
		source: `${profile.code}/${profile.version}`,
		columns: { unit: "unit", name: "name" },
		index: { kind: "group", code: questionnaire.code, title: questionnaire.title, children },
		levels: levelsOf(questionnaire, respondent.kind, codes),
		ranking: { decimals: 2 },
	})
	if (!instrument) throw new Error(problems.join("; "))
	return instrument
}
