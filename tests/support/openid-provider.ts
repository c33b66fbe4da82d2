import { generateKeyPairSync, randomBytes } from "node:crypto"
import { createServer } from "node:http"
import type { IncomingMessage, ServerResponse } from "node:http"
import { text } from "node:stream/consumers"
import Provider from "oidc-provider"
import { freePort } from "#db/embedded.ts"
import type { WebClient } from "./web-client.ts"

export const CLIENT = { id: "thuoc-so", secret: randomBytes(24).toString("hex") }

export type OpenidProvider = {
	issuer: string
	/** The portal's settings for it. */
	env: Record<string, string>
	stop: () => Promise<void>
}

/** Whom it knows: the address stands for the account, and the provider has verified it unless its name says otherwise. */
function claimsOf(accountId: string) {
	return {
		sub: accountId,
		email: accountId.replace("unverified+", ""),
		email_verified: !accountId.startsWith("unverified+"),
		name: "Người dùng thử",
	}
}

/** A certified OpenID provider on loopback; whoever types an address at it is that person. */
export async function startOpenidProvider(portalUrl: string): Promise<OpenidProvider> {
	const port = await freePort()
	const issuer = `http://localhost:${port}`
	const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 })
	const provider = new Provider(issuer, {
		clients: [
			{
				client_id: CLIENT.id,
				client_secret: CLIENT.secret,
				redirect_uris: [`${portalUrl}/sign-in/oidc/back`],
				response_types: ["code"],
				grant_types: ["authorization_code"],
			},
		],
		jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), kid: "test", use: "sig", alg: "RS256" }] },
		cookies: { keys: [randomBytes(24).toString("hex")] },
		claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
		pkce: { required: () => true },
		features: { devInteractions: { enabled: false } },
		interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
		findAccount: (_ctx, id) => ({ accountId: id, claims: () => claimsOf(id) }),
		loadExistingGrant: async ({ oidc }) => {
			const { client, session } = oidc
			if (!client || !session?.accountId) return undefined
			const grant = new oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId })
			grant.addOIDCScope("openid email profile")
			await grant.save()
			return grant
		},
		subjectTypes: ["public"],
		ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 600, IdToken: 60, Interaction: 600, Session: 600 },
		clientBasedCORS: () => false,
	})
	const answer = provider.callback()
	const server = createServer((req, res) => {
		// a browser asks for it by itself
		if (req.url === "/favicon.ico") return void res.writeHead(204).end()
		void (req.url?.startsWith("/interaction/") ? interact(provider, req, res) : answer(req, res))
	})
	await new Promise<void>((resolve) => server.listen(port, "localhost", resolve))
	return {
		issuer,
		env: { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: CLIENT.id, OIDC_CLIENT_SECRET: CLIENT.secret },
		stop: () =>
			new Promise((resolve) => {
				server.close(() => resolve())
				server.closeAllConnections()
			}),
	}
}

const PAGE = `<!doctype html><html lang="vi"><title>Provider</title><form method="post">
<label>Account <input name="login"></label>
<button>Continue</button> <button name="stop" value="yes">Stop</button></form></html>`

async function interact(provider: Provider, req: IncomingMessage, res: ServerResponse): Promise<void> {
	if (req.method !== "POST") return void res.setHeader("content-type", "text/html").end(PAGE)
	const fields = new URLSearchParams(await text(req))
	const result = fields.has("stop")
		? { error: "access_denied", error_description: "stopped" }
		: { login: { accountId: fields.get("login") ?? "" } }
	await provider.interactionFinished(req, res, result, { mergeWithLastSubmission: false })
}

/** From the address that the portal sent to, to the one that the provider sends back to. */
export async function passProvider(
	browser: WebClient,
	url: string,
	said: { login: string } | { stop: "yes" },
): Promise<URL> {
	const asked = new URL(url)
	let answer = await browser.get(asked.pathname + asked.search)
	for (let hops = 0; hops < 6; hops++) {
		if (!answer.location) throw new Error(`the provider says ${answer.status}: ${answer.text.slice(0, 300)}`)
		if (!answer.location.startsWith("/")) return new URL(answer.location)
		const at = answer.location

		answer = at.startsWith("/interaction/") ? await browser.post(at, said) : await browser.get(at)
	}
	throw new Error("the provider sends round and round")
}
