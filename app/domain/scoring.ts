import type { Answer, AnswerValue, SystemRow } from "./answers.ts"
import {
	countSystems,
	type Gauge,
	gaugesOf,
	meetsGoal,
	type Reading,
	readRatio,
	readValue,
} from "./attainment.ts"
import { type Exact, HUNDRED, roundHalfAway, sum, toExact, ZERO } from "./exact.ts"
import { type Level, levelOf } from "./levels.ts"
import type { OrganizationKind } from "./organization.ts"
import type { Criterion, Pillar, Questionnaire, TargetOperator, TargetProfile } from "./questionnaire.ts"
import type { Rational } from "./rational.ts"

export type Subject = { kind: OrganizationKind; facts: Readonly<Record<string, boolean>> }

export type ScoringInput = {
	questionnaire: Questionnaire
	profile: TargetProfile
	subject: Subject
	/** ISO dates. */
	period: { startsOn: string; endsOn: string }
	answers: readonly Answer[]
	systems: readonly SystemRow[]
	/** `redistribute` keeps pillar weights; `drop` shifts weight to bulky pillars (3.3). */
	naPolicy?: "redistribute" | "drop"
}

/** What a reviewer decided on one criterion. */
export type Decision = {
	outcome: "accepted" | "adjusted" | "rejected" | "supplement"
	value: AnswerValue | null
	notApplicable: boolean
	/** Adjusted counts of a SYS criterion. */
	sys?: { num: string; den: string }
}

export type CriterionStatus = "scored" | "not_applicable" | "unanswered" | "undecided"
export type NaCause = "kind" | "fact" | "claimed" | "voluntary"

export type CriterionScore = {
	code: string
	status: CriterionStatus
	naCause?: NaCause
	rejected?: true
	/** The measured number: percent for PCT and SYS, else the number or count; null for choices and dates. */
	value: Exact | null
	num?: string
	den?: string
	attainment: Exact | null
	points: Exact | null
	maxPoints: number
	target?: { operator: TargetOperator; value: string; met: boolean | null }
}

export type PillarScore = {
	code: string
	weight: number
	active: boolean
	points: Exact
	/** Of the applicable criteria only. */
	maxPoints: number
	score: Exact | null
	attainment: Exact | null
	criteria: CriterionScore[]
}

export type ScoreSheet = {
	engine: 1
	questionnaire: string
	profile: string
	naPolicy?: "drop"
	/** `incomplete`: something is undecided, “chưa đủ”; `insufficient`: everything is N/A. */
	status: "complete" | "incomplete" | "insufficient"
	pillars: PillarScore[]
	total: Exact | null
	percent: Exact | null
	percentRounded: string | null
	level?: Level
	/** Applicable criteria that carry a target flag, and how many of them met it. */
	targets: { met: number; counted: number }
}

type Finding =
	| { status: "scored"; reading: Reading & { state: "read" } }
	| { status: "not_applicable"; naCause: NaCause }
	| { status: "unanswered" | "undecided" | "rejected" }

type Counted = { score: CriterionScore; points: Rational }

export function ruledOutBy(criterion: Criterion, subject: Subject): "kind" | "fact" | null {
	const { kinds, facts } = criterion.applicable
	if (kinds && !kinds.includes(subject.kind)) return "kind"
	return facts?.some((fact) => subject.facts[fact] !== true) ? "fact" : null
}

function yearOf({ period }: ScoringInput): string {
	return period.endsOn.slice(0, 4)
}

function readSystems(gauge: Gauge, input: ScoringInput): Reading | null {
	const { num, den } = countSystems(gauge.rule, input.systems, input.period.endsOn)
	if (den === "0" && gauge.criterion.zeroDenominator !== "zero") return null
	return readRatio(gauge, num, den)
}

/** What the respondent says; a value that must not be counted is `invalid`. */
function ownFinding(gauge: Gauge, answer: Answer | undefined, input: ScoringInput): Finding | "invalid" {
	if (answer?.notApplicable) return { status: "not_applicable", naCause: "claimed" }
	let reading: Reading | null = null
	if (gauge.criterion.kind === "SYS") reading = readSystems(gauge, input)
	else if (answer?.value) reading = readValue(gauge, answer.value, yearOf(input))
	if (!reading) {
		return gauge.criterion.voluntary
			? { status: "not_applicable", naCause: "voluntary" }
			: { status: "unanswered" }
	}
	return reading.state === "read" ? { status: "scored", reading } : "invalid"
}

/** What stands after the reviewer's decision; without one that can be counted the criterion is undecided. */
function verifiedFinding(
	gauge: Gauge,
	own: Finding | "invalid",
	decision: Decision | undefined,
	input: ScoringInput,
): Finding {
	const voluntary = own !== "invalid" && own.status === "not_applicable" && own.naCause === "voluntary"
	if (voluntary && decision?.outcome !== "adjusted") return own
	switch (decision?.outcome) {
		case undefined:
		case "supplement":
			return { status: "undecided" }
		case "rejected":
			return { status: "rejected" }
		case "accepted":
			if (decision.notApplicable) return { status: "not_applicable", naCause: "claimed" }
			return own === "invalid" ? { status: "undecided" } : own
		case "adjusted": {
			if (decision.notApplicable) return { status: "not_applicable", naCause: "claimed" }
			const reading = readAdjusted(gauge, decision, input)
			return reading?.state === "read" ? { status: "scored", reading } : { status: "undecided" }
		}
	}
}

function readAdjusted(gauge: Gauge, { sys, value }: Decision, input: ScoringInput): Reading | null {
	if (sys) return readRatio(gauge, sys.num, sys.den)
	return value && readValue(gauge, value, yearOf(input))
}

function targetOf({ goal }: Gauge, finding: Finding): CriterionScore["target"] {
	if (!goal) return undefined
	const { operator, value } = goal
	if (finding.status === "rejected") return { operator, value, met: false }
	if (finding.status !== "scored") return { operator, value, met: null }
	const { x, den } = finding.reading
	if (x === null) return { operator, value, met: den === undefined ? null : false }
	return { operator, value, met: meetsGoal(goal, x) }
}

function count(gauge: Gauge, finding: Finding): Counted {
	const { code, maxPoints } = gauge.criterion
	const target = targetOf(gauge, finding)
	const tail = target ? { maxPoints, target } : { maxPoints }
	const unknown = { value: null, attainment: null, points: null }
	const nothing = { value: null, attainment: "0", points: "0", ...tail }
	switch (finding.status) {
		case "not_applicable":
			return { score: { code, ...finding, ...unknown, maxPoints }, points: ZERO }
		case "undecided":
			return { score: { code, status: "undecided", ...unknown, ...tail }, points: ZERO }
		case "unanswered":
			return { score: { code, status: "unanswered", ...nothing }, points: ZERO }
		case "rejected":
			return { score: { code, status: "scored", rejected: true, ...nothing }, points: ZERO }
		case "scored": {
			const { x, attainment, num, den } = finding.reading
			const points = gauge.max.mul(attainment)
			const measured = { value: x && toExact(x), ...(num !== undefined && { num, den }) }
			const exact = { attainment: toExact(attainment), points: toExact(points) }
			return { score: { code, status: "scored", ...measured, ...exact, ...tail }, points }
		}
	}
}

type PillarCount = { sheet: PillarScore; points: Rational; score: Rational | null; undecided: boolean }

function countPillar(pillar: Pillar, counted: readonly Counted[]): PillarCount {
	const applicable = counted.filter(({ score }) => score.status !== "not_applicable")
	const maxPoints = applicable.reduce((total, { score }) => total + score.maxPoints, 0)
	const points = sum(applicable.map((one) => one.points))
	const undecided = applicable.some(({ score }) => score.status === "undecided")
	const attainment = applicable.length > 0 && !undecided ? points.div(maxPoints) : null
	const score = attainment && attainment.mul(pillar.weight)
	return {
		points,
		score,
		undecided,
		sheet: {
			code: pillar.code,
			weight: pillar.weight,
			active: applicable.length > 0,
			points: toExact(points),
			maxPoints,
			score: score && toExact(score),
			attainment: attainment && toExact(attainment),
			criteria: counted.map((one) => one.score),
		},
	}
}

function percentOf(pillars: readonly PillarCount[], naPolicy: ScoringInput["naPolicy"]): Rational {
	const active = pillars.filter(({ sheet }) => sheet.active)
	if (naPolicy === "drop") {
		const max = active.reduce((total, { sheet }) => total + sheet.maxPoints, 0)
		return sum(active.map((pillar) => pillar.points))
			.mul(HUNDRED)
			.div(max)
	}
	const weight = active.reduce((total, { sheet }) => total + sheet.weight, 0)
	return sum(active.flatMap(({ score }) => score ?? []))
		.mul(HUNDRED)
		.div(weight)
}

function statusOf(pillars: readonly PillarCount[]): ScoreSheet["status"] {
	if (pillars.some((pillar) => pillar.undecided)) return "incomplete"
	return pillars.some(({ sheet }) => sheet.active) ? "complete" : "insufficient"
}

function countTargets(pillars: readonly PillarCount[]): ScoreSheet["targets"] {
	const flags = pillars.flatMap(({ sheet }) => sheet.criteria).flatMap(({ target }) => target ?? [])
	return { met: flags.filter(({ met }) => met).length, counted: flags.length }
}

function scoreBy(
	input: ScoringInput,
	find: (gauge: Gauge, answer: Answer | undefined) => Finding,
): ScoreSheet {
	const { questionnaire, profile, subject } = input
	const answers = new Map(input.answers.map((answer) => [answer.code, answer]))
	const gauges = gaugesOf(questionnaire, profile, subject.kind)
	const counts = questionnaire.pillars.map((pillar, index) =>
		countPillar(
			pillar,
			(gauges[index] ?? []).map((gauge) => {
				const naCause = ruledOutBy(gauge.criterion, subject)
				const ruledOut: Finding | null = naCause && { status: "not_applicable", naCause }
				return count(gauge, ruledOut ?? find(gauge, answers.get(gauge.criterion.code)))
			}),
		),
	)
	const status = statusOf(counts)
	const percent = status === "complete" ? percentOf(counts, input.naPolicy) : null
	const pillars = counts.map(({ sheet }) => sheet)
	const level = percent && levelOf({ questionnaire, kind: subject.kind, percent, pillars })
	return {
		engine: 1,
		questionnaire: `${questionnaire.code}/${questionnaire.version}`,
		profile: `${profile.code}/${profile.version}`,
		...(input.naPolicy === "drop" && { naPolicy: "drop" }),
		status,
		pillars,
		total: percent && toExact(percent.mul(questionnaire.totalWeight).div(100)),
		percent: percent && toExact(percent),
		percentRounded: percent && roundHalfAway(percent, 2),
		...(level && { level }),
		targets: countTargets(counts),
	}
}

/** The self score: unanswered earns nothing and stays in the maximum, unless voluntary. */
export function scoreAnswers(input: ScoringInput): ScoreSheet {
	return scoreBy(input, (gauge, answer) => {
		const own = ownFinding(gauge, answer, input)
		return own === "invalid" ? { status: "unanswered" } : own
	})
}

/** The verified score: a criterion without a decision leaves the whole sheet incomplete. */
export function scoreVerified(
	input: ScoringInput & { decisions: ReadonlyMap<string, Decision> },
): ScoreSheet {
	return scoreBy(input, (gauge, answer) =>
		verifiedFinding(
			gauge,
			ownFinding(gauge, answer, input),
			input.decisions.get(gauge.criterion.code),
			input,
		),
	)
}
