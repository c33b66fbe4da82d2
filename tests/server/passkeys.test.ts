import { afterAll, beforeAll, expect, test } from "vitest"
import { DEMO_PASSWORD } from "#db/demo/load.ts"
import { makeAuthenticator } from "#tests/support/authenticator.ts"
import type { Authenticator } from "#tests/support/authenticator.ts"
import { openDemoPortal } from "#tests/support/demo-portal.ts"
import type { DemoPortal } from "#tests/support/demo-portal.ts"
import { signIn, webClient } from "#tests/support/web-client.ts"
import type { WebClient } from "#tests/support/web-client.ts"

let portal: DemoPortal

beforeAll(async () => {
	portal = await openDemoPortal()
})

afterAll(() => portal.close())

type Told = { status: number; body: Record<string, unknown> & { challenge: string } }

async function send(client: WebClient, path: string, body: object): Promise<Told> {
	const { status, text } = await client.send({
		method: "POST",
		path,
		headers: { "content-type": "application/json", origin: portal.url },
		body: JSON.stringify(body),
	})
	return { status, body: JSON.parse(text) as Told["body"] }
}

const newAuthenticator = () => makeAuthenticator({ origin: portal.url, rpId: "localhost" })
const askToAdd = (client: WebClient) => send(client, "/passkeys/new/options.json", { current: DEMO_PASSWORD })
const askToSignIn = (client: WebClient) => send(client, "/passkeys/sign-in/options.json", {})

async function givenPasskey(email: string): Promise<{ key: Authenticator; client: WebClient }> {
	const key = newAuthenticator()
	const client = await signIn(portal.url, email)
	const { body } = await askToAdd(client)
	const added = await send(client, "/passkeys/new.json", { name: "Khóa thử", credential: key.create(body) })
	expect(added).toMatchObject({ status: 200, body: { ok: true } })
	return { key, client }
}

/** Asks and answers in a browser of its own; gives the answer and whether that opened a session. */
async function show(answer: (options: Told["body"]) => object, client = webClient(portal.url)) {
	const { body } = await askToSignIn(client)
	const shown = await send(client, "/passkeys/sign-in.json", { to: "/notices", credential: answer(body) })
	const inside = (await client.get("/account")).status === 200
	return { status: shown.status, message: shown.body["message"], to: shown.body["to"], inside }
}

const refused = (message: string) => ({ status: 422, message, to: undefined, inside: false })

test("adding one wants the password; the owner is told, and it is in the log without its name", async () => {
	const client = await signIn(portal.url, "lead@demo.example")
	for (const [current, said] of [
		["", "account.passwordMissing"],
		["sai-mat-khau", "account.wrongPassword"],
	]) {
		const told = await send(client, "/passkeys/new/options.json", { current })
		expect(told).toMatchObject({ status: 422, body: { fields: { current: said } } })
	}
	const { body } = await askToAdd(client)
	expect(body).toMatchObject({
		rp: { id: "localhost" },
		authenticatorSelection: { residentKey: "preferred", userVerification: "required" },
		attestation: "none",
	})
	await givenPasskey("lead@demo.example")
	const [row] = await portal.sql`select after, before from audit_log where action = 'passkey.add'
		and actor_id = (select id from users where email = 'lead@demo.example')`
	expect(row).toEqual({ after: { backedUp: false }, before: null })
	const notices = await portal.sql`select href from notices where key = 'notice.passkeyAdded'
		and user_id = (select id from users where email = 'lead@demo.example')`
	expect([...notices]).toEqual([{ href: "/account/sign-in-methods" }])
	// the next offer leaves out what is there
	const again = await askToAdd(client)
	expect(again.body["excludeCredentials"]).toHaveLength(1)
})

test("it signs in, as a second factor too, and then another may be added without the password", async () => {
	const { key } = await givenPasskey("reviewer@demo.example")
	const client = webClient(portal.url)
	expect(await show((options) => key.get(options), client)).toEqual({
		...{ status: 200, message: undefined, to: "/notices", inside: true },
	})
	const [row] = await portal.sql`
		select after from audit_log a where action = 'session.start'
			and actor_id = (select id from users where email = 'reviewer@demo.example') order by a.id desc limit 1`
	expect(row?.["after"]).toEqual({ method: "passkey", secondFactor: true })
	expect((await send(client, "/passkeys/new/options.json", {})).status).toBe(200)
	await portal.sql`update sessions set second_factor_at = now() - interval '11 minutes'`
	expect((await send(client, "/passkeys/new/options.json", {})).status).toBe(422)
})

test("one challenge is answered once, by the browser that asked, within ten minutes", async () => {
	const { key } = await givenPasskey("head@demo.example")
	const client = webClient(portal.url)
	const { body } = await askToSignIn(client)
	const [step, credential] = [client.cookies(), key.get(body)]
	const answer = { to: "/notices", credential }
	const elsewhere = await send(webClient(portal.url), "/passkeys/sign-in.json", answer)
	expect(elsewhere).toMatchObject({ status: 422, body: { message: "passkey.expired" } })
	// five at once: one gets in
	const tries = await Promise.all(
		[1, 2, 3, 4, 5].map(() => send(webClient(portal.url, step), "/passkeys/sign-in.json", answer)),
	)
	expect(tries.map(({ status }) => status).sort()).toEqual([200, 422, 422, 422, 422])
	const late = await askToSignIn(client)
	await portal.sql`update challenges set expires_at = now()`
	const told = await send(client, "/passkeys/sign-in.json", { credential: key.get(late.body) })
	expect(told.body["message"]).toBe("passkey.expired")
})

test("a wrong answer uses the challenge up", async () => {
	const { key } = await givenPasskey("council@demo.example")
	const client = webClient(portal.url)
	const { body } = await askToSignIn(client)
	const step = client.cookies()
	const wrong = { credential: key.get(body, { origin: "https://evil.example" }) }
	expect((await send(client, "/passkeys/sign-in.json", wrong)).body["message"]).toBe("passkey.refused")
	const right = { credential: key.get(body) }
	const again = await send(webClient(portal.url, step), "/passkeys/sign-in.json", right)
	expect(again.body["message"]).toBe("passkey.expired")
})

test("answers that were bent are refused", async () => {
	const { key } = await givenPasskey("officer@demo.example")
	const other = "A".repeat(43)
	const bends = [
		{ origin: "https://evil.example" },
		{ origin: portal.url.replace("localhost", "localhost.evil.example") },
		{ rpId: "evil.example" },
		{ challenge: other },
		{ type: "webauthn.create" },
		// not verified, not present
		{ flags: 1 },
		{ flags: 4 },
	]
	for (const bend of bends) {
		expect(await show((options) => key.get(options, bend))).toEqual(refused("passkey.refused"))
	}
	const handle = { userHandle: Buffer.from("somebody else").toString("base64url") }
	expect(await show((options) => key.get(options, handle))).toEqual(refused("passkey.unknown"))
	const unchanged = await show((options) => key.get(options))
	expect(unchanged.status).toBe(200)
})

test("a signature by another key, or over other bytes, is refused", async () => {
	const { key } = await givenPasskey("secretary@demo.example")
	const stranger = newAuthenticator()
	const forged = await show((options) => {
		const { response } = stranger.get(options, { counter: 50 })
		return { ...key.get(options), response }
	})
	expect(forged).toEqual(refused("passkey.refused"))
	const cut = await show((options) => {
		const own = key.get(options)
		const bytes = Buffer.from(own.response.signature, "base64url")
		bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1)
		return { ...own, response: { ...own.response, signature: bytes.toString("base64url") } }
	})
	expect(cut).toEqual(refused("passkey.refused"))
	expect(await show((options) => stranger.get(options))).toEqual(refused("passkey.unknown"))
})

test("a counter that goes back is a copy, and is refused", async () => {
	const { key } = await givenPasskey("inspector@demo.example")
	expect((await show((options) => key.get(options, { counter: 9 }))).status).toBe(200)
	for (const counter of [9, 8, 0]) {
		expect(await show((options) => key.get(options, { counter }))).toEqual(refused("passkey.refused"))
	}
	expect((await show((options) => key.get(options, { counter: 10 }))).status).toBe(200)
})

test("what one person was asked to add is not added to another, nor from another page", async () => {
	const [one, two] = await Promise.all([
		signIn(portal.url, "officer.snv@demo.example"),
		signIn(portal.url, "head.snv@demo.example"),
	])
	const { body } = await askToAdd(one)
	const step =
		one
			.cookies()
			.split("; ")
			.find((pair) => pair.startsWith("step_passkey=")) ?? ""
	const mixed = webClient(portal.url, `${two.cookies()}; ${step}`)
	const key = newAuthenticator()
	const given = { name: "Khóa", credential: key.create(body) }
	expect((await send(mixed, "/passkeys/new.json", given)).body["message"]).toBe("passkey.expired")
	for (const bend of [{ origin: "https://evil.example" }, { rpId: "evil.example" }, { flags: 65 }]) {
		const asked = await askToAdd(one)
		const credential = key.create(asked.body, bend)

		const told = await send(one, "/passkeys/new.json", { name: "Khóa", credential })
		expect(told).toMatchObject({ status: 422, body: { message: "passkey.refused" } })
	}
	// a sign-in's challenge adds nothing
	const signing = await askToSignIn(one)
	const told = await send(one, "/passkeys/new.json", { name: "Khóa", credential: key.create(signing.body) })
	expect(told.body["message"]).toBe("passkey.expired")
	const [row] = await portal.sql`select count(*)::int as n from passkeys p join users u on u.id = p.user_id
		where u.email in ('officer.snv@demo.example', 'head.snv@demo.example')`
	expect(row).toEqual({ n: 0 })
})

test("another's passkey is not taken over and not removed; one's own is, with the password", async () => {
	const { key, client } = await givenPasskey("leader@demo.example")
	const other = await signIn(portal.url, "admin@demo.example")
	const { body } = await askToAdd(other)
	const stolen = await send(other, "/passkeys/new.json", { name: "Khóa", credential: key.create(body) })
	expect(stolen).toMatchObject({ status: 409, body: { message: "passkey.known" } })
	const remove = `/account/sign-in-methods/remove-passkey?id=${key.id}`
	expect((await other.get(remove)).status).toBe(404)
	expect((await other.post(remove, { current: DEMO_PASSWORD })).status).toBe(404)
	expect((await client.get(remove)).text).toContain("Khóa thử")
	const wrong = await client.post(remove, { current: "sai-mat-khau" })
	expect(wrong.status).toBe(422)
	expect(wrong.text).not.toContain("sai-mat-khau")
	const gone = await client.post(remove, { current: DEMO_PASSWORD })
	expect(gone.location).toBe("/account/sign-in-methods?said=removed")
	expect(await show((options) => key.get(options))).toEqual(refused("passkey.unknown"))
})

test("a locked account stays locked", async () => {
	const { key } = await givenPasskey("co-verifier@demo.example")
	await portal.sql`update users set active = false where email = 'co-verifier@demo.example'`
	expect(await show((options) => key.get(options))).toEqual(refused("said.inactive"))
})

test("guessing the password at the confirmation closes it like the sign-in", async () => {
	const client = await signIn(portal.url, "owner@demo.example")
	for (let guess = 0; guess < 8; guess++) {
		await send(client, "/passkeys/new/options.json", { current: `doan-${guess}` })
	}
	const told = await send(client, "/passkeys/new/options.json", { current: DEMO_PASSWORD })
	expect(told.body).toMatchObject({ message: "account.tooMany" })
})

test("nothing that is sent to the addresses of passkeys is a fault", async () => {
	const client = await signIn(portal.url, "owner.dn002@demo.example")
	const odd = [null, [], "x", 1, { credential: null }, { credential: { id: "../..", response: {} } }]
	const hollow = { id: "AAAA", rawId: "AAAA", type: "public-key", clientExtensionResults: {} }
	const bodies = [
		...odd,
		{ name: "x", credential: { ...hollow, response: { clientDataJSON: "AAAA", attestationObject: "AAAA" } } },
		{
			credential: {
				...hollow,
				response: { clientDataJSON: "e30", authenticatorData: "AA", signature: "AA" },
			},
		},
		{ current: { $ne: "" } },
		{ current: "x".repeat(5_000) },
	]
	const paths = ["/passkeys/new/options.json", "/passkeys/new.json", "/passkeys/sign-in.json"]
	const statuses = await Promise.all(
		paths.flatMap((path) => bodies.map((body) => send(client, path, body as object))),
	)
	expect([...new Set(statuses.map(({ status }) => status))]).toEqual([422])
})
