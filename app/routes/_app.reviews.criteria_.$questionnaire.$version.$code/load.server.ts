import { randomUUID } from "node:crypto"
import { viewCriterion } from "#app/components/questionnaire/criterion-view.ts"
import type { CriterionRow, Lock } from "#app/components/review/criterion-rows.ts"
import type { Verdict } from "#app/components/review/review-data.ts"
import { whyLeftOut } from "#app/domain/bulk-accept.ts"
import { contradicts } from "#app/domain/contradiction.ts"
import { display, fraction } from "#app/domain/exact.ts"
import { conflictWith } from "#app/domain/impartiality.ts"
import { readScope } from "#app/domain/policy.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import type { CriterionScore } from "#app/domain/scoring.ts"
import { ruledOutBy } from "#app/domain/scoring.ts"
import { notFound } from "#app/http.server.ts"
import type { Ctx } from "#app/services/context.server.ts"
import { claimKey, weighClaims } from "#app/services/reviews/weigh.server.ts"
import type { WeighedClaim } from "#app/services/reviews/weigh.server.ts"
import { countUnitsAt, listUnitsAt, listVerifiedBefore } from "#db/queries/claims.ts"
import type { ReviewedUnit } from "#db/queries/claims.ts"
import { findTies } from "#db/queries/conflicts.ts"
import { findInstrument, findProfile } from "#db/queries/instruments.ts"
import { listSealed, listSecondedBy } from "#db/queries/second-reviews.ts"
import { listReopenedCodes } from "#db/queries/orders.ts"
import { listReasonTexts } from "#db/queries/reason-texts.ts"
import { evidenceView, opinionView } from "../_app.reviews.$assessmentId._index/views.server.ts"

const PAGE = 50

type At = { instrumentId: string; code: string; undecided: boolean; page: number }

/** One criterion across the units under review, a page of them, in a fixed number of statements. */
export async function loadCriterion(ctx: Ctx, at: At) {
	const { db, actor, now, locale } = ctx
	const instrument = await findInstrument(db, at.instrumentId)
	const criterion = instrument && criteriaOf(instrument.content).find(({ code }) => code === at.code)
	if (!criterion) throw notFound()
	const of = { scope: readScope(actor), notOf: actor.organizationId, now }
	const found = await countUnitsAt(db, of, at)
	const pages = Math.max(1, Math.ceil(found / PAGE))
	const page = Math.min(at.page, pages)
	const units = await listUnitsAt(db, of, { ...at, limit: PAGE, offset: (page - 1) * PAGE })
	const ids = units.map(({ id }) => id)
	const [weighed, before, profiles, reasons, ties, sealed, seconded, reopened] = await Promise.all([
		weighClaims(db, units, [at.code]),
		ids.length > 0 ? listVerifiedBefore(db, { ids, code: at.code }) : [],
		Promise.all([...new Set(units.map(({ profileId }) => profileId))].map((id) => findProfile(db, id))),
		listReasonTexts(db, actor),
		findTies(db, actor.userId),
		ids.length > 0 ? listSealed(db, { assessmentIds: ids, userId: actor.userId }) : [],
		ids.length > 0 ? listSecondedBy(db, { assessmentIds: ids, userId: actor.userId }) : [],
		ids.length > 0 ? listReopenedCodes(db, ids) : new Map<string, string[]>(),
	])
	const isIn = (list: readonly { assessmentId: string; code: string }[], id: string) =>
		list.some((row) => row.assessmentId === id && row.code === at.code)
	const last = new Map([...before].map((row) => [row.assessmentId, row.score]))
	const rows = units.flatMap((unit): CriterionRow[] => {
		const one = weighed.get(claimKey({ assessmentId: unit.id, code: at.code }))
		const profile = profiles.find((known) => known?.id === unit.profileId)
		if (!one || !profile) return []
		const subject = { kind: unit.organizationKind, facts: unit.facts }
		const view = viewCriterion(criterion, { subject, profile: profile.content, locale })
		const lockOf = (): Lock | null => {
			if (conflictWith(ties, unit) !== null) return "conflict"
			if (reopened.get(unit.id)?.includes(at.code) === false) return "notReopened"
			if (isIn(sealed, unit.id)) return "sealed"
			return isIn(seconded, unit.id) ? "second" : null
		}
		return [rowOf(unit, { one, view, now, last: last.get(unit.id) ?? null, locked: lockOf() })]
	})
	return {
		...{ code: criterion.code, title: criterion.title[locale], kind: criterion.kind, found, page, pages },
		undecided: at.undecided,
		key: randomUUID(),
		reasons: reasons.map(({ id, outcome, body, ownerId }) => ({
			id,
			outcome,
			body,
			shared: ownerId === null,
		})),
		rows,
	}
}

type Seen = {
	one: WeighedClaim
	view: CriterionRow["review"]["criterion"]
	now: Date
	last: CriterionScore | null
	locked: Lock | null
}

function rowOf(unit: ReviewedUnit, seen: Seen): CriterionRow {
	const { claim, criterion, doubts, decision, neighbours, outlier, evidence } = seen.one
	const closed = ruledOutBy(criterion, { kind: unit.organizationKind, facts: unit.facts }) ? "notFor" : null
	return {
		id: unit.id,
		unit: unit.unit,
		median: neighbours && shown(neighbours.median, criterion.kind),
		neighbours: neighbours?.units ?? 0,
		outlier,
		leftOut: whyLeftOut({
			...{ claim, doubts, outlier, evidenceRequired: criterion.evidence.required, knowingly: true },
			...{ evidence: evidence.length, decided: decision !== undefined, second: false },
			closed: closed !== null || seen.locked !== null,
		}),
		locked: closed === null ? seen.locked : null,
		review: { ...reviewOf(seen), closed },
	}
}

function reviewOf({ one, view, now, last, locked }: Seen): Omit<CriterionRow["review"], "closed"> {
	const { claim, answer, criterion, doubts, decision } = one
	const sealed = locked === "sealed"
	return {
		criterion: view,
		self: {
			...claim,
			reason: answer?.reason ?? "",
			explanation: answer?.explanation ?? "",
			...{ points: null, targetMet: null },
		},
		last: last && {
			...{ value: null, notApplicable: last.status === "not_applicable", points: pointsOf(last) },
			...(last.num !== undefined && last.den !== undefined && { num: last.num, den: last.den }),
		},
		evidence: one.evidence.map(evidenceView),
		evidenceHidden: 0,
		references: one.references.map(({ source, value, asOf }) => ({
			...{ source, value, asOf },
			contradicted: contradicts(criterion, claim, value),
		})),
		opinions: one.opinions.map((row) => opinionView(row, { now, changedAt: answer?.updatedAt })),
		doubts,
		verdict: decision && !sealed ? verdictOf(decision) : null,
		sealed,
	}
}

function verdictOf(row: NonNullable<WeighedClaim["decision"]>): Verdict {
	const { outcome, value, notApplicable, reason, version, decidedBy, decidedAt } = row
	return {
		...{ outcome, value, notApplicable, reason, version, by: decidedBy, at: decidedAt.toISOString() },
		...{ points: null, targetMet: null },
	}
}

function pointsOf({ points }: CriterionScore): string | null {
	return points && display(fraction(points), 2)
}

/** Shares as percent, counts as they are. */
function shown(median: string, kind: WeighedClaim["criterion"]["kind"]) {
	const isShare = kind === "PCT" || kind === "SYS"
	const exact = isShare ? fraction(median).mul(100) : fraction(median)
	return { text: display(exact, 2), percent: isShare }
}
