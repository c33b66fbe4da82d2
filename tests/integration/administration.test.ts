import { beforeAll, expect, test } from "vitest"
import { InviteForm } from "#app/domain/invitation.ts"
import { OrganizationForm, PlaceForm } from "#app/domain/organization-form.ts"
import type { OFFICIAL_ROLES } from "#app/domain/role.ts"
import type { ActorCtx } from "#app/services/context.server.ts"
import { createBlock } from "#app/services/organizations/create-block.server.ts"
import { createOrganization } from "#app/services/organizations/create.server.ts"
import { createPeriod } from "#app/services/periods/create.server.ts"
import { openPeriod } from "#app/services/periods/open.server.ts"
import { placeUnit } from "#app/services/periods/place-unit.server.ts"
import { todayInVietNam } from "#app/domain/day.ts"
import { publishRanking } from "#app/services/rankings/publish.server.ts"
import { signIn } from "#app/services/users/sign-in.server.ts"
import { createAdmin } from "#db/create-admin.ts"
import { publishReference } from "#db/publish-questionnaires.ts"
import { createAccount } from "#tests/support/accounts.ts"
import type { AccountForm } from "#tests/support/accounts.ts"
import { testDb } from "#tests/support/database.ts"
import { actorOf } from "#tests/support/demo-database.ts"

const now = new Date("2026-11-22T03:00:00Z")
const password = "mật khẩu ban đầu"
const ADMIN = "quan.tri@so.example"
type OfficialRole = (typeof OFFICIAL_ROLES)[number]

beforeAll(async () => {
	const { db, url } = await testDb()
	await publishReference(db)
	const body = { code: "SKHCN", organization: "Sở Khoa học và Công nghệ", since: "2025-03-01" }
	await createAdmin(url, { email: ADMIN, name: "Quản trị", password, ...body }, now)
}, 60_000)

async function who(email = ADMIN): Promise<ActorCtx> {
	return { ...(await actorOf(await testDb(), email)), now }
}

const unit = (code: string): OrganizationForm => ({
	code,
	name: `UBND xã ${code}`,
	kind: "commune",
	validFrom: "2025-07-01",
	validTo: "",
})

const account = (role: OfficialRole, organizationCode: string): AccountForm => ({
	email: `${role}.${organizationCode.toLowerCase()}@xa.example`,
	name: "Người thử",
	role,
	organizationCode,
	password,
})

const place = (organizationCode: string, blockId: string, reason = ""): PlaceForm => ({
	organizationCode,
	blockId,
	ranked: reason === "" ? "yes" : "no",
	reason,
})

const plan = async (code: string) =>
	createPeriod(await who(), {
		...{ code, nameVi: "Đợt thử", nameEn: "A trial", kind: "year", bandSet: "nd335" },
		...{ startsOn: "2026-01-01", endsOn: "2026-12-31" },
		...{ opensOn: "2026-11-01", submitBy: "2026-12-20", reviewBy: "2026-12-31" },
		...{ profileId: "ST/2026-1", previousId: "" },
	})

async function givenUnits(...codes: string[]): Promise<string[]> {
	const admin = await who()
	return Promise.all(codes.map((code) => createOrganization(admin, unit(code))))
}

const givenBlock = async (code: string) =>
	createBlock(await who(), { code, nameVi: `Khối ${code}`, nameEn: `Block ${code}` })

async function filesOf(periodId: string): Promise<string[]> {
	const { sql } = await testDb()
	const rows = await sql<{ code: string }[]>`
		select o.code from assessments a join organizations o on o.id = a.organization_id
		where a.period_id = ${periodId} and a.instrument_id like 'commune/%' order by o.code`
	return rows.map(({ code }) => code)
}

const asked = (fields: Record<string, string>) => ({ code: "invalid", messageKey: "form.invalid", fields })

test("from the first administrator alone to an open period and a published ranking", async () => {
	const { db, sql } = await testDb()
	await givenUnits("XA1", "XA2", "XA3")
	const admin = await who()
	await createAccount(admin, account("officer", "XA1"))
	await createAccount(admin, account("head", "XA2"))
	await createAccount(admin, account("lead", "SKHCN"))
	const blockId = await givenBlock("K1")
	const periodId = await plan("2026")
	await placeUnit(admin, { periodId, form: place("XA1", blockId) })
	const lead = await who("lead.skhcn@xa.example")
	await placeUnit(lead, { periodId, form: place("XA2", blockId, "Mới thành lập") })
	await expect(openPeriod(lead, { periodId })).resolves.toEqual({ files: 2 })
	expect(await filesOf(periodId)).toEqual(["XA1", "XA2"])

	const session = { id: "b".repeat(64), expiresAt: new Date(now.getTime() + 3_600_000) }
	const email = "officer.xa1@xa.example"
	await signIn({ db, now }, { email, password, address: "::1", userAgent: "", session })

	const [meeting] = await sql<{ id: string }[]>`
		insert into council_sessions (period_id, number, status, held_at, place, opened_by, closed_by, closed_at)
		values (${periodId}, 1, 'approved', ${now.toISOString()}, 'Phòng họp', ${lead.actor.userId}, ${lead.actor.userId}, now())
		returning id`
	await publishRanking(lead, {
		...{ periodId, sessionId: meeting?.id ?? "", confirmed: true },
		...{ decisionNumber: "1/QĐ-UBND", decisionDate: todayInVietNam(now) },
	})
	await expect(placeUnit(lead, { periodId, form: place("XA3", blockId) })).rejects.toMatchObject({
		code: "conflict",
		messageKey: "admin.placesFixed",
	})
	const rows = await sql<{ code: string; reason: string }[]>`
		select o.code, r.unranked_reason as reason from ranking_rows r
		join organizations o on o.id = r.organization_id where r.block_id = ${blockId} order by o.code`
	expect(rows.map(({ code, reason }) => [code, reason])).toEqual([
		["XA1", "ranking.notVerified"],
		["XA2", "Mới thành lập"],
	])
})

test("a unit placed after the opening gets its file and its people are told; moved, it keeps the one it has", async () => {
	const { sql } = await testDb()
	const [, late] = await givenUnits("XB1", "XB2")
	const admin = await who()
	await createAccount(admin, account("head", "XB2"))
	const [first, second] = [await givenBlock("B1"), await givenBlock("B2")]
	const periodId = await plan("2026-B")
	await placeUnit(admin, { periodId, form: place("XB1", first) })
	await openPeriod(admin, { periodId })
	await placeUnit(admin, { periodId, form: place("XB2", first) })
	await placeUnit(admin, { periodId, form: place("XB2", second, "Được đánh giá riêng") })
	expect(await filesOf(periodId)).toEqual(["XB1", "XB2"])
	const [told] = await sql`
		select count(*)::int as n from notices n join users u on u.id = n.user_id
		where u.email = 'head.xb2@xa.example' and n.key = 'notice.periodOpened'`
	expect(told?.["n"]).toBe(1)
	const members = await sql`
		select block_id, ranked, unranked_reason from block_members
		where period_id = ${periodId} and organization_id = ${late ?? ""}`
	expect([...members]).toEqual([{ block_id: second, ranked: false, unranked_reason: "Được đánh giá riêng" }])
	const trail = await sql<{ action: string }[]>`
		select action from audit_log where organization_id = ${late ?? ""} order by id`
	expect(trail.map(({ action }) => action)).toEqual([
		"organization.create",
		"invitation.make",
		"invitation.accept",
		"period.place_unit",
		"assessment.create",
		"period.place_unit",
	])
	const [hidden] =
		await sql`select count(*)::int as n from audit_log where after::text like ${`%${password}%`}`
	expect(hidden?.["n"]).toBe(0)
})

test.each(["officer", "head", "reviewer", "lead", "council", "leader"] as const)(
	"%s may not enter organisations, accounts or blocks; only the lead may place units",
	async (role) => {
		const code = `C${role.toUpperCase()}`
		await givenUnits(code)
		await createAccount(await who(), account(role, code))
		const actor = await who(account(role, code).email)
		const blockId = await givenBlock(code)
		const periodId = await plan(`P-${code}`)
		const forbidden = { code: "forbidden" }
		await expect(createOrganization(actor, unit(`${code}-2`))).rejects.toMatchObject(forbidden)
		await expect(createAccount(actor, account("admin", code))).rejects.toMatchObject(forbidden)
		await expect(
			createBlock(actor, { code: `${code}-2`, nameVi: "Khối", nameEn: "Block" }),
		).rejects.toMatchObject(forbidden)
		const placing = placeUnit(actor, { periodId, form: place(code, blockId) })
		await (role === "lead"
			? expect(placing).resolves.toEqual(expect.any(String))
			: expect(placing).rejects.toMatchObject(forbidden))
	},
)

test("what is taken or unknown is said at its field, and nothing is left behind", async () => {
	const { sql } = await testDb()
	await givenUnits("XD1")
	const admin = await who()
	const blockId = await givenBlock("D1")
	const periodId = await plan("2026-D")
	await expect(createOrganization(admin, unit("XD1"))).rejects.toMatchObject(
		asked({ code: "admin.codeTaken" }),
	)
	await expect(givenBlock("D1")).rejects.toMatchObject(asked({ code: "admin.blockCodeTaken" }))
	await createAccount(admin, account("head", "XD1"))
	await expect(createAccount(admin, account("head", "XD1"))).rejects.toMatchObject(
		asked({ email: "invite.holds" }),
	)
	const unknown = asked({ organizationCode: "admin.organizationUnknown" })
	await expect(createAccount(admin, account("head", "KHONG-CO"))).rejects.toMatchObject(unknown)
	await expect(placeUnit(admin, { periodId, form: place("KHONG-CO", blockId) })).rejects.toMatchObject(
		unknown,
	)
	await expect(placeUnit(admin, { periodId, form: place("XD1", periodId) })).rejects.toMatchObject(
		asked({ blockId: "admin.blockMissing" }),
	)
	const [left] = await sql`
		select (select count(*)::int from block_members where period_id = ${periodId}) as members,
			(select count(*)::int from users where email = 'head.khong-co@xa.example') as users`
	expect(left).toEqual({ members: 0, users: 0 })
})

test("a business and a unit that does not exist on the last day have no place in a block", async () => {
	const { sql } = await testDb()
	await sql`
		insert into organizations (code, name, kind, sector, size, valid_from)
		values ('DN-E1', 'Doanh nghiệp thử', 'enterprise', 'trade', 'small', '2025-01-01')`
	const admin = await who()
	await createOrganization(admin, { ...unit("XE1"), validFrom: "2027-01-01" })
	await createOrganization(admin, { ...unit("XE2"), validTo: "2026-12-31" })
	const blockId = await givenBlock("E1")
	const periodId = await plan("2026-E")
	const refusal = (code: string) => placeUnit(admin, { periodId, form: place(code, blockId) })
	await expect(refusal("DN-E1")).rejects.toMatchObject(asked({ organizationCode: "admin.notAUnit" }))
	await expect(refusal("XE1")).rejects.toMatchObject(asked({ organizationCode: "admin.notThen" }))
	await expect(refusal("XE2")).rejects.toMatchObject(asked({ organizationCode: "admin.notThen" }))
	await expect(createAccount(admin, account("head", "DN-E1"))).rejects.toMatchObject(
		asked({ organizationCode: "admin.notAUnit" }),
	)
})

test("the forms name what is wrong in them", () => {
	const wrong = (parsed: { error?: { issues: { path: PropertyKey[]; message: string }[] } | undefined }) =>
		Object.fromEntries(parsed.error?.issues.map(({ path, message }) => [path.join("."), message]) ?? [])
	const organization = { ...unit("có dấu"), name: "", kind: "enterprise" }
	expect(wrong(OrganizationForm.safeParse(organization))).toEqual({
		code: "admin.codeShape",
		name: "admin.nameMissing",
		kind: "admin.kindMissing",
	})
	expect(wrong(OrganizationForm.safeParse({ ...unit("XF1"), validTo: "2025-07-01" }))).toEqual({
		validTo: "admin.endsBeforeStart",
	})
	const official = { ...account("head", "XF1"), organizationCode: "", role: "owner" }
	expect(wrong(InviteForm.safeParse(official))).toEqual({
		role: "admin.roleMissing",
		organizationCode: "admin.organizationMissing",
	})
	const placing = { ...place("XF1", "00000000-0000-4000-8000-000000000000"), ranked: "no" }
	expect(wrong(PlaceForm.safeParse(placing))).toEqual({ reason: "admin.unrankedReason" })
})
