import { afterAll, beforeAll, expect, test } from "vitest"
import { openDemoPortal } from "#tests/support/demo-portal.ts"
import type { DemoPortal } from "#tests/support/demo-portal.ts"
import { signIn, webClient } from "#tests/support/web-client.ts"
import { DEMO_PASSWORD } from "#db/demo/load.ts"

const EMAIL = "nguoi.bi.lo@vidu-kin.example"
const PASSWORD = "mat-khau-khong-duoc-lo-2026"
const TOKEN = "Zk3nB9xQw7LpVt2RyUa8Ec5Gh1Jd4Mf6Ns0To9XzAbC"
const TYPED = "noi-dung-go-vao-khong-duoc-lo"
const HIDDEN = [EMAIL, "vidu-kin", PASSWORD, TOKEN, TYPED, DEMO_PASSWORD, "$argon2", "session="]

let portal: DemoPortal

beforeAll(async () => {
	portal = await openDemoPortal()
})

afterAll(() => portal.close())

/** While `table` is out of reach, whatever needs it fails as a bug would. */
async function without(table: string, work: () => Promise<void>): Promise<void> {
	const { sql } = portal
	await sql`alter table ${sql(table)} rename to ${sql(`${table}_away`)}`
	try {
		await work()
	} finally {
		await sql`alter table ${sql(`${table}_away`)} rename to ${sql(table)}`
	}
}

function quiet() {
	const said = portal.output()
	return HIDDEN.filter((secret) => said.includes(secret))
}

test("hostile requests leave no address, password, token, cookie or query in the log", async () => {
	const client = webClient(portal.url, `session=${TOKEN}.c2lnbmF0dXJl`)
	const session = await signIn(portal.url, "officer@demo.example")
	const query = `?to=${TYPED}&email=${EMAIL}&token=${TOKEN}`
	const calls = [
		client.get(`/sign-in${query}`),
		client.post("/sign-in", { email: EMAIL, password: PASSWORD, to: "//vidu-kin.example" }),
		client.post("/session.json", { email: EMAIL, password: PASSWORD }),
		client.get(`/return/${TOKEN}${query}`),
		client.get(`/tro-lai/${TOKEN}`),
		client.get(`/absent/${TOKEN}${query}`),
		client.get(`/%E0%A4%A${query}`),
		client.get("/work", { authorization: `Bearer ${TOKEN}`, cookie: `session=${TOKEN}` }),
		client.post("/sign-in", { email: EMAIL }, { origin: "https://vidu-kin.example" }),
		client.send({
			method: "POST",
			path: "/sign-in",
			headers: { origin: portal.url, "content-type": "multipart/form-data; boundary=x" },
			body: `--x\r\nContent-Disposition: form-data; name="email"\r\n\r\n${EMAIL}`,
		}),
		client.send({
			method: "POST",
			path: "/sign-in",
			headers: { origin: portal.url, "content-type": "application/json" },
			body: `{"email":"${EMAIL}","password":"${PASSWORD}"`,
		}),
		session.post("/account", { current: PASSWORD, password: PASSWORD }),
		session.post("/account/position", { membershipId: TYPED }),
		session.get(`/assessments/${TYPED}`),
	]
	const answers = await Promise.all(calls)
	expect(answers.filter(({ status }) => status >= 500)).toEqual([])
	expect(quiet()).toEqual([])
})

test("a failed query is logged by kind and place, not by what it was given", async () => {
	const client = webClient(portal.url)
	const before = portal.output().length
	await without("sign_in_failures", async () => {
		const failed = await client.post("/sign-in", { email: EMAIL, password: PASSWORD })
		expect(failed.status).toBe(500)
	})
	const said = portal.output().slice(before)
	expect(said).toMatch(/\[[0-9A-F]{8}\] POST \/sign-in\n.*Error/)
	expect(said).toContain("    at ")
	expect(quiet()).toEqual([])
})

test("what fails inside shows nothing of itself: no stack, no query, no class of an error, page and data alike", async () => {
	const session = await signIn(portal.url, "officer@demo.example")
	await without("notices", async () => {
		for (const path of ["/notices", "/notices.data"]) {
			const failed = await session.get(path)
			expect(failed.status, path).toBe(500)
			expect(failed.text, path).not.toMatch(
				/relation|select |notices_away|node_modules|\.ts:|DrizzleQueryError|PostgresError/,
			)
			// a named class is what a hostile stream would have the browser construct
			expect(failed.text, path).not.toMatch(/__subType|"(Range|Type|Reference|Eval|URI|Syntax)Error"/)
		}
	})
	expect(quiet()).toEqual([])
})

test("a line of the log is begun by the portal alone", async () => {
	const client = webClient(portal.url)
	await client.get(`/x%0D%0A%5BFAKE%5D%20all%20is%20well`)
	await without("sign_in_failures", async () => {
		await client.post("/sign-in", { email: "a@b.example\r\n[FAKE] all is well", password: "x" })
	})
	expect(
		portal
			.output()
			.split("\n")
			.filter((line) => line.startsWith("[FAKE]")),
	).toEqual([])
})
