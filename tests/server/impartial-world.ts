import type { Sql } from "#db/client.ts"

export type SecondPlace = { assessmentId: string; code: string }

/** Second reviews in every state that somebody is kept from, and conflicts to lift. */
export type ImpartialWorld = {
	seconds: Record<"demanded" | "drawn" | "disputed" | "conflicted" | "formerly", SecondPlace>
	conflicts: { reviewer2: string; lead: string }
}

type File = { id: string; organizationId: string }

export async function givenImpartial(sql: Sql): Promise<ImpartialWorld> {
	const files = await sql<File[]>`
		select a.id, a.organization_id as "organizationId" from assessments a
		join organizations o on o.id = a.organization_id join assessment_periods p on p.id = a.period_id
		where p.status = 'open' and a.status = 'in_review' and o.code not in ('STC', 'SKHCN', 'VPUBND') order by o.code`
	const [file, conflicted, formerly] = files
	if (!file || !conflicted || !formerly) throw new Error("the demo has too few files under review")
	const [reviewer, reviewer2, lead] = await Promise.all([
		userId(sql, "reviewer@demo.example"),
		userId(sql, "reviewer2@demo.example"),
		userId(sql, "lead@demo.example"),
	])
	await sql`update assessments set reviewer_id = ${reviewer} where id = ${file.id}`
	await sql`update review_decisions set decided_by = ${reviewer}
		where assessment_id in (${file.id}, ${conflicted.id}, ${formerly.id})`
	await sql`
		insert into memberships (user_id, organization_id, role, ended_at)
		values (${reviewer2}, ${formerly.organizationId}, 'officer', now())`
	// nobody who asks for it is the second reviewer of the file that the first ones' forms are sent to
	await sql`
		update second_reviews set decided_by = (select id from users where email = 'admin@demo.example')
		where decided_by is not null and assessment_id in (
			select a.id from assessments a join organizations o on o.id = a.organization_id where o.code = 'STC')`
	const [unit] = await sql<{ id: string }[]>`select id from organizations where code = 'BPTTH'`
	const disputed = await demand(sql, file, { cause: "divergence", decided: true })
	await sql`
		update second_reviews set version = 2, first = jsonb_build_object('outcome', 'accepted'), first_by = ${reviewer},
			outcome = 'rejected', reason = 'Chưa đủ căn cứ', decided_by = ${reviewer2}, decided_at = now()
		where assessment_id = ${disputed.assessmentId} and criterion_code = ${disputed.code}`
	return {
		seconds: {
			disputed,
			demanded: await demand(sql, file, { cause: "divergence", decided: true }),
			drawn: await demand(sql, file, { cause: "blind", decided: false }),
			conflicted: await demand(sql, conflicted, { cause: "divergence", decided: true }),
			formerly: await demand(sql, formerly, { cause: "divergence", decided: true }),
		},
		conflicts: {
			reviewer2: await conflict(sql, reviewer2, conflicted.organizationId),
			lead: await conflict(sql, lead, unit?.id ?? ""),
		},
	}
}

async function userId(sql: Sql, email: string): Promise<string> {
	const [row] = await sql<{ id: string }[]>`select id from users where email = ${email}`
	return row?.id ?? ""
}

async function conflict(sql: Sql, person: string, organizationId: string): Promise<string> {
	const [row] = await sql<{ id: string }[]>`
		insert into conflicts (user_id, organization_id, reason, declared_at)
		values (${person}, ${organizationId}, 'Người thân là lãnh đạo', now()) returning id`
	return row?.id ?? ""
}

/** On a criterion that no second review is about yet, with or without a first decision. */
async function demand(
	sql: Sql,
	file: File,
	{ cause, decided }: { cause: "divergence" | "blind"; decided: boolean },
): Promise<SecondPlace> {
	const [row] = await sql<{ code: string }[]>`
		insert into second_reviews (assessment_id, criterion_code, cause, demanded_at)
		select ${file.id}, a.criterion_code, ${cause}, now() from answers a
		where a.assessment_id = ${file.id} and a.value->>'kind' = 'ratio'
			and not exists (select 1 from second_reviews s
				where s.assessment_id = a.assessment_id and s.criterion_code = a.criterion_code)
			and ${decided} = exists (select 1 from review_decisions d where d.assessment_id = a.assessment_id
				and d.criterion_code = a.criterion_code and d.outcome <> 'supplement')
		order by a.criterion_code limit 1 returning criterion_code as code`
	if (!row) throw new Error("the file has no such criterion")
	return { assessmentId: file.id, code: row.code }
}
