import type { Sql } from "#db/client.ts"
import { givenImpartial } from "./impartial-world.ts"
import type { ImpartialWorld } from "./impartial-world.ts"

/** A file of the demo province in a named state, with one of everything that hangs on it. */
export type DemoFile = {
	assessmentId: string
	organizationId: string
	periodId: string
	revision: number
	status: string
	/** an answered criterion, its version */
	code: string
	version: number
	/** evidence anyone with the answers may read, and evidence for the unit and the verifying body alone */
	openEvidence: { evidenceId: string; code: string } | null
	openUpload: string | null
	restrictedUpload: string | null
	/** taken out by the unit; it alone may read and restore it */
	removedUpload: { evidenceId: string; code: string } | null
	restrictedCode: string | null
	systemId: string | null
	/** its last submission, when that has a paper */
	paper: string | null
}

const FILES = {
	draft: ["STP", "open"],
	submitted: ["SNV", "open"],
	inReview: ["STC", "open"],
	supplement: ["SCT", "open"],
	provisional: ["BQLKCN", "open"],
	appealed: ["X005", "open"],
	ofScience: ["SKHCN", "open"],
	ofOffice: ["VPUBND", "open"],
	withHead: ["X001", "open"],
	published: ["SNV", "published"],
	business: ["DN001", "open"],
	otherBusiness: ["DN002", "open"],
} as const

export type FileName = keyof typeof FILES

export type DemoWorld = {
	files: Record<FileName, DemoFile>
	rankingId: string
	periods: { open: string; planned: string; published: string }
	officerId: string
	officerMembership: string
	/** accounts by name; `unmailed`: somebody whom notices reach in the portal alone, so that no job follows one */
	people: { officer: string; admin: string; unmailed: string }
	/** of the second officer in the first one's department */
	colleagueMembership: string
	/** what the portal told the reviewer */
	reviewersNotice: string
	/** of the open and the last finished year; who is called to them, and what of the provisional file is decided */
	meetings: { open: string; closed: string; member: string; decided: string }
	/** what the department's people talk about in their draft */
	thread: { code: string; noteId: string }
	/** what home affairs was asked about the file in review */
	asked: string
	impartial: ImpartialWorld
	/** of an officer's position at the first department */
	withdrawnOffer: string
	/** what the appeal that waits is about */
	appealedCode: string
}

export async function readWorld(sql: Sql): Promise<DemoWorld> {
	await givenUploads(sql)
	await givenPapers(sql)
	const impartial = await givenImpartial(sql)
	const names = Object.keys(FILES) as FileName[]
	const files = await Promise.all(names.map((name) => readFile(sql, FILES[name])))
	const periods = await sql<{ id: string; status: string }[]>`
		select id, status from assessment_periods order by ends_on desc`
	const periodOf = (status: string) => must(periods.find((period) => period.status === status)?.id, status)
	const [ranking] = await sql<{ id: string }[]>`select id from rankings order by published_at desc limit 1`
	const [thread] = await sql<{ code: string; noteId: string }[]>`
		select criterion_code as code, id as "noteId" from discussion_notes where thread_id is null limit 1`
	const [notice] = await sql<{ id: string }[]>`
		select n.id from notices n join users u on u.id = n.user_id where u.email = 'reviewer@demo.example' limit 1`
	const [asked] = await sql<{ id: string }[]>`
		select c.id from co_verifications c join organizations o on o.id = c.organization_id
		where o.code = 'SNV' and c.assessment_id = ${files[names.indexOf("inReview")]?.assessmentId ?? ""} limit 1`
	const [appealed] = await sql<{ code: string }[]>`
		select i.criterion_code as code from appeal_items i join appeals a on a.id = i.appeal_id
		join assessments f on f.id = a.assessment_id where f.status = 'appealed' order by 1 limit 1`
	return {
		withdrawnOffer: await givenOffer(sql),
		people: {
			officer: await userOf(sql, "officer@demo.example"),
			unmailed: await givenUnmailed(sql, "officer2@demo.example"),
			admin: await userOf(sql, "admin@demo.example"),
		},
		reviewersNotice: must(notice?.id, "notice"),
		files: Object.fromEntries(names.map((name, index) => [name, files[index]])) as Record<FileName, DemoFile>,
		rankingId: must(ranking?.id, "ranking"),
		periods: { open: periodOf("open"), planned: periodOf("planned"), published: periodOf("published") },
		officerId: await userOf(sql, "officer@demo.example"),
		officerMembership: await membershipOf(sql, "officer@demo.example"),
		colleagueMembership: await membershipOf(sql, "officer2@demo.example"),
		meetings: await readMeetings(sql),
		thread: { ...must(thread, "discussion") },
		asked: must(asked, "question to a body").id,
		impartial,
		appealedCode: must(appealed?.code, "appeal"),
	}
}

async function readMeetings(sql: Sql): Promise<DemoWorld["meetings"]> {
	const sessions = await sql<{ id: string; status: string }[]>`
		select id, status from council_sessions order by held_at desc`
	const [member] = await sql<{ id: string }[]>`
		select user_id as id from council_members m join users u on u.id = m.user_id
		where u.email = 'council@demo.example' limit 1`
	const [decided] = await sql<{ code: string }[]>`
		select criterion_code as code from review_decisions d join assessments a on a.id = d.assessment_id
		join organizations o on o.id = a.organization_id join assessment_periods p on p.id = a.period_id
		where o.code = 'BQLKCN' and p.status = 'open' and d.outcome = 'accepted' order by 1 limit 1`
	return {
		open: must(sessions.find(({ status }) => status === "open")?.id, "open meeting"),
		closed: must(sessions.find(({ status }) => status === "approved")?.id, "closed meeting"),
		member: must(member?.id, "council member"),
		decided: must(decided?.code, "decided criterion"),
	}
}

async function userOf(sql: Sql, email: string): Promise<string> {
	const [row] = await sql<{ id: string }[]>`select id from users where email = ${email}`
	return must(row?.id, email)
}

async function givenUnmailed(sql: Sql, email: string): Promise<string> {
	await sql`update users set mail = 'never' where email = ${email}`
	return userOf(sql, email)
}

async function givenOffer(sql: Sql): Promise<string> {
	const [row] = await sql<{ id: string }[]>`
		insert into invitations (token_hash, email, name, organization_id, role, invited_by, expires_at, withdrawn_at)
		select repeat('0', 64), 'moi@demo.example', 'Người được mời', o.id, 'officer', u.id,
			now() + interval '1 day', now()
		from organizations o, users u where o.code = 'STP' and u.email = 'head@demo.example' returning id`
	return must(row?.id, "offer")
}

async function membershipOf(sql: Sql, email: string): Promise<string> {
	const [row] = await sql<{ id: string }[]>`
		select m.id from memberships m join users u on u.id = m.user_id where u.email = ${email}`
	return must(row?.id, email)
}

/** The submitted file has an open and a restricted upload, two files a removed one; the demo attached its own at random. */
async function givenUploads(sql: Sql): Promise<void> {
	await sql`
		insert into evidence (assessment_id, criterion_code, kind, title, media_type, size, sha256, created_by)
		select a.id, wanted.code, 'file', 'Tệp thử', stored.media_type, stored.size, stored.sha256, stored.created_by
		from assessments a join organizations o on o.id = a.organization_id
		join assessment_periods p on p.id = a.period_id,
			unnest(array['A1.1', 'A5.10']) wanted (code),
			(select * from evidence where kind = 'file' order by id limit 1) stored
		where o.code = 'SNV' and p.status = 'open'`
	await sql`
		insert into evidence (assessment_id, criterion_code, kind, title, media_type, size, sha256, created_by, removed_at)
		select a.id, 'A1.1', 'file', 'Tệp đã xoá', stored.media_type, stored.size, stored.sha256, stored.created_by, now()
		from assessments a join organizations o on o.id = a.organization_id
		join assessment_periods p on p.id = a.period_id,
			(select * from evidence where kind = 'file' order by id limit 1) stored
		where o.code in ('SNV', 'STP') and p.status = 'open'`
}

/** The submitted file's standing submission, and one of the draft's that was recalled, have a paper. */
async function givenPapers(sql: Sql): Promise<void> {
	await sql`
		insert into submissions (assessment_id, number, key, score_id, signed_by, signed_at, paper_sha256, paper_size,
			paper_name, register_number, registered_on, recalled_by, recalled_at, recall_reason)
		select a.id, 2, gen_random_uuid(), score.id, score.created_by, now(), stored.sha256, stored.size,
			'ban-ky.pdf', '1/BC', '2026-11-01',
			case o.code when 'STP' then score.created_by end, case o.code when 'STP' then now() end,
			case o.code when 'STP' then 'Sai số liệu' end
		from assessments a join organizations o on o.id = a.organization_id
		join assessment_periods p on p.id = a.period_id,
			lateral (
				select id, created_by from scores where stage = 'self' order by assessment_id <> a.id, id limit 1
			) score,
			(select * from evidence where kind = 'file' order by id limit 1) stored
		where o.code in ('SNV', 'STP') and p.status = 'open'`
}

async function readFile(sql: Sql, [unit, period]: readonly [string, string]): Promise<DemoFile> {
	const [file] = await sql<
		Pick<DemoFile, "assessmentId" | "organizationId" | "periodId" | "revision" | "status">[]
	>`
		select a.id as "assessmentId", a.organization_id as "organizationId", a.period_id as "periodId",
			a.revision, a.status
		from assessments a join organizations o on o.id = a.organization_id
		join assessment_periods p on p.id = a.period_id
		where o.code = ${unit} and p.status = ${period} order by p.ends_on desc limit 1`
	const { assessmentId } = must(file, `${unit} ${period}`)
	const [answer] = await sql<{ code: string; version: number }[]>`
		select criterion_code as code, version from answers
		where assessment_id = ${assessmentId} and value->>'kind' = 'ratio' order by criterion_code limit 1`
	const criteria = await sql<{ code: string; restricted: boolean }[]>`
		select c->>'code' as code, coalesce((c->>'restricted')::boolean, false) as restricted
		from assessments a join instruments i on i.id = a.instrument_id,
			json_array_elements(i.content->'pillars') p, json_array_elements(p->'criteria') c
		where a.id = ${assessmentId}`
	const restricted = new Set(criteria.filter((one) => one.restricted).map(({ code }) => code))
	const evidence = await sql<{ evidenceId: string; code: string; kind: string }[]>`
		select id as "evidenceId", criterion_code as code, kind from evidence
		where assessment_id = ${assessmentId} and removed_at is null order by id`
	const [removed] = await sql<{ evidenceId: string; code: string }[]>`
		select id as "evidenceId", criterion_code as code from evidence
		where assessment_id = ${assessmentId} and removed_at is not null limit 1`
	const upload = (isRestricted: boolean) =>
		evidence.find((row) => row.kind === "file" && restricted.has(row.code) === isRestricted)?.evidenceId ??
		null
	const [system] = await sql<{ id: string }[]>`
		select id from information_systems where assessment_id = ${assessmentId} order by name limit 1`
	const [submission] = await sql<{ id: string }[]>`
		select id from submissions where assessment_id = ${assessmentId} and paper_sha256 is not null
		order by number desc limit 1`
	return {
		...must(file, unit),
		code: answer?.code ?? "",
		version: answer?.version ?? 0,
		openEvidence: evidence.find((row) => !restricted.has(row.code)) ?? null,
		openUpload: upload(false),
		restrictedUpload: upload(true),
		removedUpload: removed ?? null,
		restrictedCode: [...restricted].sort()[0] ?? null,
		systemId: system?.id ?? null,
		paper: submission?.id ?? null,
	}
}

function must<T>(value: T | null | undefined, what: string): T {
	if (value === undefined || value === null) throw new Error(`the demo province has no ${what}`)
	return value
}
