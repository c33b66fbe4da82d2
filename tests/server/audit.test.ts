import { createHash } from "node:crypto"
import { afterAll, beforeAll, expect, test } from "vitest"
import { faultsOf, readAnchorFile, verifyAudit } from "#db/verify-audit.ts"
import { openDemoPortal } from "#tests/support/demo-portal.ts"
import type { DemoPortal } from "#tests/support/demo-portal.ts"
import { signIn, webClient } from "#tests/support/web-client.ts"

let portal: DemoPortal

beforeAll(async () => {
	portal = await openDemoPortal()
})

afterAll(() => portal.close())

const FORGED = { "x-client-address": "203.0.113.9", "x-forwarded-for": "203.0.113.9" }
const newest = async (action: string) => {
	const [row] = await portal.sql<{ address: string | null; actorRole: string }[]>`
		select address, actor_role as "actorRole" from audit_log where action = ${action} order by id desc limit 1`
	return row
}

test("every request's rows say from where it came, whatever the browser claims", async () => {
	const officer = await signIn(portal.url, "officer@demo.example")
	expect(await newest("session.start")).toMatchObject({ address: "127.0.0.1" })
	const [file] = await portal.sql<{ id: string; code: string; version: number }[]>`
		select a.id, w.criterion_code as code, w.version from assessments a
		join answers w on w.assessment_id = a.id join assessment_periods p on p.id = a.period_id
		join organizations o on o.id = a.organization_id
		where o.code = 'STP' and p.status = 'open' and w.value->>'kind' = 'ratio' limit 1`
	// the lane of its own that most of the load takes
	const saved = await officer.post(
		`/assessments/${file?.id}/answers.json`,
		{
			criterion: file?.code ?? "",
			version: String(file?.version),
			num: "1",
			den: "977",
			explanation: "",
			reason: "",
		},
		FORGED,
	)
	expect(saved.status).toBe(200)
	expect(await newest("answer.save")).toMatchObject({ address: "127.0.0.1" })
	await officer.post("/sign-out", {}, FORGED)
	expect(await newest("session.end")).toMatchObject({ address: "127.0.0.1" })
})

test("of a business without an account no address is kept", async () => {
	const guest = webClient(portal.url)
	const started = await guest.post("/business/start", {
		...{ kind: "household_business", sector: "trade", size: "micro", name: "", website: "" },
	})
	expect(started.status).toBe(302)
	expect(await newest("business.start_as_guest")).toMatchObject({ address: null, actorRole: "owner" })
})

test("no password, hash, session or link stands in the log, whatever people did", async () => {
	const admin = await signIn(portal.url, "admin@demo.example")
	const account = {
		email: "moi@demo.example",
		name: "Tài khoản mới",
		role: "officer",
		organizationCode: "STP",
	}
	const made = await admin.post("/admin/users/new", account)
	const [, invitation = "none"] = /(\/invitations\/h-[\w-]{43})"/.exec(made.text) ?? []
	const accepted = await webClient(portal.url).post(invitation, {
		...{ name: account.name, password: "mật khẩu ban đầu" },
	})
	expect(accepted.location).toBe("/sign-in?done=invitation")
	const person = await signIn(portal.url, account.email, "mật khẩu ban đầu")
	const changed = await person.post("/account", { current: "mật khẩu ban đầu", password: "mật khẩu về sau" })
	expect(changed.status).toBeLessThan(400)
	const guest = webClient(portal.url)
	await guest.post("/business/start", {
		...{ kind: "household_business", sector: "trade", size: "micro", name: "", website: "" },
	})
	const link = await guest.post("/my-business/save")
	const [, token = "none"] = /\/tro-lai\/([\w-]{43})"/.exec(link.text) ?? []
	expect(token).not.toBe("none")
	for (const action of ["invitation.accept", "user.change_password", "guest.make_link"])
		expect(await newest(action), action).toBeDefined()
	const secrets = await portal.sql<{ secret: string }[]>`
		select password_hash as secret from users where password_hash is not null
		union select id from sessions union select id from return_links union select token_hash from invitations`
	const rows = await portal.sql<{ text: string }[]>`select l::text as text from audit_log l`
	const all = rows.map(({ text }) => text).join("\n")
	const told = [
		...secrets.map(({ secret }) => secret),
		token,
		invitation.slice(-43),
		"$argon2",
		"mật khẩu",
		"thuoc-so-2026",
	]
	expect(secrets.length).toBeGreaterThan(5)
	expect(told.filter((secret) => all.includes(secret))).toEqual([])
})

test("the page filters by each thing it shows, and pages on behind the last row", async () => {
	const inspector = await signIn(portal.url, "inspector@demo.example")
	const idsOf = async (query: string) => {
		const { status, text } = await inspector.get(`/audit${query}`)
		expect(status, query).toBe(200)
		expect(text).not.toContain("\u0000")
		return { text, links: [...text.matchAll(/chuỗi (\d+), số (\d+)/g)].map(([whole]) => whole) }
	}
	const first = await idsOf("")
	expect(first.links).toHaveLength(50)
	const [, older = ""] = /href="\/audit\?(before=[^"]+)"/.exec(first.text) ?? []
	const second = await idsOf(`?${older.replaceAll("&amp;", "&")}`)
	expect(second.links).toHaveLength(50)
	expect(second.links.filter((link) => first.links.includes(link))).toEqual([])
	const one = await idsOf("?person=officer%40demo.example&action=answer.save&unit=STP&address=127.0.0.1")
	expect(one.links).toHaveLength(1)
	expect(one.text).toContain("977")
	const day = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)
	expect((await idsOf(`?person=officer%40demo.example&from=${day}`)).links.length).toBeGreaterThan(0)
	expect((await idsOf("?from=2099-01-01")).text).toContain("Không có dòng nhật ký nào")
	expect((await idsOf("?person=khong-co-ai-ten-nay")).links).toEqual([])
	const [, file = ""] = /\/audit\?[^"]*entity=([0-9a-f-]{36})/.exec(one.text) ?? []
	const ofFile = await idsOf(`?entity=${file}`)
	expect(ofFile.links.length).toBeGreaterThan(1)
})

test("the filtered rows are exported, and no cell is a formula", async () => {
	const admin = await signIn(portal.url, "admin@demo.example")
	await portal.sql`
		insert into audit_log (at, action, entity, entity_id, address, after)
		values (now(), 'test.formula', '=1+1', '@SUM(A1)', '-5', '{"a": "=1"}')`
	const answer = await admin.get("/audit.csv?action=test.formula")
	expect(answer.headers["content-disposition"]).toMatch(/nhat-ky-\d{4}-\d\d-\d\d\.csv/)
	const lines = answer.text.trim().split("\r\n")
	expect(lines).toHaveLength(2)
	expect(lines[1]).toContain(`test.formula,test.formula,'=1+1,'@SUM(A1),`)
	expect(lines[1]).toContain(`,'-5,`)
	const all = await admin.get("/audit.csv")
	const [total] = await portal.sql<{ n: number }[]>`select count(*)::int as n from audit_log`
	expect(all.text.split("\r\n").filter((line) => /^\d+,\d{4}-/.test(line))).toHaveLength(total?.n ?? 0)
})

test("the anchor that is downloaded is the one that was made, and the log still holds it", async () => {
	const inspector = await signIn(portal.url, "inspector@demo.example")
	const { text } = await inspector.get("/audit/anchor.json")
	const sha256 = createHash("sha256").update(text).digest("hex")
	expect((await inspector.get("/audit")).text).toContain(sha256)
	expect(faultsOf(await verifyAudit(portal.sql, [readAnchorFile(text)]))).toEqual([])
})

test("the log's old address leads to the new one", async () => {
	const admin = await signIn(portal.url, "admin@demo.example")
	expect((await admin.get("/admin/audit")).location).toBe("/audit")
})

test("a page in Vietnamese is whole, wherever its letters fall in what the server writes", async () => {
	const admin = await signIn(portal.url, "admin@demo.example")
	// each is longer by one letter, so that every letter comes to stand at every edge
	for (let length = 0; length < 60; length++) {
		const { text } = await admin.get(`/audit?action=answer.save&person=${"x".repeat(length)}`)
		expect(text.includes("\u0000"), `${length} letters`).toBe(false)
	}
})
