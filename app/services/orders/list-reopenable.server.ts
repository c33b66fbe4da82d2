import type { Locale } from "#app/domain/localized.ts"
import type { OrganizationKind } from "#app/domain/organization.ts"
import { ruledOutBy } from "#app/domain/scoring.ts"
import { findInstrument } from "#db/queries/instruments.ts"
import type { Db } from "#db/client.ts"

/** Pillars and criteria that apply to a file: what may be decided again. */
export async function listReopenable(
	db: Db,
	file: { instrumentId: string; organizationKind: OrganizationKind; facts: Record<string, boolean> },
	locale: Locale,
) {
	const instrument = await findInstrument(db, file.instrumentId)
	const subject = { kind: file.organizationKind, facts: file.facts }
	return (instrument?.content.pillars ?? []).map(({ code, title, criteria }) => ({
		code,
		title: title[locale],
		criteria: criteria.flatMap((criterion) =>
			ruledOutBy(criterion, subject) === null
				? [{ code: criterion.code, title: criterion.title[locale] }]
				: [],
		),
	}))
}
