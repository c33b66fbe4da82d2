import type { AgreementLine, DivergenceData, ReviewerLine, UnitLine } from "#app/domain/divergence-report.ts"
import { meanOf, overClaimRun, strictnessOf, trendOf } from "#app/domain/divergence.ts"
import { display, fraction, roundHalfAway } from "#app/domain/exact.ts"
import type { Locale } from "#app/domain/localized.ts"
import type { DivergenceView } from "#app/domain/policy.ts"
import type { Questionnaire } from "#app/domain/questionnaire.ts"
import { findCriterionGaps, listUnitGaps } from "#db/queries/divergence.ts"
import type { CriterionGap, ReviewerFile, UnitGap } from "#db/queries/divergence.ts"
import { findInstrument } from "#db/queries/instruments.ts"
import { listPeriods } from "#db/queries/periods.ts"
import type { Db } from "#db/client.ts"
import { measureAgreement } from "./agreement.server.ts"

/** Self against verified in a period, in a fixed number of statements; null where there is no such period. */
export async function measureDivergence(
	{ db, locale }: { db: Db; locale: Locale },
	of: { asked: string | null; view: DivergenceView },
): Promise<DivergenceData | null> {
	const periods = (await listPeriods(db)).filter(({ status }) => status !== "planned")
	const period = of.asked
		? periods.find(({ id }) => id === of.asked)
		: (periods.find(isUnderWay) ?? periods[0])
	if (!period) return null
	const { view } = of
	const [gaps, unitGaps, agreement] = await Promise.all([
		findCriterionGaps(db, { periodId: period.id, reviewers: view.reviewers }),
		view.units ? listUnitGaps(db, { periodId: period.id, endsOn: period.endsOn }) : null,
		view.reviewers ? measureAgreement(db, period.id) : null,
	])
	const instruments = await loadInstruments(db, gaps.criteria)
	const units = unitGaps?.map((unit) => unitLine(unit, locale)) ?? null
	const nameOf = (one: { nameVi: string; nameEn: string }) => (locale === "vi" ? one.nameVi : one.nameEn)
	return {
		period: { id: period.id, code: period.code, name: nameOf(period) },
		periods: periods.map((one) => ({ id: one.id, name: nameOf(one) })),
		criteria: criterionLines(gaps.criteria, instruments, locale),
		units: units?.sort((one, other) => numberOf(other.gap) - numberOf(one.gap)) ?? null,
		blocks: unitGaps && blockLines(unitGaps, locale),
		reviewers: view.reviewers ? reviewerLines(gaps.reviewers) : null,
		agreement: agreement && agreementLines(agreement, instruments, locale),
		totals: units && {
			files: units.length,
			gap: meanOf(units.flatMap(({ gap }) => (gap === null ? [] : Number(gap)))),
			over: units.filter(({ gap }) => gap !== null && Number(gap) > 0).length,
		},
	}
}

function isUnderWay({ status }: { status: string }): boolean {
	return status === "open"
}

function numberOf(gap: string | null): number {
	return gap === null ? -Infinity : Number(gap)
}

async function loadInstruments(db: Db, rows: readonly CriterionGap[]): Promise<Map<string, Questionnaire>> {
	const ids = [...new Set(rows.map(({ instrumentId }) => instrumentId))]
	const found = await Promise.all(ids.map((id) => findInstrument(db, id)))
	return new Map(found.flatMap((one) => (one ? [[one.id, one.content] as const] : [])))
}

function criterionLines(
	rows: readonly CriterionGap[],
	instruments: ReadonlyMap<string, Questionnaire>,
	locale: Locale,
): DivergenceData["criteria"] {
	const titles = new Map<string, string>(
		[...instruments].flatMap(([id, { pillars }]) =>
			pillars
				.flatMap(({ criteria }) => criteria)
				.map(({ code, title }) => [`${id} ${code}`, title[locale]] as const),
		),
	)
	return rows.map(({ instrumentId, code, gap, ...counts }) => {
		const key = `${instrumentId} ${code}`
		return { ...counts, key, code, title: titles.get(key) ?? "", gap: display(fraction(gap), 3) }
	})
}

/** Exact, and rounded once. */
function gapOf({ self, verified }: { self: string | null; verified: string | null }): string | null {
	if (self === null || verified === null) return null
	return roundHalfAway(fraction(self).sub(fraction(verified)), 2)
}

function unitLine({ organizationId, name, history, ...unit }: UnitGap, locale: Locale): UnitLine {
	const gaps = history.map((one) => ({ period: one.code, gap: gapOf(one) }))
	const values = gaps.map(({ gap }) => (gap === null ? null : Number(gap)))
	const last = history.at(-1)
	const percentOf = (exact: string | null | undefined) => (exact ? roundHalfAway(fraction(exact), 2) : null)
	return {
		id: organizationId,
		name,
		block: (locale === "vi" ? unit.blockVi : unit.blockEn) ?? "",
		self: percentOf(last?.self),
		verified: percentOf(last?.verified),
		gap: gaps.at(-1)?.gap ?? null,
		history: gaps,
		trend: trendOf(values),
		run: overClaimRun(values),
	}
}

function blockLines(units: readonly UnitGap[], locale: Locale): DivergenceData["blocks"] {
	const codes = [...new Set(units.flatMap(({ block }) => block ?? []))].sort()
	return codes.map((code) => {
		const own = units.filter(({ block }) => block === code)
		const gaps = own.flatMap(({ history }) => {
			const last = history.at(-1)
			const gap = last ? gapOf(last) : null
			return gap === null ? [] : Number(gap)
		})
		const [first] = own
		const name = (locale === "vi" ? first?.blockVi : first?.blockEn) ?? code
		return { code, name, n: gaps.length, gap: meanOf(gaps) }
	})
}

function reviewerLines(rows: readonly ReviewerFile[]): ReviewerLine[] {
	const people = [...new Map(rows.map(({ userId, name }) => [userId, name]))]
	return people.map(([id, name]) => {
		const own = rows.filter(({ userId }) => userId === id)
		const total = (count: "accepted" | "adjusted" | "rejected") =>
			own.reduce((all, row) => all + row[count], 0)
		const files = own.map(({ decisions, taken, expected }) => ({
			...{ decisions, taken: Number(taken), expected: Number(expected) },
		}))
		return {
			...{ id, name, ...strictnessOf(files) },
			...{ accepted: total("accepted"), adjusted: total("adjusted"), rejected: total("rejected") },
		}
	})
}

function agreementLines(
	{ all, pillars }: Awaited<ReturnType<typeof measureAgreement>>,
	instruments: ReadonlyMap<string, Questionnaire>,
	locale: Locale,
): AgreementLine[] {
	const titles = new Map(
		[...instruments.values()].flatMap((one) =>
			one.pillars.map(({ code, title }) => [code, title[locale]] as const),
		),
	)
	return [
		{ code: "", title: "", ...all },
		...pillars.map((pillar) => ({ ...pillar, title: titles.get(pillar.code) ?? pillar.code })),
	]
}
