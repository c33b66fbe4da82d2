import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest"
import { DEMO_PASSWORD } from "#db/demo/load.ts"
import { openDemoPortal } from "#tests/support/demo-portal.ts"
import type { DemoPortal } from "#tests/support/demo-portal.ts"
import { startPortal } from "#tests/support/server.ts"
import { signIn, webClient } from "#tests/support/web-client.ts"
import type { WebAnswer } from "#tests/support/web-client.ts"

const TRUSTING = { TRUST_PROXY: "1" }
const from = (address: string) => ({ "x-forwarded-for": address })

/** Few at a time: a late event loop refuses pages from the twelfth on, which is another limit. */
async function repeat(times: number, ask: (turn: number) => Promise<WebAnswer>): Promise<WebAnswer[]> {
	const answers: WebAnswer[] = []
	while (answers.length < times) {
		const turns = Array.from({ length: Math.min(8, times - answers.length) }, (_, i) => answers.length + i)
		answers.push(...(await Promise.all(turns.map(ask))))
	}
	return answers
}

describe("in each process", () => {
	let portal: DemoPortal
	beforeAll(async () => {
		portal = await openDemoPortal({ ...TRUSTING, RATE_LIMITS: "memory" })
	})
	afterEach(() => portal.sql`delete from sign_in_failures`)
	afterAll(() => portal.close())

	test("an address that registers without end is asked to wait, in both languages; others are not", async () => {
		const visitor = webClient(portal.url)
		const register = (address: string) => visitor.post("/register", { email: "x" }, from(address))
		const answers = await repeat(125, () => register("203.0.113.1"))
		expect(answers.filter(({ status }) => status === 422)).toHaveLength(120)
		const refused = answers.find(({ status }) => status === 429)
		expect(Number(refused?.headers["retry-after"])).toBeGreaterThan(60)
		expect(refused?.text).toContain("Thao tác quá nhiều lần")
		expect(refused?.text).toContain("Too many requests")
		expect(refused?.headers["content-security-policy"]).toContain("default-src 'self'")
		expect((await register("203.0.113.2")).status).toBe(422)
		// what is only read goes on
		expect((await visitor.get("/register", from("203.0.113.1"))).status).toBe(200)
	})

	test("a whole IPv6 network is one address", async () => {
		const visitor = webClient(portal.url)
		const answers = await repeat(122, (turn) =>
			visitor.post("/register", { email: "x" }, from(`2001:db8:1:2::${(turn + 1).toString(16)}`)),
		)
		expect(answers.filter(({ status }) => status === 429)).toHaveLength(2)
		expect((await visitor.post("/register", {}, from("2001:db8:1:3::1"))).status).toBe(422)
	})

	test("one session that exports without end waits, a colleague at the same address does not", async () => {
		const [hungry, colleague] = await Promise.all([
			signIn(portal.url, "inspector@demo.example"),
			signIn(portal.url, "admin@demo.example"),
		])
		const answers = await repeat(122, () => hungry.get("/audit/anchor.json", from("203.0.113.3")))
		expect(answers.map(({ status }) => status).filter((status) => status === 429)).toHaveLength(2)
		expect((await colleague.get("/audit/anchor.json", from("203.0.113.3"))).status).not.toBe(429)
	})

	test("a save too many is told so as the answer desk reads it", async () => {
		const officer = await signIn(portal.url, "officer@demo.example")
		const nowhere = "/assessments/00000000-0000-4000-8000-000000000000/answers.json"
		const answers = await repeat(601, () => officer.post(nowhere, { criterion: "A1.1" }, from("203.0.113.4")))
		const refused = answers.filter(({ status }) => status === 429)
		expect(refused).toHaveLength(1)
		expect(JSON.parse(refused[0]?.text ?? "")).toEqual({ ok: false, message: "error.tooMany" })
		expect(Number(refused[0]?.headers["retry-after"])).toBeLessThanOrEqual(60)
	})

	test("each wrong password after the third makes the next wait longer, the right one too, and then it opens", async () => {
		const visitor = webClient(portal.url)
		const attempt = (password: string) =>
			visitor.post("/sign-in", { email: "leader@demo.example", password, to: "/work" }, from("203.0.113.5"))
		const wrong: WebAnswer[] = []
		for (const password of ["sai 1", "sai 2", "sai 3", "sai 4"]) wrong.push(await attempt(password))
		expect(wrong.map(({ status }) => status)).toEqual([422, 422, 422, 422])
		const hasty = await attempt(DEMO_PASSWORD)
		expect(hasty.status).toBe(429)
		expect(hasty.headers["retry-after"]).toBe("1")
		expect(hasty.text).toContain("Chờ một lát rồi thử lại")
		// the name comes back, the password does not
		expect(hasty.text).toContain('value="leader@demo.example"')
		expect(hasty.text).not.toContain(DEMO_PASSWORD)
		await portal.sql`update sign_in_failures set at = at - interval '1 second'`
		expect((await attempt("sai 5")).status).toBe(422)
		expect((await attempt("sai 6")).headers["retry-after"]).toBe("2")
		await portal.sql`update sign_in_failures set at = at - interval '2 seconds'`
		expect((await attempt(DEMO_PASSWORD)).status).toBe(302)
	})

	test("a name that nobody has waits as others do, so that waiting tells nothing", async () => {
		const visitor = webClient(portal.url)
		const told = async (email: string) => {
			const answers: (number | string | undefined)[] = []
			for (let turn = 0; turn < 5; turn++) {
				const { status, headers } = await visitor.post(
					"/sign-in",
					{ email, password: "sai" },
					from("203.0.113.6"),
				)
				answers.push(status, headers["retry-after"])
			}
			return answers
		}
		expect(await told("khong-co@demo.example")).toEqual(await told("council@demo.example"))
	})
})

test("processes that share the database count together, and without it each counts alone", async () => {
	const first = await openDemoPortal({ ...TRUSTING, RATE_LIMITS: "postgres" })
	const second = await startPortal({
		databaseUrl: first.databaseUrl,
		env: { ...TRUSTING, RATE_LIMITS: "postgres" },
	})
	try {
		const urls = [first.url, second.url]
		const ask = (turn: number) =>
			webClient(urls[turn % 2] ?? "").post("/register", { email: "x" }, from("203.0.113.9"))
		const answers = await repeat(130, ask)
		expect(answers.filter(({ status }) => status === 422)).toHaveLength(120)
		expect(answers.filter(({ status }) => status === 429)).toHaveLength(10)
		const rows = await first.sql<{ key: string }[]>`select key from rate_limits`
		expect(rows.map(({ key }) => key)).toEqual(["register:address:203.0.113.9"])
		await first.sql`drop table rate_limits`
		const alone = await webClient(first.url).post("/register", { email: "x" }, from("203.0.113.10"))
		expect(alone.status).toBe(422)
	} finally {
		await second.stop()
		await first.close()
	}
})
