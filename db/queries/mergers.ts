import { and, asc, eq, inArray, sql } from "drizzle-orm"
import type { Db, Tx } from "../client.ts"
import { answers, assessments, evidence, informationSystems } from "../schema/assessments.ts"
import { organizations, organizationSuccessions } from "../schema/organizations.ts"
import { blockMembers, periods } from "../schema/periods.ts"

/** Units by their codes, locked, so that two mergers do not take the same one. */
export function lockOrganizations(tx: Tx, codes: readonly string[]) {
	return tx
		.select()
		.from(organizations)
		.where(inArray(organizations.code, [...codes]))
		.orderBy(asc(organizations.code))
		.for("update")
}

export function listSuccessorsOf(db: Db, predecessorIds: readonly string[]) {
	return db
		.select()
		.from(organizationSuccessions)
		.where(inArray(organizationSuccessions.predecessorId, [...predecessorIds]))
}

export async function insertSuccessions(
	tx: Tx,
	rows: (typeof organizationSuccessions.$inferInsert)[],
): Promise<void> {
	await tx.insert(organizationSuccessions).values(rows)
}

/**
 * Open periods in which these units stand, each locked against publication. Before the units themselves: whoever works
 * on a file holds its period first and may then write to its unit.
 */
export function lockRunningPeriods(tx: Tx, codes: readonly string[]) {
	return tx
		.select({ id: periods.id, code: periods.code, endsOn: periods.endsOn })
		.from(periods)
		.where(
			and(
				eq(periods.status, "open"),
				sql`exists (
					select 1 from ${assessments} a join ${organizations} o on o.id = a.organization_id
					where a.period_id = ${periods.id} and o.code in ${[...codes]}
				)`,
			),
		)
		.orderBy(asc(periods.id))
		.for("update")
}

export function listFilesIn(db: Db, at: { periodId: string; organizationIds: readonly string[] }) {
	return db
		.select({
			id: assessments.id,
			organizationId: assessments.organizationId,
			instrumentId: assessments.instrumentId,
			profileId: assessments.profileId,
			facts: assessments.facts,
			status: assessments.status,
			blockId: blockMembers.blockId,
		})
		.from(assessments)
		.leftJoin(
			blockMembers,
			and(
				eq(blockMembers.periodId, assessments.periodId),
				eq(blockMembers.organizationId, assessments.organizationId),
			),
		)
		.where(
			and(
				eq(assessments.periodId, at.periodId),
				inArray(assessments.organizationId, [...at.organizationIds]),
			),
		)
		.orderBy(asc(assessments.organizationId))
}

export async function listAnswersOf(db: Db, assessmentIds: readonly string[]) {
	const { criterionCode: code, value, notApplicable, reason, explanation } = answers
	return db
		.select({ code, answer: { code, value, notApplicable, reason, explanation } })
		.from(answers)
		.where(inArray(answers.assessmentId, [...assessmentIds]))
		.orderBy(asc(answers.assessmentId), asc(answers.criterionCode))
}

type Joining = { from: readonly string[]; to: string; by: string; at: Date }

/** The former units' systems as rows to confirm; a name that is there already carries its unit's. */
export async function copySystems(tx: Tx, { from, to, by, at }: Joining): Promise<void> {
	await tx.execute(sql`
		insert into ${informationSystems} (assessment_id, name, purpose, owner, operator, operation, retired_on, level, dossier,
			decision_number, approved_on, approved_by, legal_basis, protection, checked_on, note, origin, updated_by, updated_at)
		select ${to}::uuid, case when count(*) over (partition by s.name) > 1 then s.name || ' (' || o.name || ')' else s.name end,
			s.purpose, s.owner, s.operator, s.operation, s.retired_on, s.level, s.dossier, s.decision_number, s.approved_on,
			s.approved_by, s.legal_basis, s.protection, s.checked_on, s.note, 'carried', ${by}::uuid, ${at.toISOString()}::timestamptz
		from ${informationSystems} s join ${assessments} a on a.id = s.assessment_id
			join ${organizations} o on o.id = a.organization_id
		where s.assessment_id in ${[...from]}
		on conflict (assessment_id, name) do nothing`)
}

/** What proved the former units' claims proves them still; the bytes are kept once. */
export async function copyEvidence(tx: Tx, { from, to, at }: Joining): Promise<void> {
	await tx.execute(sql`
		insert into ${evidence} (assessment_id, criterion_code, kind, title, document_number, document_date, url, media_type, size,
			sha256, file_name, declared_open, scanned_at, created_by, created_at)
		select ${to}::uuid, criterion_code, kind, title, document_number, document_date, url, media_type, size, sha256, file_name,
			declared_open, scanned_at, created_by, ${at.toISOString()}::timestamptz
		from ${evidence} where assessment_id in ${[...from]} and removed_at is null`)
}
