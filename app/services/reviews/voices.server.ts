import { claimOf, doubtsOn, isReasoned, standAfter } from "#app/domain/contradiction.ts"
import type { Doubt, Stand, Voices } from "#app/domain/contradiction.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import type { Criterion } from "#app/domain/questionnaire.ts"
import type { Ruling } from "#app/domain/review.ts"
import type { ScoringInput } from "#app/domain/scoring.ts"
import { listOpinions } from "#db/queries/co-verifications.ts"
import { listReferences } from "#db/queries/references.ts"
import type { Db } from "#db/client.ts"

export type FileVoices = ReadonlyMap<string, Voices>
const SILENCE: Voices = { references: [], opinions: [] }

type OfFile = { id: string; periodId: string; organizationId: string }

/** What others say of each criterion of a file: systems by their figures, co-verifying bodies by their opinions. */
export async function loadVoices(db: Db, file: OfFile): Promise<FileVoices> {
	const [references, opinions] = await Promise.all([listReferences(db, file), listOpinions(db, [file.id])])
	return voicesOf(references, opinions)
}

export function voicesOf(
	references: readonly { code: string; value: Voices["references"][number] }[],
	opinions: readonly { code: string; opinion: Voices["opinions"][number] }[],
): FileVoices {
	const codes = new Set([...references, ...opinions].map(({ code }) => code))
	return new Map(
		[...codes].map((code) => [
			code,
			{
				references: references.filter((row) => row.code === code).map(({ value }) => value),
				opinions: opinions.filter((row) => row.code === code).map(({ opinion }) => opinion),
			},
		]),
	)
}

export function claimIn(
	{ answers, systems, subject, period }: Pick<ScoringInput, "answers" | "systems" | "subject" | "period">,
	criterion: Criterion,
): Stand {
	const answer = answers.find(({ code }) => code === criterion.code)
	return claimOf(criterion, { answer, systems, kind: subject.kind, endsOn: period.endsOn })
}

/** What speaks against the claim itself. */
export function doubtsOnClaim(input: ScoringInput, voices: FileVoices, criterion: Criterion): Doubt[] {
	return doubtsOn(criterion, claimIn(input, criterion), voices.get(criterion.code) ?? SILENCE)
}

/** What speaks against a decision and is not answered by a reason. */
function unansweredDoubts(
	input: ScoringInput,
	voices: FileVoices,
	{ criterion, ruling }: { criterion: Criterion; ruling: Ruling },
): Doubt[] {
	const stand = standAfter(claimIn(input, criterion), ruling)
	if (stand === null || isReasoned(ruling.reason)) return []
	return doubtsOn(criterion, stand, voices.get(criterion.code) ?? SILENCE)
}

/** Of a whole file, the criteria whose decision owes a reason. */
export function owedReasons(
	input: ScoringInput,
	voices: FileVoices,
	rulings: readonly (Ruling & { code: string })[],
): { code: string; doubts: Doubt[] }[] {
	const byCode = new Map(rulings.map((ruling) => [ruling.code, ruling]))
	return criteriaOf(input.questionnaire).flatMap((criterion) => {
		const ruling = byCode.get(criterion.code)
		const doubts = ruling ? unansweredDoubts(input, voices, { criterion, ruling }) : []
		return doubts.length > 0 ? [{ code: criterion.code, doubts }] : []
	})
}
