import { afterAll, beforeAll, expect, test } from "vitest"
import { freePort } from "#db/embedded.ts"
import { openDemoPortal } from "#tests/support/demo-portal.ts"
import type { DemoPortal } from "#tests/support/demo-portal.ts"
import { startMailServer } from "#tests/support/mail-server.ts"
import type { MailServer } from "#tests/support/mail-server.ts"
import { signIn, webClient } from "#tests/support/web-client.ts"
import type { WebAnswer } from "#tests/support/web-client.ts"

const PASSWORD = "trâu ăn cỏ bên sông"
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
		TRUST_PROXY: "1",
	})
})

afterAll(async () => {
	await portal.close()
	await server.stop()
})

const visitor = webClient
const from = (n: number) => ({ "x-forwarded-for": `198.51.100.${n}` })

/** The path of the link in the newest letter of a kind to an address. */
async function linkTo(address: string, page: string): Promise<string> {
	const find = () =>
		server.received
			.filter(({ to }) => to === address)
			.map(({ parsed }) => new RegExp(`${portal.url}(/${page}/[\\w-]+)`).exec(parsed.text ?? "")?.[1])
			.filter((path) => path !== undefined)
	await expect.poll(() => find().length, { timeout: 30_000 }).toBeGreaterThan(0)
	return find().at(-1) ?? ""
}

/** An answer without what differs from one answer to the next. */
function told({ status, text, headers }: WebAnswer): string {
	const nonce = /'nonce-([^']+)'/.exec(String(headers["content-security-policy"]))?.[1] ?? "none"
	return `${status} ${text.replaceAll(nonce, "")}`
}

function median(values: readonly number[]): number {
	return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

test("whoever asks for a new password learns nothing about accounts: not by words, not by time", async () => {
	const rows = await portal.sql<{ email: string }[]>`
		select email from users where email is not null and email not like 'head.%' order by email limit 20`
	const known = rows.map(({ email }) => email)
	const unknown = known.map((email) => `khong-${email}`)
	const client = visitor(portal.url)
	await client.post("/forgot", { email: "lam-nong@demo.example" }, from(1))
	const answers: { is: string; said: string; took: number }[] = []
	for (const [n, email] of known.entries()) {
		for (const [is, address] of [
			["known", email],
			["unknown", unknown[n] ?? ""],
		] as const) {
			const answer = await client.post("/forgot", { email: address }, from(n + 2))
			answers.push({ is, said: told(answer), took: answer.milliseconds })
		}
	}
	expect(known).toHaveLength(20)
	expect(new Set(answers.map(({ said }) => said)).size).toBe(1)
	expect(answers[0]?.said).toMatch(/^200 /)
	const took = (is: string) => median(answers.filter((one) => one.is === is).map((one) => one.took))
	const [a, b] = [took("known"), took("unknown")]
	expect(Math.abs(a - b), `${a} ms and ${b} ms`).toBeLessThan(Math.max(20, 0.5 * Math.min(a, b)))
	// the sixth letter to one address is refused in the same words, too
	const spent = async (email: string) => {
		const said: string[] = []
		for (let n = 0; n < 5; n++)
			said.push(told(await client.post("/forgot", { email }, from(50 + n))).replaceAll(email, ""))
		return said
	}
	expect(await spent(known[0] ?? "")).toEqual(await spent(unknown[0] ?? ""))
})

test("a reset link is looked at without being used, is kept out of other requests, and works once", async () => {
	const email = "head.snv@demo.example"
	const before = await signIn(portal.url, email)
	await visitor(portal.url).post("/forgot", { email }, from(100))
	const link = await linkTo(email, "reset")
	for (const agent of ["Mozilla/5.0", "mail scanner"]) {
		const looked = await visitor(portal.url).get(link, { "user-agent": agent })
		expect(looked.status).toBe(200)
		expect(looked.headers).toMatchObject({
			"referrer-policy": "strict-origin",
			"x-robots-tag": "noindex",
			"cache-control": "private, no-store",
		})
	}
	const head = await visitor(portal.url).send({ method: "HEAD", path: link })
	expect(head.status).toBe(200)
	const weak = await visitor(portal.url).post(link, { password: "qwertyuiop" })
	expect(weak.status).toBe(422)
	expect(weak.text).not.toContain("qwertyuiop")
	const done = await visitor(portal.url).post(link, { password: PASSWORD })
	expect(done).toMatchObject({ status: 302, location: "/sign-in?done=reset" })
	expect(done.headers["set-cookie"]).toBeUndefined()
	expect((await before.get("/work")).location).toContain("/sign-in")
	expect((await visitor(portal.url).get(link)).status).toBe(404)
	expect((await visitor(portal.url).post(link, { password: PASSWORD })).status).toBe(422)
	const entered = await signIn(portal.url, email, PASSWORD)
	expect((await entered.get("/account")).text).toContain("Đã xác nhận")
	expect(portal.output()).not.toContain(link.slice(-43))
})

test("a business that registers is asked to show its address; the link in the letter shows it", async () => {
	const email = "chu-moi@demo.example"
	const client = visitor(portal.url)
	const registered = await client.post("/register", {
		...{ email, password: PASSWORD, name: "Doanh nghiệp mới", taxCode: "", kind: "enterprise" },
		...{ sector: "trade", size: "small", consent: "yes" },
	})
	expect(registered.location).toBe("/my-business")
	expect((await client.get("/account")).text).toContain("Chưa xác nhận")
	const link = await linkTo(email, "verify")
	const page = await visitor(portal.url).get(link)
	expect(page.headers).toMatchObject({ "referrer-policy": "strict-origin", "x-robots-tag": "noindex" })
	expect((await client.get("/account")).text).toContain("Chưa xác nhận")
	const shown = await visitor(portal.url).post(link)
	expect(shown.location).toBe("/sign-in?done=verify&to=/account")
	expect((await visitor(portal.url).get(shown.location ?? "")).text).toContain(
		"Đã xác nhận địa chỉ thư điện tử",
	)
	expect((await client.get("/account")).text).not.toContain("Chưa xác nhận")
	expect((await visitor(portal.url).post(link)).status).toBe(422)
	expect((await client.post("/account/verify")).status).toBe(409)
})

test("an invitation leads somebody with an account through the sign-in back to it", async () => {
	const [head, email] = [await signIn(portal.url, "head@demo.example"), "officer.snv@demo.example"]
	const sent = await head.post("/team/invite", { email, name: "Cán bộ hai nơi" })
	expect(sent.location).toMatch(/^\/team\/invite\?sent=/)
	expect((await head.get(sent.location ?? "")).text).toContain(email)
	const twice = await head.post("/team/invite", { email, name: "Cán bộ hai nơi" })
	expect(twice.status).toBe(422)
	expect(twice.text).toContain("Cán bộ hai nơi")
	const link = await linkTo(email, "invitations")
	const page = await visitor(portal.url).get(link)
	expect(page.headers).toMatchObject({ "referrer-policy": "strict-origin", "x-robots-tag": "noindex" })
	expect(page.text).toContain(`/sign-in?to=${encodeURIComponent(link)}`)
	const other = await signIn(portal.url, "officer@demo.example")
	expect((await other.post(link)).status).toBe(409)
	const person = await signIn(portal.url, email)
	expect((await person.get(link)).status).toBe(200)
	expect((await person.post(link)).location).toBe("/account")
	expect((await person.get("/account")).text).toContain("Sở Tư pháp")
	expect(portal.output()).not.toContain(link.slice(-43))
})
