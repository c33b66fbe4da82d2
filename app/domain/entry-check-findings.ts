import type { Answer, AnswerValue } from "./answers.ts"
import { countSystems, ruleOf } from "./attainment.ts"
import type { CrossCheck, EntryChecks, Term } from "./entry-checks.ts"
import { display, fraction, HUNDRED } from "./exact.ts"
import { criteriaOf } from "./questionnaire.ts"
import type { Criterion } from "./questionnaire.ts"
import type { Rational } from "./rational.ts"
import { ruledOutBy } from "./scoring.ts"
import type { ScoringInput } from "./scoring.ts"

/** What a file says, as the questionnaire page and the server both have it. */
export type Entered = Pick<ScoringInput, "questionnaire" | "subject" | "period" | "systems"> & {
	answers: readonly Pick<Answer, "code" | "value" | "notApplicable">[]
}

/** Both sides as they are shown: counts as given, a percent to four decimals. */
export type CrossFinding = {
	check: CrossCheck
	severity: CrossCheck["severity"]
	left: string
	right: string
}

/** The rules of an instrument that has none of its own, such as one published before there were any. */
export function noChecks(instrument: string): EntryChecks {
	return { instrument, jump: { default: "20", criteria: {} }, crossChecks: [] }
}

/** The criteria that a check speaks of. */
export function criteriaIn({ left, right }: CrossCheck): string[] {
	return [...new Set([left.criterion, ...("constant" in right ? [] : [right.criterion])])]
}

/** Contradictions between answers; a check counts only where both sides are answered and applicable. */
export function crossCheckFindings(checks: EntryChecks, entered: Entered): CrossFinding[] {
	const counts = countsOf(entered)
	return checks.crossChecks.flatMap((check) => {
		const left = termOf(counts, check.left)
		const right = "constant" in check.right ? fraction(check.right.constant) : termOf(counts, check.right)
		if (!left || !right || holds(left, check.operator, right)) return []
		return { check, severity: check.severity, left: display(left, 4), right: display(right, 4) }
	})
}

function holds(left: Rational, operator: CrossCheck["operator"], right: Rational): boolean {
	switch (operator) {
		case "lte":
			return left.lte(right)
		case "lt":
			return left.lt(right)
		case "eq":
			return left.equals(right)
	}
}

type Counts = ReadonlyMap<string, AnswerValue>

/** What each applicable criterion says; one that is read off the table of systems says its counts. */
function countsOf({ questionnaire, subject, period, systems, answers }: Entered): Counts {
	const given = new Map(answers.map((answer) => [answer.code, answer]))
	return new Map(
		criteriaOf(questionnaire).flatMap((criterion): [string, AnswerValue][] => {
			const answer = given.get(criterion.code)
			if (answer?.notApplicable || ruledOutBy(criterion, subject) !== null) return []
			if (criterion.kind !== "SYS") return answer?.value ? [[criterion.code, answer.value]] : []
			const counted = countSystems(ruleOf(criterion, subject.kind), systems, period.endsOn)
			return counted.den === "0" ? [] : [[criterion.code, { kind: "ratio", ...counted }]]
		}),
	)
}

function termOf(counts: Counts, { criterion, part }: Term): Rational | null {
	const value = counts.get(criterion)
	switch (value?.kind) {
		case "ratio":
			if (part === "percent") return percentOf(value.num, value.den)
			return part === "num" || part === "den" ? fraction(value[part]) : null
		case "number":
			return part === "value" ? fraction(value.value) : null
		case "items":
			return part === "items" ? fraction(String(value.items.length)) : null
		case "yes_no":
		case "option":
		case "date":
		case undefined:
			return null
	}
}

function percentOf(num: string, den: string): Rational | null {
	const denominator = fraction(den)
	return denominator.isZero ? null : fraction(num).mul(HUNDRED).div(denominator)
}

/** How far an answer is from the one of the period before. */
export type Jump = {
	/** Signed, to two decimals; null when it rose from zero, of which there is no percent. */
	change: string | null
	/** Percentage points for a percent, percent of the old value for a number. */
	unit: "points" | "percent"
	threshold: string
	beyond: boolean
}

/** Null where there is nothing to compare: no number now or then, or a kind that is none. */
export function jumpOf(
	criterion: Pick<Criterion, "code" | "kind" | "per">,
	checks: Pick<EntryChecks, "jump">,
	now: AnswerValue | null,
	last: AnswerValue | null,
): Jump | null {
	const [after, before] = [measured(criterion, now), measured(criterion, last)]
	if (!after || !before) return null
	const threshold = checks.jump.criteria[criterion.code] ?? checks.jump.default
	const unit = criterion.kind === "PCT" ? "points" : "percent"
	const difference = after.sub(before)
	if (unit === "percent" && before.isZero) {
		const same = after.isZero
		return { change: same ? "0" : null, unit, threshold, beyond: !same }
	}
	const change = unit === "points" ? difference : difference.mul(HUNDRED).div(before)
	return { change: display(change, 2), unit, threshold, beyond: change.abs().gt(fraction(threshold)) }
}

function measured(
	{ kind, per }: Pick<Criterion, "kind" | "per">,
	value: AnswerValue | null,
): Rational | null {
	if (kind === "PCT") return value?.kind === "ratio" ? percentOf(value.num, value.den) : null
	if (kind === "NUM") return value?.kind === "number" ? fraction(value.value) : null
	if (kind !== "RATE" || value?.kind !== "ratio") return null
	const denominator = fraction(value.den)
	return denominator.isZero
		? null
		: fraction(value.num)
				.mul(fraction(per ?? "1"))
				.div(denominator)
}

/** A jump beyond the threshold asks for a word of explanation; nothing is refused for want of it. */
export function needsReason(jump: Pick<Jump, "beyond"> | null, explanation: string): boolean {
	return jump !== null && jump.beyond && explanation.trim() === ""
}

/** What the checks say of a whole file, in the order of the questionnaire. */
export type EntryFindings = {
	/** Contradictions that cannot be true; the file goes nowhere with them. */
	blocking: CrossFinding[]
	/** Contradictions that may have a reason. */
	warnings: CrossFinding[]
	/** Carried over from the period before and confirmed by nobody; they block too. */
	unconfirmed: string[]
	/** Far from the period before, without a word of explanation; asked for, never refused. */
	jumps: { code: string; jump: Jump }[]
}
