import { createHash } from "node:crypto"
import { afterAll, beforeAll, expect, test } from "vitest"
import { DEMO_PASSWORD } from "#db/demo/load.ts"
import { openDemoPortal } from "#tests/support/demo-portal.ts"
import type { DemoPortal } from "#tests/support/demo-portal.ts"
import { signIn, webClient } from "#tests/support/web-client.ts"
import type { WebClient } from "#tests/support/web-client.ts"
import { readWorld } from "./demo-world.ts"

let portal: DemoPortal

beforeAll(async () => {
	portal = await openDemoPortal()
})

afterAll(() => portal.close())

const isOut = async (client: WebClient) =>
	(await client.get("/account")).location?.startsWith("/sign-in") ?? false
const held = (client: WebClient) => webClient(portal.url, client.cookies())

/** Makes the sessions of an account look as old as that. */
async function age(email: string, by: { unused?: string; opened?: string; ended?: string }) {
	const { unused = "0", opened = "0", ended = null } = by
	await portal.sql`
		update sessions set last_seen_at = now() - ${unused}::interval, created_at = now() - ${opened}::interval,
			expires_at = coalesce(now() - ${ended}::interval, expires_at)
		where user_id = (select id from users where email = ${email})`
}

test.each([
	["reviewer@demo.example", "59 minutes", "60 minutes", "9 hours 59 minutes", "10 hours"],
	["admin@demo.example", "59 minutes", "60 minutes", "9 hours 59 minutes", "10 hours"],
	["inspector@demo.example", "59 minutes", "60 minutes", "9 hours 59 minutes", "10 hours"],
	["officer@demo.example", "3 hours 59 minutes", "4 hours", "11 hours 59 minutes", "12 hours"],
	["owner@demo.example", "23 hours 59 minutes", "24 hours", "6 days 23 hours", "7 days"],
])(
	"a session of %s ends unused and altogether as its role says",
	async (email, idle, tooIdle, old, tooOld) => {
		const client = await signIn(portal.url, email)
		await age(email, { unused: idle })
		expect(await isOut(client)).toBe(false)
		await age(email, { unused: tooIdle })
		expect(await isOut(client)).toBe(true)
		// and use does not bring it back
		expect(await isOut(client)).toBe(true)
		await age(email, { opened: old })
		expect(await isOut(client)).toBe(false)
		await age(email, { opened: tooOld })
		expect(await isOut(client)).toBe(true)
		await age(email, { ended: "1 second" })
		expect(await isOut(client)).toBe(true)
	},
)

test.each([
	["lead@demo.example", 36_000],
	["head@demo.example", 43_200],
	["owner@demo.example", 604_800],
])("the cookie of %s lasts as long as the session", async (email, seconds) => {
	const answer = await webClient(portal.url).post("/sign-in", { email, password: DEMO_PASSWORD, to: "/work" })
	const lasts = Number(/max-age=(\d+)/i.exec(String(answer.headers["set-cookie"]))?.[1])
	expect(Math.abs(lasts - seconds)).toBeLessThan(5)
	const [row] = await portal.sql<{ seconds: number }[]>`
		select extract(epoch from s.expires_at - s.created_at)::int as seconds from sessions s
		join users u on u.id = s.user_id where u.email = ${email} order by s.created_at desc limit 1`
	expect(row?.seconds).toBe(seconds)
})

test("a page that asks for live changes by itself is no use of the session", async () => {
	const email = "officer@demo.example"
	const client = await signIn(portal.url, email)
	const { files } = await readWorld(portal.sql)
	await age(email, { unused: "30 minutes" })
	const seen = async () => {
		const [row] = await portal.sql<{ recent: boolean }[]>`
			select last_seen_at > now() - interval '1 minute' as recent from sessions s join users u on u.id = s.user_id
			where u.email = ${email} order by s.created_at desc limit 1`
		return row?.recent
	}
	const stop = new AbortController()
	const line = await fetch(`${portal.url}/assessments/${files.draft.assessmentId}/live`, {
		headers: { cookie: client.cookies() },
		signal: stop.signal,
	})
	expect(line.status).toBe(200)
	stop.abort()
	expect(await seen()).toBe(false)
	await client.get("/work")
	expect(await seen()).toBe(true)
})

test("a token that a browser had before signing in is never the session's", async () => {
	const first = await signIn(portal.url, "officer@demo.example")
	const old = first.cookies()
	await first.post("/sign-out")
	for (const planted of [old, "session=chosen-by-somebody", `${old}; step=${old.split("=")[1] ?? ""}`]) {
		const browser = webClient(portal.url, planted)
		const answer = await browser.post("/sign-in", {
			...{ email: "officer@demo.example", password: DEMO_PASSWORD, to: "/work" },
		})
		expect(answer.location).toBe("/work")
		expect(browser.cookies()).not.toContain(planted)
		expect(await isOut(webClient(portal.url, planted))).toBe(true)
	}
})

test("a changed, cut, made-up or unsigned cookie is no session, and no fault", async () => {
	const client = await signIn(portal.url, "officer@demo.example")
	const [name = "", value = ""] = client.cookies().split(/=(.*)/)
	const token = JSON.parse(
		Buffer.from(decodeURIComponent(value).split(".")[0] ?? "", "base64").toString(),
	) as string
	const unsigned = Buffer.from(JSON.stringify(token)).toString("base64")
	const made = [
		...["", "x", "%", "%ff", "null", "undefined", "[]", value.slice(0, -3), value.slice(3), `${value}AA`],
		...[
			unsigned,
			`${unsigned}.`,
			`${unsigned}.AAAA`,
			token,
			createHash("sha256").update(token).digest("hex"),
		],
		...[value.replace(/^./, (letter) => (letter === "I" ? "J" : "I")), "A".repeat(6000)],
	]
	for (const one of made) {
		const tampered = webClient(portal.url, `${name}=${one}`)
		const answer = await tampered.get("/work")
		expect([302, answer.location?.split("?")[0]], one).toEqual([answer.status, "/sign-in"])
	}
	expect(await isOut(client)).toBe(false)
})

test("another position and a new password replace the token, and the old one opens nothing", async () => {
	const email = "head@demo.example"
	const [client, elsewhere] = [await signIn(portal.url, email), await signIn(portal.url, email)]
	const [position] = await portal.sql<{ id: string }[]>`
		insert into memberships (user_id, organization_id, role)
		select u.id, o.id, 'reviewer' from users u, organizations o where u.email = ${email} and o.code = 'SKHCN'
		returning id`
	const before = held(client)
	const moved = await client.post("/account/position", { membershipId: position?.id ?? "" })
	expect(moved.location).toBe("/work")
	expect(await isOut(client)).toBe(false)
	expect(await isOut(before)).toBe(true)
	expect(await isOut(elsewhere)).toBe(false)
	// a reviewer's session is shorter, and going back does not make it longer
	const lasts = async () => {
		const [row] = await portal.sql<{ seconds: number }[]>`
			select extract(epoch from s.expires_at - s.created_at)::int as seconds from sessions s
			join memberships m on m.id = s.membership_id where m.id = ${position?.id ?? ""}`
		return row?.seconds
	}
	expect(await lasts()).toBe(36_000)

	const atPassword = held(client)
	const password = "một câu dài dễ nhớ của riêng tôi"
	const changed = await client.post("/account", { current: DEMO_PASSWORD, password })
	expect(changed.location).toBe("/account?password=changed")
	expect((await client.get("/account?password=changed")).text).toContain("Đã đổi mật khẩu")
	expect(await isOut(client)).toBe(false)
	expect(await isOut(atPassword)).toBe(true)
	expect(await isOut(elsewhere)).toBe(true)
})

const namesOn = (page: string) =>
	[...page.matchAll(/action="\/account\/sessions\/([0-9a-f]{20})\/end"/g)].map(([, name = ""]) => name)

test("each of one's sessions can be ended alone, nobody else's, and the page names none by what opens it", async () => {
	const email = "officer2@demo.example"
	const [here, there] = [await signIn(portal.url, email), await signIn(portal.url, email)]
	const stranger = await signIn(portal.url, "officer@demo.example")
	const page = await here.get("/account")
	const [name = "", ...more] = namesOn(page.text)
	expect(more).toEqual([])
	const ids = await portal.sql<{ id: string }[]>`select id from sessions`
	expect(ids.filter(({ id }) => page.text.includes(id) || id.startsWith(name))).toEqual([])
	expect(page.text).toContain("127.0.0.1")

	expect((await stranger.post(`/account/sessions/${name}/end`)).status).toBe(404)
	expect(await isOut(there)).toBe(false)
	const ended = await here.post(`/account/sessions/${name}/end`)
	expect(ended.location).toBe("/account?session=ended#sessions")
	expect(await isOut(there)).toBe(true)
	expect(await isOut(here)).toBe(false)
	expect((await here.post(`/account/sessions/${name}/end`)).status).toBe(404)

	const third = await signIn(portal.url, email)
	await here.post("/account/sign-out-everywhere")
	expect([await isOut(here), await isOut(third)]).toEqual([true, true])
})

test("sessions that ended by themselves stand in nobody's list", async () => {
	const email = "lead@demo.example"
	await signIn(portal.url, email)
	await age(email, { unused: "2 hours" })
	const client = await signIn(portal.url, email)
	const page = await client.get("/account")
	expect(namesOn(page.text)).toEqual([])
})
