import { afterAll, beforeAll, expect, test } from "vitest"
import { DEMO_PASSWORD } from "#db/demo/load.ts"
import { freePort } from "#db/embedded.ts"
import { openDemoPortal } from "#tests/support/demo-portal.ts"
import type { DemoPortal } from "#tests/support/demo-portal.ts"
import { CLIENT, passProvider, startOpenidProvider } from "#tests/support/openid-provider.ts"
import type { OpenidProvider } from "#tests/support/openid-provider.ts"
import { formBody, signIn, webClient } from "#tests/support/web-client.ts"
import type { WebAnswer, WebClient } from "#tests/support/web-client.ts"

let provider: OpenidProvider
let portal: DemoPortal

beforeAll(async () => {
	const port = await freePort()
	const url = `http://localhost:${port}`
	provider = await startOpenidProvider(url)
	portal = await openDemoPortal({ PORT: String(port), PUBLIC_URL: url, ...provider.env })
	await portal.sql`update users set email_verified_at = now() where email in
		('officer@demo.example', 'reviewer@demo.example', 'secretary@demo.example')`
})

afterAll(async () => {
	await portal.close()
	await provider.stop()
})

const METHODS = "/account/sign-in-methods"
const pathOf = (url: URL) => url.pathname + url.search

async function begin(client: WebClient, to = "/notices"): Promise<string> {
	const { status, location } = await client.get(`/sign-in/oidc?to=${encodeURIComponent(to)}`)
	if (status !== 302 || !location) throw new Error(`no start: ${status}`)
	return location
}

/** The whole way of a browser that is nobody's yet. */
async function signInOver(login: string, client = webClient(portal.url)): Promise<WebAnswer> {
	const back = await passProvider(webClient(provider.issuer), await begin(client), { login })
	return client.get(pathOf(back))
}

/** Links the signed-in person's account to one at the provider. */
async function link(client: WebClient, login: string): Promise<WebAnswer> {
	const page = await client.post(`${METHODS}/link`, { current: DEMO_PASSWORD })
	const [, url = ""] = /href="(http[^"]*\/auth\?[^"]*)"/.exec(page.text) ?? []
	const back = await passProvider(webClient(provider.issuer), url.replaceAll("&amp;", "&"), { login })
	return client.get(pathOf(back))
}

function identitiesOf(email: string) {
	return portal.sql<{ issuer: string; subject: string }[]>`
		select i.issuer, i.subject from identities i join users u on u.id = i.user_id where u.email = ${email}`
}

test("the way out asks by PKCE with state and nonce; its cookie waits for the way back", async () => {
	const client = webClient(portal.url)
	const { headers, location } = await client.get("/sign-in/oidc?to=//evil.example")
	const url = new URL(location ?? "")
	expect(url.origin).toBe(provider.issuer)
	const asked = Object.fromEntries(url.searchParams)
	expect(asked).toMatchObject({
		client_id: CLIENT.id,
		response_type: "code",
		scope: "openid email profile",
		redirect_uri: `${portal.url}/sign-in/oidc/back`,
		code_challenge_method: "S256",
	})
	for (const name of ["state", "nonce", "code_challenge"]) expect(asked[name]).toMatch(/^[\w-]{43}$/)
	const [cookie] = headers["set-cookie"] ?? []
	expect(cookie).toMatch(/HttpOnly/)
	expect(cookie).toMatch(/SameSite=Lax/)
	for (const secret of [asked["state"], asked["nonce"]]) {
		expect(Buffer.from(decodeURIComponent(cookie ?? ""), "base64").toString()).not.toContain(secret)
	}
	const back = await passProvider(webClient(provider.issuer), url.href, { login: "officer@demo.example" })
	expect((await client.get(pathOf(back))).location).toBe("/work")
})

test("an address that both sides have verified links the account, once and for good", async () => {
	const first = await signInOver("reviewer@demo.example")
	expect(first).toMatchObject({ status: 302, location: "/notices" })
	expect(await identitiesOf("reviewer@demo.example")).toEqual([
		{ issuer: provider.issuer, subject: "reviewer@demo.example" },
	])
	const told = await portal.sql`
		select action, after from audit_log a join users u on u.id = a.actor_id
		where u.email = 'reviewer@demo.example' and action in ('identity.link', 'session.start') order by a.id`
	expect([...told].slice(-2)).toEqual([
		{ action: "identity.link", after: { issuer: provider.issuer, by: "email" } },
		{ action: "session.start", after: { method: "oidc", secondFactor: false } },
	])
	// the link holds whatever becomes of the address
	await portal.sql`update users set email_verified_at = null where email = 'reviewer@demo.example'`
	const client = webClient(portal.url)
	expect((await signInOver("reviewer@demo.example", client)).location).toBe("/notices")
	expect((await client.get("/notices")).status).toBe(200)
	const [row] = await portal.sql`select count(*)::int as links from audit_log where action = 'identity.link'
		and actor_id = (select id from users where email = 'reviewer@demo.example')`
	expect(row).toEqual({ links: 1 })
})

test("an address that one side has not verified opens nothing", async () => {
	// verified there, not here; verified here, not there; nowhere here
	for (const login of ["head@demo.example", "unverified+secretary@demo.example", "stranger@demo.example"]) {
		const client = webClient(portal.url)
		expect((await signInOver(login, client)).location).toBe("/sign-in?said=oidcUnknown")
		expect((await client.get("/work")).location).toContain("/sign-in?")
	}
	expect(await identitiesOf("head@demo.example")).toEqual([])
	expect(await identitiesOf("secretary@demo.example")).toEqual([])
	const page = await webClient(portal.url).get("/sign-in?said=oidcUnknown")
	expect(page.text).toContain("chưa liên kết với tài khoản nào ở đây")
})

test("an account that is locked stays locked over the provider", async () => {
	await signInOver("secretary@demo.example")
	await portal.sql`update users set active = false where email = 'secretary@demo.example'`
	try {
		expect((await signInOver("secretary@demo.example")).location).toBe("/sign-in?said=inactive")
	} finally {
		await portal.sql`update users set active = true where email = 'secretary@demo.example'`
	}
})

test("linking wants the password, holds for one account, and can be undone", async () => {
	const head = await signIn(portal.url, "head@demo.example")
	const wrong = await head.post(`${METHODS}/link`, { current: "sai-mat-khau" })
	expect(wrong.status).toBe(422)
	expect(wrong.text).not.toContain("sai-mat-khau")
	expect(wrong.text).not.toContain("code_challenge")
	expect((await link(head, "someone@elsewhere.example")).location).toBe(`${METHODS}?said=linked`)
	expect((await signInOver("someone@elsewhere.example")).location).toBe("/notices")

	const lead = await signIn(portal.url, "lead@demo.example")
	expect((await link(lead, "someone@elsewhere.example")).location).toBe(`${METHODS}?said=oidcTaken`)
	// one account at a provider for each person
	expect((await link(head, "second@elsewhere.example")).location).toBe(`${METHODS}?said=oidcTaken`)

	const unlink = `${METHODS}/unlink?issuer=${encodeURIComponent(provider.issuer)}`
	expect((await lead.post(unlink, { current: DEMO_PASSWORD })).status).toBe(404)
	expect((await head.post(unlink, { current: "" })).status).toBe(422)
	expect((await head.post(unlink, { current: DEMO_PASSWORD })).location).toBe(`${METHODS}?said=unlinked`)
	expect((await signInOver("someone@elsewhere.example")).location).toBe("/sign-in?said=oidcUnknown")
	const notices = await portal.sql`select key from notices where key like 'notice.identity%'
		and user_id = (select id from users where email = 'head@demo.example') order by created_at`
	expect(notices.map(({ key }) => key as string)).toEqual([
		"notice.identityLinked",
		"notice.identityUnlinked",
	])
})

test("a link that one person began is not finished in another's session", async () => {
	const officer = await signIn(portal.url, "officer.snv@demo.example")
	const page = await officer.post(`${METHODS}/link`, { current: DEMO_PASSWORD })
	const [, url = ""] = /href="(http[^"]*\/auth\?[^"]*)"/.exec(page.text) ?? []
	const step =
		officer
			.cookies()
			.split("; ")
			.find((pair) => pair.startsWith("step_oidc=")) ?? ""
	const other = await signIn(portal.url, "head.snv@demo.example")
	const back = await passProvider(webClient(provider.issuer), url.replaceAll("&amp;", "&"), {
		login: "evil@elsewhere.example",
	})
	const mixed = webClient(portal.url, `${other.cookies()}; ${step}`)
	expect((await mixed.get(pathOf(back))).location).toBe(`${METHODS}?said=oidcOther`)
	// nor by nobody
	expect(await identitiesOf("head.snv@demo.example")).toEqual([])
	expect(await identitiesOf("officer.snv@demo.example")).toEqual([])
})

test("who stops at the provider is told so at the sign-in", async () => {
	const client = webClient(portal.url)
	const back = await passProvider(webClient(provider.issuer), await begin(client), { stop: "yes" })
	expect((await client.get(pathOf(back))).location).toBe("/sign-in?said=oidcDenied")
})

test("another state, another browser, and a second use of one return are refused", async () => {
	const client = webClient(portal.url)
	const back = await passProvider(webClient(provider.issuer), await begin(client), {
		login: "officer@demo.example",
	})
	expect((await webClient(portal.url).get(pathOf(back))).location).toBe("/sign-in?said=oidcExpired")
	const kept = client.cookies()
	expect((await client.get(pathOf(back))).location).toBe("/notices")
	expect((await webClient(portal.url, kept).get(pathOf(back))).location).toBe("/sign-in?said=oidcExpired")

	const third = webClient(portal.url)
	const other = await passProvider(webClient(provider.issuer), await begin(third), {
		login: "officer@demo.example",
	})
	other.searchParams.set("state", "A".repeat(43))
	expect((await third.get(pathOf(other))).location).toBe("/sign-in?said=oidcFailed")
})

test("a step that has grown old is over", async () => {
	const client = webClient(portal.url)
	const back = await passProvider(webClient(provider.issuer), await begin(client), {
		login: "officer@demo.example",
	})
	await portal.sql`update challenges set expires_at = now() where purpose = 'oidc'`
	expect((await client.get(pathOf(back))).location).toBe("/sign-in?said=oidcExpired")
})

test("a code of another start is refused by the provider (PKCE), and a code that was used", async () => {
	const [victim, thief] = [webClient(portal.url), webClient(portal.url)]
	const own = await passProvider(webClient(provider.issuer), await begin(victim), {
		login: "officer@demo.example",
	})
	const injected = await passProvider(webClient(provider.issuer), await begin(thief), {
		login: "reviewer@demo.example",
	})
	own.searchParams.set("code", injected.searchParams.get("code") ?? "")
	expect((await victim.get(pathOf(own))).location).toBe("/sign-in?said=oidcFailed")
	expect(portal.output()).toContain("OpenID provider refused: invalid_grant")
	// the start that it belongs to can use it, once
	expect((await thief.get(pathOf(injected))).location).toBe("/notices")
	const late = webClient(portal.url)
	const third = await passProvider(webClient(provider.issuer), await begin(late), {
		login: "officer@demo.example",
	})
	third.searchParams.set("code", injected.searchParams.get("code") ?? "")
	expect((await late.get(pathOf(third))).location).toBe("/sign-in?said=oidcFailed")
})

test("the provider gives nothing for a code without its verifier", async () => {
	const client = webClient(portal.url)
	const back = await passProvider(webClient(provider.issuer), await begin(client), {
		login: "officer@demo.example",
	})
	const basic = Buffer.from(`${CLIENT.id}:${CLIENT.secret}`).toString("base64")
	const answer = await webClient(provider.issuer).send({
		method: "POST",
		path: "/token",
		headers: {
			authorization: `Basic ${basic}`,
			"content-type": "application/x-www-form-urlencoded",
		},
		body: formBody({
			grant_type: "authorization_code",
			code: back.searchParams.get("code") ?? "",
			redirect_uri: `${portal.url}/sign-in/oidc/back`,
		}),
	})
	expect(answer.status).toBe(400)
	expect(answer.text).toContain("invalid_grant")
})

test("the log keeps no code, token, address or subject", () => {
	expect(portal.output()).not.toMatch(/code=|state=|eyJ|elsewhere\.example/)
})

test("a provider that is gone is a message, on the way out and on the way back", async () => {
	const client = webClient(portal.url)
	const back = await passProvider(webClient(provider.issuer), await begin(client), {
		login: "officer@demo.example",
	})
	await provider.stop()
	expect((await client.get(pathOf(back))).location).toBe("/sign-in?said=oidcDown")
	const port = await freePort()
	const fresh = await openDemoPortal({
		PORT: String(port),
		PUBLIC_URL: `http://localhost:${port}`,
		...provider.env,
	})
	try {
		const { status, location } = await webClient(fresh.url).get("/sign-in/oidc?to=/notices")
		expect({ status, location }).toEqual({ status: 302, location: "/sign-in?said=oidcDown&to=%2Fnotices" })
		const page = await webClient(fresh.url).get(location ?? "")
		expect(page.text).toContain("hiện không trả lời")
	} finally {
		await fresh.close()
	}
})
