import { generateKeyPairSync } from "node:crypto"
import { afterAll, beforeAll, expect, test } from "vitest"
import { freePort } from "#db/embedded.ts"
import { openDemoPortal } from "#tests/support/demo-portal.ts"
import type { DemoPortal } from "#tests/support/demo-portal.ts"
import { startFalseProvider } from "#tests/support/false-provider.ts"
import type { FalseProvider } from "#tests/support/false-provider.ts"
import { webClient } from "#tests/support/web-client.ts"

const SECRET = "a-secret-of-both-sides-0123456789"
const SUBJECT = "42"
const { privateKey: STRANGE_KEY } = generateKeyPairSync("rsa", { modulusLength: 2048 })

let provider: FalseProvider
let portal: DemoPortal

// the provider's account is linked to the head: whatever is accepted opens their session
beforeAll(async () => {
	const port = await freePort()
	provider = await startFalseProvider()
	portal = await openDemoPortal({
		PORT: String(port),
		PUBLIC_URL: `http://localhost:${port}`,
		OIDC_ISSUER: provider.issuer,
		OIDC_CLIENT_ID: "thuoc-so",
		OIDC_CLIENT_SECRET: SECRET,
		OIDC_NAME: "Đăng nhập bằng cổng thử",
	})
	await portal.sql`insert into identities (issuer, subject, user_id)
		select ${provider.issuer}, ${SUBJECT}, id from users where email = 'head@demo.example'`
})

afterAll(async () => {
	await portal.close()
	await provider.stop()
})

type Claims = Record<string, unknown>
type Forge = (claims: Claims) => string

/** Signs in with the token that `forge` makes of right claims; gives where that leads. */
async function come(forge: Forge, query: Record<string, string> = {}) {
	const client = webClient(portal.url)
	const { location } = await client.get("/sign-in/oidc?to=/notices")
	const asked = new URL(location ?? "").searchParams
	const now = Math.floor(Date.now() / 1000)
	provider.next.idToken = forge({
		iss: provider.issuer,
		sub: SUBJECT,
		aud: "thuoc-so",
		nonce: asked.get("nonce"),
		iat: now,
		exp: now + 60,
	})
	const back = new URLSearchParams({
		code: "any",
		state: asked.get("state") ?? "",
		iss: provider.issuer,
		...query,
	})
	const answer = await client.get(`/sign-in/oidc/back?${back.toString()}`)
	const inside = (await client.get("/notices")).status === 200
	return { said: answer.location, inside }
}

const IN = { said: "/notices", inside: true }
const OUT = { said: "/sign-in?said=oidcFailed", inside: false }

test("a right token signs in, with the button's own words on the page", async () => {
	expect(await come((claims) => provider.sign(claims))).toEqual(IN)
	expect((await webClient(portal.url).get("/sign-in")).text).toContain("Đăng nhập bằng cổng thử")
})

const without = (claims: Claims, name: string) =>
	Object.fromEntries(Object.entries(claims).filter(([each]) => each !== name))

const FORGED: Record<string, Forge> = {
	"another nonce": (claims) => provider.sign({ ...claims, nonce: "A".repeat(43) }),
	"no nonce": (claims) => provider.sign(without(claims, "nonce")),
	"another issuer": (claims) => provider.sign({ ...claims, iss: "https://evil.example" }),
	"another audience": (claims) => provider.sign({ ...claims, aud: "another-client" }),
	"several audiences, made for another": (claims) =>
		provider.sign({ ...claims, aud: ["thuoc-so", "another-client"], azp: "another-client" }),
	"long expired": (claims) => provider.sign({ ...claims, iat: 1_000_000_000, exp: 1_000_000_060 }),
	"expired a minute ago": (claims) => provider.sign({ ...claims, exp: Math.floor(Date.now() / 1000) - 60 }),
	"no expiry": (claims) => provider.sign(without(claims, "exp")),
	"no subject": (claims) => provider.sign(without(claims, "sub")),
	"alg none": (claims) => provider.unsigned(claims),
	"a strange key": (claims) => provider.sign(claims, STRANGE_KEY),
	"the public key as a secret": (claims) => provider.signWithPublicKey(claims),
	"the client's secret": (claims) => provider.signWithSecret(claims, SECRET),
	"claims changed after signing": (claims) => {
		const [head, , signature] = provider.sign({ ...claims, sub: "41" }).split(".")
		return `${head}.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.${signature}`
	},
	"a signature cut off": (claims) => provider.sign(claims).replace(/\.[^.]*$/, "."),
	"no token at all": () => "",
	"not a token": () => "x.y.z",
}

test.each(Object.entries(FORGED))("a forged token is refused: %s", async (_, forge) => {
	expect(await come(forge)).toEqual(OUT)
})

test("an answer in another provider's name is refused (mix-up)", async () => {
	expect(await come((claims) => provider.sign(claims), { iss: "https://evil.example" })).toEqual(OUT)
})

test("no forged token has become a fault of the server, and none is in the log", () => {
	expect(portal.output()).not.toMatch(/ Error|TypeError|eyJ/)
	expect(portal.output()).toContain("OpenID provider refused: OAUTH_")
})

test("an address counts only if the provider says true, of the same subject", async () => {
	await portal.sql`update users set email_verified_at = now() where email = 'officer@demo.example'`
	const email = "officer@demo.example"
	const strange: Forge = (claims) => provider.sign({ ...claims, sub: "99" })
	const unknown = { said: "/sign-in?said=oidcUnknown", inside: false }
	for (const verified of ["true", 1, null, false, undefined]) {
		provider.next.userinfo = { sub: "99", email, email_verified: verified }

		expect(await come(strange)).toEqual(unknown)
	}
	expect(
		await come((claims) => provider.sign({ ...claims, sub: "99", email, email_verified: "true" })),
	).toEqual(unknown)
	provider.next.userinfo = { sub: "98", email, email_verified: true }
	expect(await come(strange)).toEqual(OUT)
	provider.next.userinfo = { sub: "99", email, email_verified: true }
	expect(await come(strange)).toEqual(IN)
})

test("a second factor at the provider is one here", async () => {
	const secondOf = async (claims: Claims) => {
		await come((right) => provider.sign({ ...right, ...claims }))
		const [row] = await portal.sql<{ second: boolean }[]>`
			select second_factor_at is not null as second from sessions s join users u on u.id = s.user_id
			where u.email = 'head@demo.example' order by s.created_at desc limit 1`
		return row?.second
	}
	expect(await secondOf({ amr: ["pwd", "otp", "mfa"] })).toBe(true)
	expect(await secondOf({ acr: "phr" })).toBe(true)
	expect(await secondOf({ amr: ["pwd"], acr: "1" })).toBe(false)
	expect(await secondOf({ amr: "mfa" })).toBe(false)
})
