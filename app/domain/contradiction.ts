import type { Answer, AnswerValue, SystemRow } from "./answers.ts"
import { countSystems, ruleOf } from "./attainment.ts"
import type { Opinion } from "./co-verification.ts"
import { fraction } from "./exact.ts"
import type { OrganizationKind } from "./organization.ts"
import type { Criterion } from "./questionnaire.ts"
import { Rational } from "./rational.ts"
import type { Ruling } from "./review.ts"

/** What is taken to be so of one criterion. */
export type Stand = { value: AnswerValue | null; notApplicable: boolean }

/** Half a percentage point: systems count on other days than units do. */
const TOLERANCE = Rational.of(1, 200)

/** What the unit claims; a criterion that is counted from the table of systems as its counts. */
export function claimOf(
	criterion: Criterion,
	of: {
		answer: Pick<Answer, "value" | "notApplicable"> | undefined
		systems: readonly SystemRow[]
		kind: OrganizationKind
		endsOn: string
	},
): Stand {
	const { answer, systems, kind, endsOn } = of
	const notApplicable = answer?.notApplicable ?? false
	if (criterion.kind !== "SYS" || notApplicable) return { value: answer?.value ?? null, notApplicable }
	return {
		value: { kind: "ratio", ...countSystems(ruleOf(criterion, kind), systems, endsOn) },
		notApplicable,
	}
}

/** Whether another system's figure says something else. Nothing claimed contradicts nothing. */
export function contradicts(
	criterion: Pick<Criterion, "kind">,
	stand: Stand,
	reference: AnswerValue,
): boolean {
	if (stand.notApplicable) return true
	const { value } = stand
	if (value === null) return false
	if (value.kind === "ratio" && reference.kind === "ratio") {
		const [own, other] = [shareOf(value), shareOf(reference)]
		if (own === null || other === null) return own !== other
		const apart = own.sub(other).abs()
		return criterion.kind === "RATE" ? !apart.isZero : apart.gt(TOLERANCE)
	}
	return sortedText(value) !== sortedText(reference)
}

function shareOf({ num, den }: { num: string; den: string }): Rational | null {
	const all = fraction(den)
	return all.isZero ? null : fraction(num).div(all)
}

/** Equal for equal values: “12.50” is 12.5, and the order in which items were ticked says nothing. */
function sortedText(value: AnswerValue): string {
	switch (value.kind) {
		case "ratio":
			return `ratio ${fraction(value.num).toFraction()} ${fraction(value.den).toFraction()}`
		case "number":
			return `number ${fraction(value.value).toFraction()}`
		case "yes_no":
			return `yes_no ${value.yes}`
		case "option":
			return `option ${value.option}`
		case "items":
			return `items ${[...new Set(value.items)].sort().join(" ")}`
		case "date":
			return `date ${value.date ?? ""}`
	}
}

/** Why a decision wants a reason although it only accepts: another system's figure, or a co-verifying body's word. */
export const DOUBTS = ["reference", "opinion"] as const
export type Doubt = (typeof DOUBTS)[number]

export type Voices = { references: readonly AnswerValue[]; opinions: readonly (Opinion | null)[] }

/** What speaks against letting this stand. */
export function doubtsOn(criterion: Pick<Criterion, "kind">, stand: Stand, voices: Voices): Doubt[] {
	return DOUBTS.filter((doubt) =>
		doubt === "reference"
			? voices.references.some((reference) => contradicts(criterion, stand, reference))
			: voices.opinions.includes("disagrees"),
	)
}

/** What a decision lets stand: the claim, or the reviewer's own value; null where it lets nothing stand. */
export function standAfter(claim: Stand, ruling: Omit<Ruling, "reason">): Stand | null {
	switch (ruling.outcome) {
		case "accepted":
			return claim
		case "adjusted":
			return { value: ruling.value, notApplicable: ruling.notApplicable }
		case "rejected":
		case "supplement":
			return null
	}
}

/** A reason too short to be one. */
export function isReasoned(reason: string): boolean {
	return reason.trim().length >= 5
}
