import { afterAll, beforeAll, expect, test } from "vitest"
import { DEMO_PASSWORD } from "#db/demo/load.ts"
import { codeOf } from "#tests/support/totp-app.ts"
import { actionPath, builtRoutes, fillPath } from "#tests/support/built-routes.ts"
import type { BuiltRoute } from "#tests/support/built-routes.ts"
import { fingerprint, KEPT_TABLES, openDemoPortal } from "#tests/support/demo-portal.ts"
import type { DemoPortal } from "#tests/support/demo-portal.ts"
import { formBody, signIn, webClient } from "#tests/support/web-client.ts"
import type { Fields, WebAnswer, WebClient } from "#tests/support/web-client.ts"
import { ACTORS } from "./actors.ts"
import { readWorld } from "./demo-world.ts"
import type { DemoWorld } from "./demo-world.ts"
import { paramsOf } from "./permission-row.ts"
import type { Row } from "./permission-row.ts"
import { TABLE } from "./permission-table.ts"

const SET_UP = "/account/second-factor"
const NEEDED = ["reviewer", "lead", "council", "secretary", "admin"] as const
/** Where who is held may go; signing out ends the session that the other questions need. */
const OPEN = [/^_app\.account_\.second-factor/, /^sign-out$/]

const routes = await builtRoutes()
let portal: DemoPortal
let world: DemoWorld
const held: Record<string, WebClient> = {}

beforeAll(async () => {
	portal = await openDemoPortal({ SECOND_FACTOR: "required" })
	world = await readWorld(portal.sql)
	for (const name of NEEDED) {
		held[name] = await signIn(portal.url, ACTORS[name])
	}
})

afterAll(() => portal.close())

const client = (name: string): WebClient => {
	const found = held[name]
	if (!found) throw new Error(`nobody is ${name}`)
	return found
}

type Question = { id: string; method: "GET" | "POST"; path: string; fields: Fields }

function questions(): Question[] {
	return routes
		.filter(({ id }) => !OPEN.some((open) => open.test(id)))
		.flatMap((route) => (TABLE[route.id] ?? []).flatMap((row) => questionsOf(route, row)))
}

function questionsOf(route: BuiltRoute, row: Row): Question[] {
	const path =
		route.path === "/*"
			? "/khong-co-trang-nay"
			: fillPath(route.path, paramsOf(row, world)) + (row.query ?? "")
	const fields = row.fields?.(world) ?? {}
	const { id } = route
	return [
		...(route.reads ? [{ id, method: "GET" as const, path, fields }] : []),
		...(route.writes ? [{ id, method: "POST" as const, path: actionPath(route, path), fields }] : []),
	]
}

const ask = (who: WebClient, { method, path, fields }: Question) =>
	method === "GET" ? who.get(path) : who.post(path, fields)

/** A form that anybody may send is refused as anybody's is; the page it would come back on is led away. */
const OPEN_FORMS = [
	...["_public.sign-in", "_public.register", "_public.return.$token"],
	...["_public.forgot", "_public.reset.$token", "_public.verify.$token", "_public.invitations.$token"],
]
/** A passkey is asked of whoever comes to sign in. */
const ASKED_OF_ALL = "passkeys.sign-in.options[.]json"

const isHeldBack = ({ id, method, path }: Question, { status, location }: WebAnswer) =>
	status === 403 ||
	(status === 302 &&
		location === SET_UP &&
		!path.includes(".json") &&
		(method === "GET" || OPEN_FORMS.includes(id)))

/** As little as somebody without any session gets. */
const isNobodys = (one: WebAnswer, nobodys: WebAnswer) =>
	one.status === nobodys.status && one.location === nobodys.location && one.status !== 200

test.each(["reviewer", "admin"] as const)(
	"a %s without a second factor gets nothing of any address and changes nothing",
	async (name) => {
		const before = await fingerprint(portal.sql, [...KEPT_TABLES, "audit_log"])
		const wrong: string[] = []
		let backs = 0
		for (const question of questions().filter(({ id }) => id !== ASKED_OF_ALL)) {
			const answer = await ask(client(name), question)
			if (isHeldBack(question, answer)) backs++
			else if (!isNobodys(answer, await ask(webClient(portal.url), question)) && !isOpenFile(question))
				wrong.push(`${question.method} ${question.path}: ${answer.status} ${answer.location ?? ""}`)
		}
		expect(wrong).toEqual([])
		expect(backs).toBeGreaterThan(200)
		expect(await fingerprint(portal.sql, [...KEPT_TABLES, "audit_log"])).toEqual(before)
	},
	240_000,
)

/** What asks for no session at all: published documents. */
function isOpenFile({ id }: Question): boolean {
	return ["rankings.$rankingId[.]csv", "rankings.$rankingId[.]json", "_public.sign-in_.second"].includes(id)
}

test("the script's own requests for pages are led to the set-up too", async () => {
	const wrong: string[] = []
	const pages = questions().filter(({ method, id }) => method === "GET" && id.startsWith("_app."))
	for (const { path } of pages) {
		const [address = "", search] = path.split("?")
		const answer = await client("lead").get(`${address}.data${search ? `?${search}` : ""}`)
		const isLed = answer.status === 202 && answer.text.includes(SET_UP)
		const isRedirect = answer.status === 202 && !answer.text.includes('"data"')
		if (!isLed && !isRedirect && ![403, 404].includes(answer.status)) wrong.push(`${path}: ${answer.status}`)
	}
	expect(wrong).toEqual([])
	expect(pages.length).toBeGreaterThan(60)
	// the layout of the one open page brings no other page with it
	const only = encodeURIComponent("routes/_app.admin.users")
	const { text } = await client("admin").get(`${SET_UP}.data?_routes=${only}`)
	expect(text).not.toContain("@demo.example")
})

test.each(NEEDED)(
	"a %s is held at pages, files, tables, scripts' answers, saving and live changes",
	async (name) => {
		const one = client(name)
		const { submitted, draft } = world.files
		const json = {
			...{ "content-type": "application/x-www-form-urlencoded", origin: portal.url },
			"x-from-page": "1",
		}
		const save = `/assessments/${draft.assessmentId}/answers.json`
		const given = [
			["/work", await one.get("/work")],
			["/", await one.get("/")],
			["file", await one.get(`/files/${submitted.openUpload ?? draft.openUpload}`)],
			["csv", await one.get("/reviews/divergence.csv")],
			["json", await one.get(`/assessments/${submitted.assessmentId}/history/${submitted.code}.json`)],
			["post", await one.post("/notices/read", { seen: "2001-01-01T00:00:00.000Z" })],
			[
				"save",
				await one.send({ method: "POST", path: save, headers: json, body: formBody({ criterion: "x" }) }),
			],
			["live", await one.get(`/assessments/${draft.assessmentId}/live`)],
		] as const
		expect(given.map(([what, { status, location }]) => [what, location ?? status])).toEqual([
			["/work", SET_UP],
			["/", SET_UP],
			["file", SET_UP],
			["csv", SET_UP],
			["json", 403],
			["post", 403],
			["save", 403],
			["live", 403],
		])
		const page = await one.get(SET_UP)
		expect(page.status).toBe(200)
		expect(page.text).toContain("Vai trò của bạn phải bật xác thực hai lớp")
		// nobody else is held
		const officer = await signIn(portal.url, "officer@demo.example")
		expect((await officer.get("/work")).status).toBe(200)
	},
)

const hidden = (page: string, name: string) =>
	new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? ""
const shownSecret = (page: string) => /data-secret[^>]*>([A-Z2-7 ]+)</.exec(page)?.[1] ?? ""

test("set up without script, signed in with a code and with a recovery code; each browser's step is its own", async () => {
	const email = ACTORS.reviewer
	const one = client("reviewer")
	const before = one.cookies()
	const path = `${SET_UP}/set-up`
	const begun = await one.post(path, { password: DEMO_PASSWORD })
	const [secret, proof] = [shownSecret(begun.text), hidden(begun.text, "proof")]
	expect(secret.replaceAll(" ", "")).toMatch(/^[A-Z2-7]{32}$/)
	expect(begun.headers["cache-control"]).toContain("no-store")
	const refused = await one.post(path, { proof, oneTimeCode: codeOf(secret, 20) })
	expect(refused.status).toBe(422)
	expect(shownSecret(refused.text)).toBe(secret)
	expect(refused.text).not.toContain(codeOf(secret, 20))
	const confirmed = await one.post(path, {
		proof: hidden(refused.text, "proof"),
		oneTimeCode: codeOf(secret),
	})
	expect(confirmed.location).toBe(`${SET_UP}/codes`)
	const done = await one.get(`${SET_UP}/codes`)
	expect(done.status).toBe(200)
	expect(done.headers["cache-control"]).toContain("no-store")
	const codes = [...done.text.matchAll(/<code>([A-Z2-7-]{19})<\/code>/g)].map(([, code = ""]) => code)
	expect(codes).toHaveLength(10)
	// the token is another, the old one opens nothing, and every page is open
	expect(one.cookies()).not.toBe(before)
	expect((await webClient(portal.url, before).get("/account")).location).toMatch(/^\/sign-in/)
	expect((await one.get("/reviews")).status).toBe(200)
	expect((await one.get(SET_UP)).text).not.toContain(codes[0])
	// shown once
	expect((await one.get(`${SET_UP}/codes`)).text).not.toContain(codes[0])

	const browser = webClient(portal.url)
	const first = await browser.post("/sign-in", { email, password: DEMO_PASSWORD, to: "/reviews/criteria" })
	expect(first.location).toBe("/sign-in/second")
	expect(browser.cookies()).not.toMatch(/session=/)
	expect((await browser.get("/work")).location).toMatch(/^\/sign-in/)
	const stranger = await webClient(portal.url).post("/sign-in/second", { oneTimeCode: codeOf(secret, 1) })
	expect(stranger.status).toBe(422)
	const passed = await browser.post("/sign-in/second", { oneTimeCode: codeOf(secret, 1) })
	expect(passed.location).toBe("/reviews/criteria")
	expect(browser.cookies()).not.toMatch(/step=/)
	expect((await browser.get("/reviews")).status).toBe(200)

	// beside a page whose session ended
	const beside = webClient(portal.url)
	const asked = await beside.post("/session.json", { email, password: DEMO_PASSWORD })
	expect(JSON.parse(asked.text)).toMatchObject({ ok: true, second: true })
	const wrong = await beside.post("/session/second.json", { recoveryCode: "AAAA-AAAA-AAAA-AAAA" })
	expect(JSON.parse(wrong.text)).toMatchObject({
		ok: false,
		fields: { recoveryCode: "secondFactor.wrongRecovery" },
	})
	const right = await beside.post("/session/second.json", { recoveryCode: codes[3]?.toLowerCase() ?? "" })
	expect(JSON.parse(right.text)).toMatchObject({ ok: true })
	expect((await beside.get("/reviews")).status).toBe(200)
	const off = await beside.post(`${SET_UP}/off`, { password: DEMO_PASSWORD })
	expect(off.status).toBe(409)
})

test("the step's cookie opens nothing when it is changed, made up or another cookie", async () => {
	const browser = webClient(portal.url)
	await browser.post("/sign-in", { email: ACTORS.reviewer, password: DEMO_PASSWORD, to: "/work" })
	const [name = "", value = ""] = browser.cookies().split(/=(.*)/)
	expect(name).toMatch(/step_second$/)
	const made = [
		"x",
		"",
		value.slice(0, -2),
		`A${value.slice(1)}`,
		`${value}x`,
		"%00",
		value.split(".")[0] ?? "",
	]
	for (const one of made) {
		const tampered = webClient(portal.url, `${name}=${one}`)
		const answer = await tampered.post("/sign-in/second", { recoveryCode: "AAAA-AAAA-AAAA-AAAA" })
		expect(answer.status, one).toBe(422)
		expect(answer.text, one).toContain("Hãy đăng nhập lại từ đầu")
	}
	// as a session it is none
	const asSession = webClient(portal.url, `${name.replace("step_second", "session")}=${value}`)
	expect((await asSession.get("/work")).location).toMatch(/^\/sign-in/)
	const fails = await portal.sql`select 1 from sign_in_failures where at > now() - interval '10 seconds'`
	expect(fails.length).toBeLessThan(3)
})
