import { identityMapping, mappingBetween } from "#app/domain/crosswalk-mapping.ts"
import type { Mapping } from "#app/domain/crosswalk-mapping.ts"
import { underProfiles } from "#app/domain/crosswalk-profiles.ts"
import type { Db } from "#db/client.ts"
import { listCrosswalks } from "#db/queries/crosswalks.ts"
import { findInstrument, findProfile } from "#db/queries/instruments.ts"

/** What a result was measured with. */
export type Measure = { instrumentId: string; profileId: string }

/** How results of an earlier and a later measure compare; null when no crosswalk leads from one to the other. */
export async function findMapping(db: Db, before: Measure, after: Measure): Promise<Mapping | null> {
	const [old, now] = await Promise.all([measureOf(db, before), measureOf(db, after)])
	const { code, version } = now.questionnaire
	if (old.questionnaire.code !== code) return null
	const mapping =
		before.instrumentId === after.instrumentId
			? identityMapping(now.questionnaire)
			: mappingBetween(await listCrosswalks(db, code), {
					...{ code, from: old.questionnaire.version, to: version },
				})
	if (!mapping || before.profileId === after.profileId) return mapping
	return underProfiles(mapping, { before: old, after: now })
}

async function measureOf(db: Db, { instrumentId, profileId }: Measure) {
	const [instrument, profile] = await Promise.all([
		findInstrument(db, instrumentId),
		findProfile(db, profileId),
	])
	if (!instrument || !profile) throw new Error(`${instrumentId} or ${profileId} is missing`)
	return { questionnaire: instrument.content, profile: profile.content }
}
