import type { AppealOutcome } from "#app/domain/appeal.ts"
import type { Answer } from "#app/domain/answers.ts"
import { display, fraction } from "#app/domain/exact.ts"
import type { Locale } from "#app/domain/localized.ts"
import type { Criterion } from "#app/domain/questionnaire.ts"
import type { ReviewOutcome, Ruling } from "#app/domain/review.ts"
import type { CriterionScore } from "#app/domain/scoring.ts"
import { saidOf } from "../assessment/said.ts"
import type { Said } from "../assessment/said.ts"

/** One of the three words on a criterion: the unit's, the first reviewer's, the second's. */
export type Word = { said: Said | null; notApplicable: boolean; points: string | null }

export type PieceOfAppeal = {
	id: string
	kind: "file" | "document" | "link"
	title: string
	documentNumber: string | null
	documentDate: string | null
	url: string | null
}

export type ItemView = {
	code: string
	title: string
	maxPoints: number
	request: string
	version: number
	self: Word
	first: (Word & { outcome: ReviewOutcome; reason: string; by: string | null }) | null
	/** Of a rejected one the first word stands. */
	second: (Word & { outcome: AppealOutcome; reason: string; by: string | null; at: string | null }) | null
	pieces: PieceOfAppeal[]
}

export type AppealView = {
	number: number
	state: "draft" | "sent" | "withdrawn" | "settled"
	draftedBy: string
	submittedBy: string | null
	submittedAt: string | null
	withdrawnAt: string | null
	settledAt: string | null
	items: ItemView[]
}

type Scores = ReadonlyMap<string, CriterionScore>
type Item = {
	code: string
	request: string
	version: number
	first: Ruling | null
	firstName: string | null
	outcome: AppealOutcome | null
	ruling: Ruling | null
	reason: string
	decidedName: string | null
	decidedAt: Date | null
}
type Appeal = {
	number: number
	draftedBy: string
	submittedBy: string | null
	submittedAt: Date | null
	withdrawnAt: Date | null
	settledAt: Date | null
	items: readonly Item[]
}

/** What `readAppeals` found. */
type Read = {
	reader: "own" | "verifying" | "other"
	appeals: readonly Appeal[]
	criteria: readonly Criterion[]
	answers: ReadonlyMap<string, Answer>
	rulings: ReadonlyMap<string, Ruling>
	evidence: readonly (PieceOfAppeal & {
		criterionCode: string
		appeal: number | null
		removedAt: Date | null
	})[]
	self: Scores
	sheets: { latest: Scores; of: ReadonlyMap<number, { first: Scores; second: Scores | null }> }
}

/** The appeals in the reader's language; a reviewer's name is told to reviewers only. */
export function viewAppeals(read: Read, locale: Locale): AppealView[] {
	return read.appeals.map((appeal) => ({
		number: appeal.number,
		state: stateOf(appeal),
		draftedBy: appeal.draftedBy,
		submittedBy: appeal.submittedBy,
		submittedAt: appeal.submittedAt?.toISOString() ?? null,
		withdrawnAt: appeal.withdrawnAt?.toISOString() ?? null,
		settledAt: appeal.settledAt?.toISOString() ?? null,
		items: appeal.items.map((item) => itemView(read, { appeal, item, locale })),
	}))
}

function stateOf({ submittedAt, withdrawnAt, settledAt }: Appeal): AppealView["state"] {
	if (settledAt) return "settled"
	if (withdrawnAt) return "withdrawn"
	return submittedAt ? "sent" : "draft"
}

function itemView(
	read: Read,
	{ appeal, item, locale }: { appeal: Appeal; item: Item; locale: Locale },
): ItemView {
	const { code, request, version, outcome, ruling } = item
	const criterion = read.criteria.find((one) => one.code === code)
	if (!criterion) throw new Error(`criterion ${code} of the appeal is not in the questionnaire`)
	const sheets = read.sheets.of.get(appeal.number)
	const first = item.first ?? read.rulings.get(code) ?? null
	const self = selfWord(read, criterion, locale)
	const named = (name: string | null) => (read.reader === "verifying" ? name : null)
	const wordOf = (one: Ruling, points: string | null): Word =>
		one.outcome === "adjusted"
			? { said: saidOf(criterion, one.value, locale), notApplicable: one.notApplicable, points }
			: one.outcome === "accepted"
				? { ...self, points }
				: { said: null, notApplicable: false, points }
	return {
		...{ code, request, version },
		title: criterion.title[locale],
		maxPoints: criterion.maxPoints,
		self,
		first: first && {
			...wordOf(first, pointsOf(sheets?.first.get(code))),
			outcome: first.outcome,
			reason: first.reason,
			by: named(item.firstName),
		},
		second: outcome && {
			...((ruling ?? first)
				? wordOf((ruling ?? first) as Ruling, pointsOf(sheets?.second?.get(code)))
				: { ...self, points: null }),
			outcome,
			reason: item.reason,
			by: named(item.decidedName),
			at: item.decidedAt?.toISOString() ?? null,
		},
		pieces: piecesOf(read, { code, number: appeal.number, gone: appeal.withdrawnAt !== null }),
	}
}

export function selfWord(
	{ answers, self }: Pick<Read, "answers" | "self">,
	criterion: Criterion,
	locale: Locale,
): Word {
	const answer = answers.get(criterion.code)
	const score = self.get(criterion.code)
	const counts =
		score?.num !== undefined && score.den !== undefined
			? ({ kind: "ratio", num: score.num, den: score.den } as const)
			: null
	return {
		said: saidOf(criterion, answer?.value ?? null, locale) ?? counts,
		notApplicable: answer?.notApplicable ?? false,
		points: pointsOf(score),
	}
}

export function pointsOf(score: CriterionScore | undefined): string | null {
	return score?.points ? display(fraction(score.points), 2) : null
}

/** What an appeal brought; of a withdrawn one also what went with it. */
function piecesOf(
	{ evidence }: Read,
	{ code, number, gone }: { code: string; number: number; gone: boolean },
): PieceOfAppeal[] {
	return evidence
		.filter((row) => row.criterionCode === code && row.appeal === number && (gone || row.removedAt === null))
		.map(({ id, kind, title, documentNumber, documentDate, url }) => ({
			...{ id, kind, title, documentNumber, documentDate, url },
		}))
}
