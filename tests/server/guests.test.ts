import { afterAll, beforeAll, expect, test } from "vitest"
import { openDemoPortal } from "#tests/support/demo-portal.ts"
import type { DemoPortal } from "#tests/support/demo-portal.ts"
import { webClient } from "#tests/support/web-client.ts"
import type { WebClient } from "#tests/support/web-client.ts"

let portal: DemoPortal

beforeAll(async () => {
	portal = await openDemoPortal()
})

afterAll(() => portal.close())

const START = { kind: "household_business", sector: "trade", size: "micro", name: "", website: "" }

/** Starts without an account and answers the general information: no fact holds. */
async function givenGuest(): Promise<{ client: WebClient; assessmentId: string; questions: string }> {
	const client = webClient(portal.url)
	const started = await client.post("/business/start", START)
	const [, assessmentId] =
		/^\/my-business\/([0-9a-f-]{36})\/questions\/about$/.exec(started.location ?? "") ?? []
	if (!assessmentId) throw new Error(`no start: ${started.status} ${started.location ?? ""}`)
	const questions = `/my-business/${assessmentId}/questions`
	const about = await client.get(`${questions}/about`)
	const facts = [...about.text.matchAll(/name="(fact\.\w+)"/g)].map(([, name = ""]) => [name, "no"])
	const said = await client.post(`${questions}/about`, Object.fromEntries(facts) as Record<string, string>)
	expect(said.location).toBe(questions)
	return { client, assessmentId, questions }
}

async function givenLink(client: WebClient): Promise<string> {
	const { text } = await client.post("/my-business/save")
	const [, path] = /value="https?:\/\/[^/"]+(\/tro-lai\/[\w-]{43})"/.exec(text) ?? []
	if (!path) throw new Error("the page shows no link")
	return path
}

const answer = (code: string, version: number, said: Record<string, string>) => ({
	criterion: code,
	version: String(version),
	explanation: "",
	...said,
})

test("a start without an account leads to the questions, and its cookie lasts thirty days", async () => {
	const client = webClient(portal.url)
	const { headers } = await client.post("/business/start", START)
	expect(headers["set-cookie"]?.[0]).toMatch(/^session=.*Max-Age=2592000;.*HttpOnly/i)
	const page = await client.get("/my-business")
	expect(page.status).toBe(200)
	// nothing to sign in to or out of yet
	expect(page.text).not.toContain('action="/sign-out"')
	expect(page.text).not.toContain('href="/account"')
	expect((await client.get("/account")).location).toBe("/my-business/save")
	expect((await client.post("/business/start", START)).location).toBe("/my-business")
})

test("a form whose hidden field is filled, or that leaves something open, starts nothing", async () => {
	const client = webClient(portal.url)
	for (const slip of [{ website: "http://spam.example" }, { sector: "" }, { kind: "commune" }]) {
		const refused = await client.post("/business/start", { ...START, ...slip })
		expect(refused.status).toBe(422)
		expect(refused.headers["set-cookie"]).toBeUndefined()
	}
})

test("looking at a return link signs nobody in; pressing its button does, on any device", async () => {
	const { client, assessmentId } = await givenGuest()
	const path = await givenLink(client)
	const visitor = webClient(portal.url)
	const sent = await visitor.get(path)
	expect(sent).toMatchObject({ status: 302, location: path.replace("/tro-lai/", "/return/") })
	for (const program of ["Mozilla/5.0", "link preview"]) {
		const looked = await visitor.get(sent.location ?? "", { "user-agent": program })
		expect(looked.status).toBe(200)
		expect(looked.headers["set-cookie"]).toBeUndefined()
		expect(looked.headers).toMatchObject({
			"referrer-policy": "strict-origin",
			"x-robots-tag": "noindex",
			"cache-control": "private, no-store",
		})
		expect(looked.text).not.toContain(assessmentId)
	}
	expect((await visitor.get("/my-business")).location).toContain("/sign-in")
	const opened = await visitor.post(sent.location ?? "")
	expect(opened).toMatchObject({ status: 302, location: "/my-business" })
	expect((await visitor.get(`/assessments/${assessmentId}`)).status).toBe(200)
})

test("a replaced link and a made-up one open nothing and say what to do", async () => {
	const { client } = await givenGuest()
	const old = (await givenLink(client)).replace("/tro-lai/", "/return/")
	await givenLink(client)
	for (const path of [old, `/return/${"B".repeat(43)}`]) {
		const visitor = webClient(portal.url)
		const looked = await visitor.get(path)
		expect(looked.status).toBe(404)
		expect(looked.text).toContain("không còn dùng được")
		const pressed = await visitor.post(path)
		expect(pressed.status).toBe(422)
		expect(pressed.headers["set-cookie"]).toBeUndefined()
	}
})

test("a fault on a return link is logged without the link", async () => {
	const path = `/return/${"C".repeat(43)}`
	await portal.sql`alter table return_links rename to return_links_away`
	try {
		expect((await webClient(portal.url).get(path)).status).toBe(500)
	} finally {
		await portal.sql`alter table return_links_away rename to return_links`
	}
	await expect.poll(() => portal.output()).toContain("GET /return/…")
	expect(portal.output()).not.toContain("C".repeat(43))
})

test("one question a page without script: saved, next; empty or wrong, the same page with what was typed", async () => {
	const { client, questions, assessmentId } = await givenGuest()
	expect((await client.get(questions)).location).toBe(`${questions}/C1.1`)
	const first = await client.get(`${questions}/C1.1`)
	expect(first.text).toContain("Câu 1/19")
	expect(first.text).toContain("Ví dụ ngành thương mại")
	expect((await client.post(`${questions}/C1.1`, answer("C1.1", 0, {}))).status).toBe(422)
	const saved = await client.post(`${questions}/C1.1`, answer("C1.1", 0, { option: "b" }))
	expect(saved).toMatchObject({ status: 302, location: `${questions}/C1.4` })
	const wrong = await client.post(`${questions}/C2.2`, answer("C2.2", 0, { num: "9", den: "8" }))
	expect(wrong.status).toBe(422)
	expect(wrong.text).toMatch(/name="num"[^>]*value="9"|value="9"[^>]*name="num"/)
	const off = await client.post(`${questions}/C2.2`, answer("C2.2", 0, { na: "on", reason: "Không có" }))
	expect(off.location).toBe(`${questions}/C2.4`)
	// a question that the general information rules out leads on, one that does not exist too
	expect((await client.get(`${questions}/C2.3`)).location).toBe(questions)
	expect((await client.post(`${questions}/Z9`, answer("Z9", 0, { yes: "true" }))).status).toBe(404)
	const end = await client.get(`/assessments/${assessmentId}/finish`)
	expect(end.text).toContain(`${questions}/C1.4?left`)
	const through = await client.post(`${questions}/C7.4?left`, answer("C7.4", 0, { yes: "true" }))
	expect(through.location).toBe(`${questions}/C1.4?left`)
})

test("two devices at one question: the slower sees both answers and keeps either", async () => {
	const { client, questions } = await givenGuest()
	const other = webClient(portal.url)
	await other.post((await givenLink(client)).replace("/tro-lai/", "/return/"))
	await client.post(`${questions}/C1.1`, answer("C1.1", 0, { option: "e" }))
	const late = await other.post(`${questions}/C1.1`, answer("C1.1", 0, { option: "b" }))
	expect(late.status).toBe(409)
	expect(late.text).toContain("vừa được lưu ở nơi khác")
	expect(late.text).toMatch(/<b>\s*<span>Trực tiếp chỉ đạo/)
	expect(late.text).toMatch(/checked=""[^>]*value="b"|value="b"[^>]*checked=""/)
	const [, version] = /name="version" value="(\d+)"/.exec(late.text) ?? []
	const mine = await other.post(`${questions}/C1.1`, answer("C1.1", Number(version), { option: "b" }))
	expect(mine.status).toBe(302)
	expect((await client.get(`${questions}/C1.1`)).text).toMatch(
		/checked=""[^>]*value="b"|value="b"[^>]*checked=""/,
	)
})

test("an explanation written on the long page survives an answer given on the short one", async () => {
	const { client, questions, assessmentId } = await givenGuest()
	const long = { ...answer("C1.1", 0, { option: "a" }), explanation: "do chủ bận" }
	await client.post(`/assessments/${assessmentId}?index`, long)
	const page = await client.get(`${questions}/C1.1`)
	const [, kept = ""] = /name="explanation" value="([^"]*)"/.exec(page.text) ?? []
	expect(kept).toBe("do chủ bận")
})

test("one guest's pages are absent for another", async () => {
	const [one, other] = [await givenGuest(), await givenGuest()]
	const { assessmentId, questions } = one
	const paths = [questions, `${questions}/about`, `${questions}/C1.1`, `/my-business/${assessmentId}`]
	const given = await Promise.all(paths.map(async (path) => (await other.client.get(path)).status))
	expect(given).toEqual(paths.map(() => 404))
	const written = await other.client.post(`${questions}/C1.1`, answer("C1.1", 0, { option: "a" }))
	expect(written.status).toBe(404)
})

test("keeping it with an account changes the session and shuts the link", async () => {
	const { client, assessmentId, questions } = await givenGuest()
	await client.post(`${questions}/C1.1`, answer("C1.1", 0, { option: "d" }))
	const path = (await givenLink(client)).replace("/tro-lai/", "/return/")
	const before = client.cookies()
	const form = {
		email: `giu-${Date.now()}@demo.example`,
		password: "một mật khẩu dài",
		name: "Tiệm thử",
		taxCode: "",
		consent: "yes",
	}
	expect((await client.post("/my-business/keep", { ...form, consent: "" })).status).toBe(422)
	expect((await client.post("/my-business/keep", form)).location).toBe("/my-business")
	expect(client.cookies()).not.toBe(before)
	expect((await webClient(portal.url, before).get("/my-business")).location).toContain("/sign-in")
	expect((await webClient(portal.url).get(path)).status).toBe(404)
	const again = webClient(portal.url)
	await again.post("/sign-in", { email: form.email, password: form.password, to: "/my-business" })
	expect((await again.get(`/assessments/${assessmentId}`)).status).toBe(200)
	expect((await again.get("/account")).status).toBe(200)
	expect((await again.get("/my-business/save")).location).toBe("/my-business")
})
