import { agreementOf, CLASSES, classOf, tally, weightsOf } from "#app/domain/kappa.ts"
import type { Agreement } from "#app/domain/kappa.ts"
import { findInstrument } from "#db/queries/instruments.ts"
import { countBlindPairs } from "#db/queries/second-reviews.ts"
import type { Db } from "#db/client.ts"

type Pairs = { pillar: string; classes: readonly [first: number, second: number, times: number] }

/** Agreement of the blind pairs of a period, all pillars first; pairs of which one is “not applicable” have no class. */
export async function measureAgreement(db: Db, periodId: string) {
	const pairs = await classedPairs(db, periodId)
	const of = (own: readonly Pairs[]): { quadratic: Agreement; linear: Agreement } => {
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

async function classedPairs(db: Db, periodId: string): Promise<Pairs[]> {
	const rows = await countBlindPairs(db, periodId)
	const ids = [...new Set(rows.map(({ instrumentId }) => instrumentId))]
	const found = await Promise.all(ids.map((id) => findInstrument(db, id)))
	const pillarOf = new Map(
		found
			.flatMap((one) => (one ? one.content.pillars.map((pillar) => ({ id: one.id, pillar })) : []))
			.flatMap(({ id, pillar }) =>
				pillar.criteria.map(({ code }) => [`${id} ${code}`, pillar.code] as const),
			),
	)
	return rows.flatMap(({ instrumentId, code, first, second, n }) => {
		const pillar = pillarOf.get(`${instrumentId} ${code}`)
		return pillar === undefined ? [] : [{ pillar, classes: [classOf(first), classOf(second), n] as const }]
	})
}
