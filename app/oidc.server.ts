import * as client from "openid-client"
import { AppError } from "./domain/errors.ts"
import { loggable } from "./domain/loggable.ts"
import { showsSecondFactor } from "./domain/sign-in-methods.ts"
import { env } from "./env.server.ts"

const BACK = "/sign-in/oidc/back"
/** Seconds that the provider may take for one answer. */
const PATIENCE = 5
/** Seconds that its clock may be off. */
const CLOCK_TOLERANCE = 30
const DISCOVERY_LASTS = 3_600_000

/** What the browser's return must answer to; kept sealed meanwhile. */
export type OidcStart = { verifier: string; state: string; nonce: string }

/** Whom the provider vouches for. */
export type OidcPerson = {
	issuer: string
	subject: string
	secondFactor: boolean
	/** The address, if the provider says that it is verified; asked for only where it matters. */
	verifiedEmail: () => Promise<string | null>
}

/** Whether there is a provider, and what its button says where the settings name it. */
export function oidcOffer(): { name: string | null } | null {
	const { OIDC_ISSUER, OIDC_NAME } = env()
	return OIDC_ISSUER ? { name: OIDC_NAME ?? null } : null
}

/** The address at the provider to go to, and what to keep for the return. */
export async function startOidc(): Promise<{ url: string; start: OidcStart }> {
	const config = await configuration()
	const start = {
		verifier: client.randomPKCECodeVerifier(),
		state: client.randomState(),
		nonce: client.randomNonce(),
	}
	const url = client.buildAuthorizationUrl(config, {
		redirect_uri: backUrl(),
		scope: env().OIDC_SCOPE,
		code_challenge: await client.calculatePKCECodeChallenge(start.verifier),
		code_challenge_method: "S256",
		state: start.state,
		nonce: start.nonce,
	})
	return { url: url.href, start }
}

/** Trades the code of the return (`search`) for the person; refuses whatever does not belong to the start. */
export async function finishOidc(search: string, start: OidcStart): Promise<OidcPerson> {
	const config = await configuration()
	const tokens = await asking(() =>
		client.authorizationCodeGrant(config, new URL(backUrl() + search), {
			pkceCodeVerifier: start.verifier,
			expectedState: start.state,
			expectedNonce: start.nonce,
			idTokenExpected: true,
		}),
	)
	const claims = tokens.claims()
	if (!claims) throw new AppError("invalid", "said.oidcFailed")
	return {
		issuer: claims.iss,
		subject: claims.sub,
		secondFactor: showsSecondFactor({ amr: claims["amr"], acr: claims["acr"] }),
		verifiedEmail: async () => {
			if (claims["email"] !== undefined) return emailOf(claims)
			if (!config.serverMetadata().userinfo_endpoint) return null
			return emailOf(await asking(() => client.fetchUserInfo(config, tokens.access_token, claims.sub)))
		},
	}
}

function emailOf(claims: { readonly [name: string]: unknown }): string | null {
	const { email, email_verified: verified } = claims
	return typeof email === "string" && verified === true ? email.toLowerCase() : null
}

function backUrl(): string {
	return `${env().PUBLIC_URL ?? ""}${BACK}`
}

let known: { found: Promise<client.Configuration>; at: number } | undefined

/** The provider's own description, read once an hour by all together; a failed reading is not kept. */
function configuration(): Promise<client.Configuration> {
	const now = Date.now()
	if (known && now - known.at < DISCOVERY_LASTS) return known.found
	const found = discover()
	known = { found, at: now }
	found.catch(() => {
		if (known?.found === found) known = undefined
	})
	return found
}

async function discover(): Promise<client.Configuration> {
	const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = env()
	if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET)
		throw new AppError("not_found", "error.notFound")
	const issuer = new URL(OIDC_ISSUER)
	return asking(() =>
		client.discovery(
			issuer,
			OIDC_CLIENT_ID,
			{ client_secret: OIDC_CLIENT_SECRET, [client.clockTolerance]: CLOCK_TOLERANCE },
			secretAsAsked(OIDC_CLIENT_SECRET),
			{
				timeout: PATIENCE,
				// the signature is checked though the token came over TLS; http is for this machine alone (env.server.ts)
				execute: [
					client.enableNonRepudiationChecks,
					...(issuer.protocol === "http:" ? [client.allowInsecureRequests] : []),
				],
			},
		),
	)
}

/** In the header, as OpenID Connect has it by default; in the body for a provider that takes it only there. */
function secretAsAsked(secret: string): client.ClientAuth {
	const [basic, post] = [client.ClientSecretBasic(secret), client.ClientSecretPost(secret)]
	return (server, ...rest) => {
		const methods = server.token_endpoint_auth_methods_supported
		const onlyPost = methods?.includes("client_secret_post") && !methods.includes("client_secret_basic")
		return (onlyPost ? post : basic)(server, ...rest)
	}
}

/** What goes wrong at the provider is a refusal with words of ours; the log has the kind of it, never a token. */
async function asking<T>(work: () => Promise<T>): Promise<T> {
	try {
		return await work()
	} catch (error) {
		if (error instanceof client.AuthorizationResponseError && error.error === "access_denied") {
			throw new AppError("invalid", "said.oidcDenied")
		}
		const down = isDown(error)
		console.error(loggable(`OpenID provider ${down ? "unreachable" : "refused"}: ${kindOf(error)}`))
		throw new AppError(down ? "unavailable" : "invalid", down ? "said.oidcDown" : "said.oidcFailed")
	}
}

function isDown(error: unknown): boolean {
	if (error instanceof client.ResponseBodyError) return error.status >= 500
	if (error instanceof client.ClientError) {
		if (error.code === "OAUTH_TIMEOUT" || error.code === "OAUTH_ABORT") return true
		return error.code === "OAUTH_RESPONSE_IS_NOT_CONFORM" && statusOf(error.cause) >= 500
	}
	// fetch says so of a connection that fails
	return error instanceof TypeError && error.message === "fetch failed"
}

function statusOf(cause: unknown): number {
	return cause instanceof Response ? cause.status : 0
}

function kindOf(error: unknown): string {
	if (error instanceof client.AuthorizationResponseError || error instanceof client.ResponseBodyError) {
		return error.error.replace(/[^\w-]/g, "").slice(0, 60)
	}
	if (error instanceof client.ClientError) return error.code ?? error.message
	return error instanceof Error ? error.name : "unknown"
}
