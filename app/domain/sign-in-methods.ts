import { z } from "zod"

/** What the sign-in page and the page of methods may be told by their address; other words say nothing. */
export const SAID = [
	"oidcDenied",
	"oidcDown",
	"oidcFailed",
	"oidcExpired",
	"oidcUnknown",
	"oidcTaken",
	"oidcOther",
	"noPosition",
	"inactive",
	"linked",
	"unlinked",
	"added",
	"removed",
] as const
export type Said = (typeof SAID)[number]

export function saidOf(word: string | null): Said | null {
	return SAID.find((each) => each === word) ?? null
}

/** Authentication context classes that stand for more than one factor. */
const STRONG_CLASSES = new Set([
	"http://schemas.openid.net/pape/policies/2007/06/multi-factor",
	"https://refeds.org/profile/mfa",
	// OpenID Connect EAP ACR Values 1.0: phishing-resistant, and so in hardware
	"phr",
	"phrh",
])

/** Whether a provider says that it asked for a second factor itself (RFC 8176 `mfa`, or a class that demands it). */
export function showsSecondFactor(claims: { amr?: unknown; acr?: unknown }): boolean {
	const { amr, acr } = claims
	return (Array.isArray(amr) && amr.includes("mfa")) || (typeof acr === "string" && STRONG_CLASSES.has(acr))
}

/** The password again; left out where a second factor was shown a moment ago. */
export const ConfirmForm = z.object({
	current: z.string().max(200, "form.tooLong").default(""),
})

/** Base64url of at most as many bytes as an authenticator may send. */
const Bytes = (most: number) =>
	z
		.string()
		.min(1)
		.max(Math.ceil((most * 4) / 3))
		.regex(/^[A-Za-z0-9_-]+$/)

const CREDENTIAL_ID = 1023
const PasskeyId = Bytes(CREDENTIAL_ID)

const Credential = z.object({
	id: PasskeyId,
	rawId: PasskeyId,
	type: z.literal("public-key"),
	clientExtensionResults: z.object({}).default({}),
})

export const NewPasskey = z.object({
	name: z.string().trim().min(1, "passkey.nameMissing").max(60, "form.tooLong"),
	credential: Credential.extend({
		response: z.object({
			clientDataJSON: Bytes(4_096),
			attestationObject: Bytes(16_384),
			transports: z
				.array(z.enum(["ble", "cable", "hybrid", "internal", "nfc", "smart-card", "usb"]))
				.max(7)
				.catch([]),
		}),
	}),
})
export type NewPasskey = z.infer<typeof NewPasskey>

export const ShownPasskey = z.object({
	to: z.string().max(500).optional(),
	credential: Credential.extend({
		response: z.object({
			clientDataJSON: Bytes(4_096),
			authenticatorData: Bytes(4_096),
			signature: Bytes(8_192),
			userHandle: Bytes(64).optional(),
		}),
	}),
})
export type ShownPasskey = z.infer<typeof ShownPasskey>
