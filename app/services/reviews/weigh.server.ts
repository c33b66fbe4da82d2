import { claimOf, doubtsOn } from "#app/domain/contradiction.ts"
import type { Doubt, Stand } from "#app/domain/contradiction.ts"
import { measureOf, neighboursOf } from "#app/domain/outliers.ts"
import type { Neighbours } from "#app/domain/outliers.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import type { Criterion } from "#app/domain/questionnaire.ts"
import {
	listClaims,
	listDecisionsAt,
	listEvidenceAt,
	listReferencesAt,
	listSystemsOf,
} from "#db/queries/claims.ts"
import type { ReviewedUnit } from "#db/queries/claims.ts"
import { listOpinions } from "#db/queries/co-verifications.ts"
import { findInstrument } from "#db/queries/instruments.ts"
import type { Db } from "#db/client.ts"

type RowOf<List extends (...args: never[]) => PromiseLike<unknown[]>> = Awaited<ReturnType<List>>[number]
type File = Pick<
	ReviewedUnit,
	"id" | "organizationId" | "organizationKind" | "facts" | "instrumentId" | "periodId" | "endsOn"
>

/** One claim of one unit with all that is said for and against it. */
export type WeighedClaim = {
	file: File
	criterion: Criterion
	claim: Stand
	answer: RowOf<typeof listClaims> | undefined
	evidence: RowOf<typeof listEvidenceAt>[]
	references: RowOf<typeof listReferencesAt>[]
	opinions: RowOf<typeof listOpinions>[]
	doubts: Doubt[]
	decision: RowOf<typeof listDecisionsAt> | undefined
	/** Of the same emulation block; null where they are too few or have no order. */
	neighbours: Neighbours | null
	outlier: boolean
}

export function claimKey({ assessmentId, code }: { assessmentId: string; code: string }): string {
	return `${assessmentId}/${code}`
}

/** Many claims at once, in a fixed number of statements. */
export async function weighClaims(
	db: Db,
	files: readonly File[],
	codes: readonly string[],
): Promise<Map<string, WeighedClaim>> {
	if (files.length === 0 || codes.length === 0) return new Map()
	const material = await loadClaims(db, files, codes)
	const answers = new Map(material.claims.map((row) => [claimKey(row), row]))
	const blocks = neighboursIn(material.claims)
	const criteria = await criteriaOfAll(db, files)
	return new Map(
		files.flatMap((file) =>
			codes.flatMap((code) => {
				const criterion = criteria.get(`${file.instrumentId} ${code}`)
				if (!criterion) return []
				const at = { assessmentId: file.id, code }
				return [[claimKey(at), weigh(file, criterion, { ...material, answers, blocks })] as const]
			}),
		),
	)
}

async function loadClaims(db: Db, files: readonly File[], codes: readonly string[]) {
	const ids = files.map(({ id }) => id)
	const periodIds = [...new Set(files.map(({ periodId }) => periodId))]
	const organizationIds = files.map(({ organizationId }) => organizationId)
	const [claims, systems, evidence, references, opinions, decisions] = await Promise.all([
		listClaims(db, { periodIds, codes }),
		listSystemsOf(db, ids),
		listEvidenceAt(db, { ids, codes }),
		listReferencesAt(db, { periodIds, organizationIds, codes }),
		listOpinions(db, ids),
		listDecisionsAt(db, { ids, codes }),
	])
	return { claims, systems, evidence, references, opinions, decisions }
}

async function criteriaOfAll(db: Db, files: readonly File[]): Promise<Map<string, Criterion>> {
	const ids = [...new Set(files.map(({ instrumentId }) => instrumentId))]
	const instruments = await Promise.all(ids.map((id) => findInstrument(db, id)))
	return new Map(
		instruments.flatMap((one) =>
			one
				? criteriaOf(one.content).map((criterion) => [`${one.id} ${criterion.code}`, criterion] as const)
				: [],
		),
	)
}

type Claims = Awaited<ReturnType<typeof listClaims>>
type Material = Awaited<ReturnType<typeof loadClaims>> & {
	answers: ReadonlyMap<string, Claims[number]>
	blocks: ReadonlyMap<string, Neighbours | null>
}

function blockKey({ periodId, blockId, code }: Claims[number]): string {
	return `${periodId} ${blockId} ${code}`
}

function neighboursIn(claims: Claims): Map<string, Neighbours | null> {
	const values = new Map<string, string[]>()
	for (const claim of claims) {
		const x = claim.notApplicable ? null : measureOf(claim.value)
		if (x === null || claim.blockId === null) continue
		const of = values.get(blockKey(claim)) ?? []
		of.push(x)
		values.set(blockKey(claim), of)
	}
	return new Map([...values].map(([key, of]) => [key, neighboursOf(of)]))
}

function weigh(file: File, criterion: Criterion, from: Material): WeighedClaim {
	const { code } = criterion
	const isHere = (row: { assessmentId: string; code: string }) =>
		row.assessmentId === file.id && row.code === code
	const answer = from.answers.get(claimKey({ assessmentId: file.id, code }))
	const systems = from.systems.filter(({ assessmentId }) => assessmentId === file.id)
	const claim = claimOf(criterion, { answer, systems, kind: file.organizationKind, endsOn: file.endsOn })
	const references = from.references.filter(
		(row) =>
			row.code === code && row.organizationId === file.organizationId && row.periodId === file.periodId,
	)
	const opinions = from.opinions.filter(isHere)
	const neighbours = (answer && from.blocks.get(blockKey(answer))) ?? null
	const x = claim.notApplicable ? null : measureOf(claim.value)
	return {
		...{ file, criterion, claim, answer, references, opinions, neighbours },
		evidence: from.evidence.filter((row) => row.assessmentId === file.id && row.criterionCode === code),
		doubts: doubtsOn(criterion, claim, {
			references: references.map(({ value }) => value),
			opinions: opinions.map(({ opinion }) => opinion),
		}),
		decision: from.decisions.find(isHere),
		outlier: neighbours !== null && x !== null && neighbours.isOutlier(x),
	}
}
