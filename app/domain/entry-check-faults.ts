import { VALUE_KIND } from "./attainment.ts"
import type { CrossCheck, EntryChecks, Term } from "./entry-checks.ts"
import { criteriaOf } from "./questionnaire.ts"
import type { Criterion, Questionnaire } from "./questionnaire.ts"

const PARTS: Readonly<Record<string, readonly Term["part"][]>> = {
	ratio: ["num", "den", "percent"],
	number: ["value"],
	items: ["items"],
}

/** What forbids publishing entry checks beside their questionnaire. */
export function checkEntryChecks(checks: EntryChecks, questionnaire: Questionnaire): string[] {
	const criteria = new Map(criteriaOf(questionnaire).map((criterion) => [criterion.code, criterion]))
	const codes = checks.crossChecks.map(({ code }) => code)
	return [
		...codes.filter((code, index) => codes.indexOf(code) !== index).map((code) => `${code} stands twice`),
		...Object.keys(checks.jump.criteria).flatMap((code) => jumpFault(code, criteria.get(code))),
		...checks.crossChecks.flatMap((check) => crossFaults(check, criteria)),
	].map((problem) => `checks ${checks.instrument}: ${problem}`)
}

function jumpFault(code: string, criterion: Criterion | undefined): string[] {
	if (!criterion) return [`a jump of ${code}, which is no criterion`]
	return ["PCT", "RATE", "NUM"].includes(criterion.kind) ? [] : [`a jump of ${code}, which is no number`]
}

function crossFaults(check: CrossCheck, criteria: ReadonlyMap<string, Criterion>): string[] {
	const { code, left, right } = check
	if ("constant" in right) return termFault(check, left, criteria)
	const same = left.criterion === right.criterion && left.part === right.part
	return [
		...termFault(check, left, criteria),
		...termFault(check, right, criteria),
		...(same ? [`${code} compares ${left.criterion} ${left.part} with itself`] : []),
	]
}

function termFault({ code }: CrossCheck, term: Term, criteria: ReadonlyMap<string, Criterion>): string[] {
	const criterion = criteria.get(term.criterion)
	if (!criterion) return [`${code} names ${term.criterion}, which is no criterion`]
	const parts = PARTS[VALUE_KIND[criterion.kind] ?? "ratio"] ?? []
	const isFit = parts.includes(term.part) && (term.part !== "percent" || criterion.kind !== "RATE")
	return isFit ? [] : [`${code} asks for the ${term.part} of ${term.criterion}, a ${criterion.kind}`]
}
