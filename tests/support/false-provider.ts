import { createHmac, createSign, generateKeyPairSync } from "node:crypto"
import type { KeyObject } from "node:crypto"
import { createServer } from "node:http"
import { freePort } from "#db/embedded.ts"

type Claims = Record<string, unknown>

export type FalseProvider = {
	issuer: string
	/** What it answers with next. */
	next: { idToken: string; userinfo: Claims }
	sign: (claims: Claims, key?: KeyObject) => string
	/** With the published key as a shared secret. */
	signWithPublicKey: (claims: Claims) => string
	/** With a text both sides know. */
	signWithSecret: (claims: Claims, secret: string) => string
	unsigned: (claims: Claims) => string
	stop: () => Promise<void>
}

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url")

/** Speaks like an OpenID provider and vouches for whatever a test wants. */
export async function startFalseProvider(): Promise<FalseProvider> {
	const port = await freePort()
	const issuer = `http://localhost:${port}`
	const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 })
	const next = { idToken: "", userinfo: {} as Claims }
	const answers: Record<string, () => unknown> = {
		"/.well-known/openid-configuration": () => ({
			issuer,
			authorization_endpoint: `${issuer}/auth`,
			token_endpoint: `${issuer}/token`,
			userinfo_endpoint: `${issuer}/me`,
			jwks_uri: `${issuer}/jwks`,
			response_types_supported: ["code"],
			subject_types_supported: ["public"],
			// it would take anything; the portal must not
			id_token_signing_alg_values_supported: ["RS256", "HS256", "none"],
			authorization_response_iss_parameter_supported: true,
		}),
		"/jwks": () => ({
			keys: [{ ...publicKey.export({ format: "jwk" }), kid: "1", use: "sig", alg: "RS256" }],
		}),
		"/token": () => ({
			access_token: "opaque",
			token_type: "Bearer",
			expires_in: 60,
			id_token: next.idToken,
		}),
		"/me": () => next.userinfo,
	}
	const server = createServer((req, res) => {
		const answer = answers[req.url ?? ""]
		res.statusCode = answer ? 200 : 404
		res.setHeader("content-type", "application/json").end(JSON.stringify(answer?.() ?? {}))
	})
	await new Promise<void>((resolve) => server.listen(port, "localhost", resolve))
	const hmac = (claims: Claims, secret: string | Buffer) => {
		const body = `${part({ alg: "HS256", kid: "1" })}.${part(claims)}`
		return `${body}.${createHmac("sha256", secret).update(body).digest("base64url")}`
	}
	return {
		issuer,
		next,
		sign: (claims, key = privateKey) => {
			const body = `${part({ alg: "RS256", kid: "1" })}.${part(claims)}`
			return `${body}.${createSign("RSA-SHA256").update(body).sign(key, "base64url")}`
		},
		signWithPublicKey: (claims) => hmac(claims, publicKey.export({ type: "spki", format: "pem" })),
		signWithSecret: hmac,
		unsigned: (claims) => `${part({ alg: "none" })}.${part(claims)}.`,
		stop: () =>
			new Promise((resolve) => {
				server.close(() => resolve())
				server.closeAllConnections()
			}),
	}
}
