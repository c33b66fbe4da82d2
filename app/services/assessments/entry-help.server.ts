import { jumpOf, noChecks } from "#app/domain/entry-check-findings.ts"
import type { Jump } from "#app/domain/entry-check-findings.ts"
import type { Locale } from "#app/domain/localized.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import type { Criterion } from "#app/domain/questionnaire.ts"
import { findAnswer } from "#db/queries/answers.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import { findEntryChecks } from "#db/queries/entry.ts"
import { findInstrument, listClauses } from "#db/queries/instruments.ts"
import { listReferences } from "#db/queries/references.ts"
import type { Db } from "#db/client.ts"
import { loadLastAnswers } from "./last-period.server.ts"
import type { LastAnswer } from "./last-period.server.ts"

/** Everything that helps to answer one criterion of a file, in one language; null when there is no such criterion. */
export async function loadEntryHelp(db: Db, file: AssessmentHead, code: string, locale: Locale) {
	const instrument = await findInstrument(db, file.instrumentId)
	const criterion = instrument && criteriaOf(instrument.content).find((one) => one.code === code)
	if (!criterion) return null
	const [clauses, references, last, compared] = await Promise.all([
		listClauses(db, criterion.tasks),
		listReferences(db, { periodId: file.periodId, organizationId: file.organizationId }),
		loadLastAnswers(db, file),
		loadCompared(db, file, code),
	])
	const before = last.get(code) ?? null
	return {
		criterion: wordsOf(criterion, locale),
		clauses: clauses.map(({ taskId, place, quote, documentCode, documentNumber, ...document }) => ({
			...{ taskId, place, quote, documentCode, documentNumber },
			documentTitle: locale === "vi" ? document.documentTitleVi : document.documentTitleEn,
		})),
		references: references
			.filter((row) => row.code === code)
			.map(({ source, value, asOf }) => ({ source, value, asOf })),
		last: before,
		jump: jumpSince(criterion, before, compared),
	}
}

async function loadCompared(db: Db, file: AssessmentHead, code: string) {
	const [answer, checks] = await Promise.all([
		findAnswer(db, file.id, code),
		findEntryChecks(db, file.instrumentId),
	])
	return { now: answer?.value ?? null, checks: checks ?? noChecks(file.instrumentId) }
}

function jumpSince(
	criterion: Criterion,
	last: LastAnswer | null,
	{ now, checks }: Awaited<ReturnType<typeof loadCompared>>,
): Jump | null {
	return jumpOf(criterion, checks, now, last?.value ?? null)
}

function wordsOf(criterion: Criterion, locale: Locale) {
	const { code, kind, per, zeroDenominator } = criterion
	const choices = criterion.options ?? criterion.items
	return {
		...{ code, kind },
		title: criterion.title[locale],
		unit: criterion.unit?.[locale],
		guidance: criterion.guidance?.[locale],
		numerator: criterion.numerator?.[locale],
		denominator: criterion.denominator?.[locale],
		per: kind === "RATE" ? (per ?? "1") : undefined,
		zeroDenominator,
		choices: choices?.map((choice) => ({ code: choice.code, label: choice.label[locale] })),
		applicable: criterion.applicable.text[locale],
		target: criterion.targetText[locale],
		evidence: criterion.evidence.text[locale],
	}
}
