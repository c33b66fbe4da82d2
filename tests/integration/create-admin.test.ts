import { spawnSync } from "node:child_process"
import { eq } from "drizzle-orm"
import { expect, test } from "vitest"
import { signIn } from "#app/services/users/sign-in.server.ts"
import { createAdmin } from "#db/create-admin.ts"
import { auditLog } from "#db/schema/ledger.ts"
import { organizations } from "#db/schema/organizations.ts"
import { memberships, sessions, users } from "#db/schema/users.ts"
import { testDb } from "#tests/support/database.ts"

const now = new Date("2026-11-22T03:00:00Z")
const password = "một mật khẩu dài"

const first = {
	email: "Quan.Tri@so.example",
	name: "Quản trị hệ thống",
	code: "SKHCN",
	organization: "Sở Khoa học và Công nghệ",
	since: "2025-03-01",
	password,
}

test("on an empty database the first administrator gets a position at the verifying body and signs in", async () => {
	const { db, url } = await testDb()
	await createAdmin(url, first, now)
	const [row] = await db
		.select({
			id: users.id,
			role: memberships.role,
			name: organizations.name,
			since: organizations.validFrom,
		})
		.from(users)
		.innerJoin(memberships, eq(memberships.userId, users.id))
		.innerJoin(organizations, eq(organizations.id, memberships.organizationId))
		.where(eq(users.email, "quan.tri@so.example"))
	expect(row).toMatchObject({ role: "admin", name: first.organization, since: "2025-03-01" })
	const session = { id: "a".repeat(64), expiresAt: new Date(now.getTime() + 3_600_000) }
	await signIn({ db, now }, { email: first.email, password, address: "::1", userAgent: "", session })
	expect(await db.$count(sessions, eq(sessions.userId, row?.id ?? ""))).toBe(1)
	const [entry] = await db
		.select()
		.from(auditLog)
		.where(eq(auditLog.entityId, row?.id ?? ""))
		.orderBy(auditLog.id)
	expect(entry).toMatchObject({
		action: "user.create_admin",
		actorId: null,
		organizationId: expect.any(String),
	})
	expect(JSON.stringify(entry)).not.toContain(password)
})

test("a second administrator joins the organisation that has the code", async () => {
	const { db, url } = await testDb()
	const body = { code: "SKHCN2", organization: "Sở Khoa học và Công nghệ" }
	await createAdmin(url, { ...first, ...body, email: "one@so.example" }, now)
	await createAdmin(url, { ...first, email: "two@so.example", code: "SKHCN2", organization: undefined }, now)
	expect(await db.$count(organizations, eq(organizations.code, "SKHCN2"))).toBe(1)
})

test("a taken address is refused and nothing is left behind", async () => {
	const { db, url } = await testDb()
	await createAdmin(url, { ...first, code: "CQ1", email: "taken@so.example" }, now)
	const again = createAdmin(url, { ...first, code: "CQ2", email: "TAKEN@so.example" }, now)
	await expect(again).rejects.toThrow(/has an account already/)
	expect(await db.$count(organizations, eq(organizations.code, "CQ2"))).toBe(0)
})

test("a short password, a bad address and a missing organisation are named together or in turn", async () => {
	const { url } = await testDb()
	const wrong = createAdmin(url, { ...first, email: "nobody", password: "short" }, now)
	await expect(wrong).rejects.toThrow(
		"--email must be an e-mail address; the password needs 10 characters or more",
	)
	const nowhere = createAdmin(url, { ...first, code: "KHONG-CO", organization: undefined }, now)
	await expect(nowhere).rejects.toThrow(/no organisation has the code KHONG-CO/)
})

test("the command reads the password from standard input and never prints it", async () => {
	const { db, url } = await testDb()
	const options = [
		"--email",
		"cli@so.example",
		"--name",
		"Quản trị",
		"--code",
		"CLI",
		"--organization",
		"Sở thử",
	]
	const run = (args: string[], input: string) => {
		const env: NodeJS.ProcessEnv = { ...process.env, DATABASE_URL: url }
		delete env["ADMIN_PASSWORD"]
		return spawnSync(process.execPath, ["--import", "tsx", "db/create-admin.ts", ...args], {
			input,
			env,
			encoding: "utf8",
		})
	}
	const refused = run(options, "ngắn\n")
	expect(refused.status).toBe(1)
	expect(refused.stderr).toContain("10 characters")
	const made = run(options, `${password}\n`)
	expect(made).toMatchObject({ status: 0, stderr: "" })
	expect(made.stdout).toContain("cli@so.example")
	expect(made.stdout).not.toContain(password)
	expect(await db.$count(users, eq(users.email, "cli@so.example"))).toBe(1)
})
