import { afterAll, beforeAll, expect, test } from "vitest"
import { freePort } from "#db/embedded.ts"
import { DEMO_PASSWORD } from "#db/demo/load.ts"
import { openDemoPortal } from "#tests/support/demo-portal.ts"
import type { DemoPortal } from "#tests/support/demo-portal.ts"
import { startMailServer } from "#tests/support/mail-server.ts"
import type { MailServer } from "#tests/support/mail-server.ts"
import { signIn, webClient } from "#tests/support/web-client.ts"

let server: MailServer
let portal: DemoPortal

beforeAll(async () => {
	server = await startMailServer()
	const port = await freePort()
	portal = await openDemoPortal({
		PORT: String(port),
		PUBLIC_URL: `http://localhost:${port}`,
		SMTP_URL: server.url,
		MAIL_FROM: "thuocso@example.vn",
	})
})

afterAll(async () => {
	await portal.close()
	await server.stop()
})

async function noticesOf(email: string) {
	return portal.sql<{ id: string; href: string; read: boolean }[]>`
		select n.id, n.href, n.read from notices n join users u on u.id = n.user_id
		where u.email = ${email} order by n.created_at`
}

test("a link of an e-mail leads somebody who is signed out through the sign-in to the page", async () => {
	const [file] = await portal.sql<{ id: string; revision: number; head: string; officer: string }[]>`
		select a.id, a.revision, h.email as head, o.email as officer from assessments a
		join assessment_periods p on p.id = a.period_id
		join memberships mh on mh.organization_id = a.organization_id and mh.role = 'head' and mh.ended_at is null
		join users h on h.id = mh.user_id
		join memberships mo on mo.organization_id = a.organization_id and mo.role = 'officer' and mo.ended_at is null
		join users o on o.id = mo.user_id
		where p.status = 'open' and a.status = 'with_head' order by a.id limit 1`
	const officer = file?.officer ?? ""
	const head = await signIn(portal.url, file?.head ?? "")
	const returned = await head.post(`/assessments/${file?.id}/return`, {
		revision: String(file?.revision),
		key: "5f0d2f0e-7f0c-4a4e-9c55-6c1f6f9b3a10",
		body: "Xem lại tiêu chí đầu",
	})
	expect(returned.status).toBe(302)
	await expect
		.poll(() => server.received.filter(({ to }) => to === officer).length, { timeout: 30_000 })
		.toBe(1)
	const mail = server.received.find(({ to }) => to === officer)
	// what the head wrote is read in the portal alone
	expect(mail?.parsed.text).not.toContain("Xem lại tiêu chí đầu")
	const links = [...String(mail?.parsed.html).matchAll(/href="([^"]+)"/g)].map(([, href = ""]) => href)
	expect(links.every((href) => href.startsWith(portal.url))).toBe(true)
	const path = links[0]?.slice(portal.url.length) ?? ""
	expect(path).toBe(`/assessments/${file?.id}`)

	const client = webClient(portal.url)
	const sent = await client.get(path)
	expect(sent.location).toBe(`/sign-in?to=${encodeURIComponent(path)}`)
	const page = await client.get(sent.location ?? "")
	// the header's forms have such a field too
	const [beforeEmail = ""] = page.text.split('name="email"')
	const to = [...beforeEmail.matchAll(/name="to" value="([^"]+)"/g)].at(-1)?.[1] ?? ""
	const signedIn = await client.post("/sign-in", { email: officer, password: DEMO_PASSWORD, to })
	expect(signedIn.location).toBe(path)
	expect((await client.get(path)).status).toBe(200)
	// the footer's link is the place where e-mails are turned off
	expect((await client.get("/account")).text).toContain('id="mail"')
})

test("looking at the notices reads none of them; opening one reads that one and goes where it leads", async () => {
	const email = "reviewer@demo.example"
	const client = await signIn(portal.url, email)
	const before = await noticesOf(email)
	expect(before.filter(({ read }) => !read).length).toBeGreaterThan(1)
	const page = await client.get("/notices")
	expect(page.text).toContain(`action="/notices/${before[0]?.id}/open"`)
	expect(await noticesOf(email)).toEqual(before)
	const opened = await client.post(`/notices/${before[0]?.id}/open`)
	expect([opened.status, opened.location]).toEqual([302, before[0]?.href])
	const after = await noticesOf(email)
	expect(after.filter(({ read }) => read).map(({ id }) => id)).toEqual([before[0]?.id])
})

test("“mark all as read” leaves what came after the page was made", async () => {
	const email = "reviewer@demo.example"
	const client = await signIn(portal.url, email)
	const page = await client.get("/notices")
	const seen = /name="seen" value="([^"]+)"/.exec(page.text)?.[1] ?? ""
	await portal.sql`
		insert into notices (user_id, key, params, href, created_at)
		select id, 'notice.periodOpened', '{"period": "2099"}', '/work', now() from users where email = ${email}`
	expect((await client.post("/notices/read", { seen })).location).toBe("/notices")
	const left = (await noticesOf(email)).filter(({ read }) => !read)
	expect(left).toHaveLength(1)
})

test("the choice of e-mail is kept and shown, and a word that is none is refused", async () => {
	const client = await signIn(portal.url, "lead@demo.example")
	const saved = await client.post("/account/mail", { mail: "daily" })
	expect(saved.location).toBe("/account?mail=saved#mail")
	expect((await client.get("/account")).text).toMatch(/value="daily"[^>]*checked|checked[^>]*value="daily"/)
	expect((await client.post("/account/mail", { mail: "hourly" })).status).toBe(404)
})
