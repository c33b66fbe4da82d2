import { agreementOf, CLASSES, classOf, tally, weightsOf } from "#app/domain/kappa.ts"
import type { Agreement } from "#app/domain/kappa.ts"
import type { Ruling } from "#app/domain/review.ts"
import { scoreVerified } from "#app/domain/scoring.ts"
import type { ScoringInput } from "#app/domain/scoring.ts"
import { scoresByCode } from "#app/domain/second-review.ts"
import { findInstrument, findProfile } from "#db/queries/instruments.ts"
import { listSelfScores } from "#db/queries/scores.ts"
import { listBlindPairs } from "#db/queries/second-reviews.ts"
import type { Db } from "#db/client.ts"
import { asDecision } from "../assessments/scoring-input.server.ts"

type Pair = { pillar: string; classes: readonly [number, number] }

/** Agreement of the blind pairs of a period, all pillars first; pairs of which one is “not applicable” have no class. */
export async function measureAgreement(db: Db, periodId: string) {
	const pairs = await classedPairs(db, periodId)
	const of = (own: readonly Pair[]): { quadratic: Agreement; linear: Agreement } => {
		const matrix = tally(
			own.map(({ classes }) => classes),
			CLASSES.length,
		)
		return {
			quadratic: agreementOf(matrix, weightsOf("quadratic", CLASSES.length)),
			linear: agreementOf(matrix, weightsOf("linear", CLASSES.length)),
		}
	}
	const pillars = [...new Set(pairs.map(({ pillar }) => pillar))].sort()
	return {
		all: of(pairs),
		pillars: pillars.map((code) => ({ code, ...of(pairs.filter(({ pillar }) => pillar === code)) })),
	}
}

async function classedPairs(db: Db, periodId: string): Promise<Pair[]> {
	const rows = await listBlindPairs(db, periodId)
	if (rows.length === 0) return []
	const selves = await listSelfScores(db, [...new Set(rows.map(({ assessmentId }) => assessmentId))])
	const [questionnaires, profiles] = await Promise.all([
		contents(
			selves.map(({ snapshot }) => snapshot.questionnaire.id),
			(id) => findInstrument(db, id),
		),
		contents(
			selves.map(({ snapshot }) => snapshot.profile.id),
			(id) => findProfile(db, id),
		),
	])
	const inputs = new Map(
		selves.flatMap(({ assessmentId, snapshot }): [string, ScoringInput][] => {
			const questionnaire = questionnaires.get(snapshot.questionnaire.id)
			const profile = profiles.get(snapshot.profile.id)
			const { subject, period, answers, systems } = snapshot
			if (!questionnaire || !profile) return []
			return [[assessmentId, { questionnaire, profile, subject, period, answers, systems }]]
		}),
	)
	return rows.flatMap(({ assessmentId, code, first, second }) => {
		const input = inputs.get(assessmentId)
		const pillar = input?.questionnaire.pillars.find(({ criteria }) =>
			criteria.some((one) => one.code === code),
		)
		if (!input || !pillar) return []
		const [one, other] = [attainmentOf(input, code, first), attainmentOf(input, code, second)]
		return one === null || other === null
			? []
			: [{ pillar: pillar.code, classes: [classOf(one), classOf(other)] as const }]
	})
}

async function contents<T>(
	ids: readonly string[],
	find: (id: string) => Promise<{ content: T } | null>,
): Promise<Map<string, T>> {
	const found = await Promise.all([...new Set(ids)].map(async (id) => [id, await find(id)] as const))
	return new Map(found.flatMap(([id, row]) => (row ? [[id, row.content] as const] : [])))
}

/** Of the one criterion: the pillar alone is counted, the rest of the questionnaire is left out. */
function attainmentOf(input: ScoringInput, code: string, ruling: Ruling): string | null {
	const pillars = input.questionnaire.pillars.flatMap((pillar) => {
		const criteria = pillar.criteria.filter((one) => one.code === code)
		return criteria.length > 0 ? [{ ...pillar, criteria }] : []
	})
	const questionnaire = { ...input.questionnaire, pillars }
	const decisions = new Map([[code, asDecision(ruling)]])
	const sheet = scoreVerified({ ...input, questionnaire, decisions })
	return scoresByCode(sheet).get(code)?.attainment ?? null
}
