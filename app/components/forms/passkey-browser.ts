import { startAuthentication, startRegistration, WebAuthnError } from "@simplewebauthn/browser"
import type {
	PublicKeyCredentialCreationOptionsJSON,
	PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/browser"

/** Loaded when a button for it is pressed. */
export type PasskeyTrouble = { message: string; fields: Record<string, string> }
type Asked<T> = { content: T } | { trouble: PasskeyTrouble }

/** Null: it is added. */
export async function addPasskey(given: { name: string; current: string }): Promise<PasskeyTrouble | null> {
	if (given.name.trim() === "") return { message: "form.invalid", fields: { name: "passkey.nameMissing" } }
	const asked = await post<PublicKeyCredentialCreationOptionsJSON>("/passkeys/new/options.json", {
		current: given.current,
	})
	if ("trouble" in asked) return asked.trouble
	try {
		const credential = await startRegistration({ optionsJSON: asked.content })
		const added = await post("/passkeys/new.json", { name: given.name, credential })
		return "trouble" in added ? added.trouble : null
	} catch (error) {
		return troubleOf(error, "passkey.notAdded")
	}
}

/** Where to go once signed in. */
export async function signInWithPasskey(to: string): Promise<{ to: string } | { trouble: PasskeyTrouble }> {
	const asked = await post<PublicKeyCredentialRequestOptionsJSON>("/passkeys/sign-in/options.json", {})
	if ("trouble" in asked) return asked
	try {
		const credential = await startAuthentication({ optionsJSON: asked.content })
		const shown = await post<{ to: string }>("/passkeys/sign-in.json", { to, credential })
		return "trouble" in shown ? shown : shown.content
	} catch (error) {
		return { trouble: troubleOf(error, "passkey.notShown") }
	}
}

/** Cancelled, out of time, or nothing fits: browsers do not say which, so that pages cannot find out. */
function troubleOf(error: unknown, message: string): PasskeyTrouble {
	const known = error instanceof WebAuthnError && error.code === "ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED"
	return { message: known ? "passkey.known" : message, fields: {} }
}

async function post<T>(url: string, body: object): Promise<Asked<T>> {
	const answer = await fetch(url, {
		method: "POST",
		headers: { "Content-Type": "application/json", Accept: "application/json" },
		body: JSON.stringify(body),
		redirect: "manual",
	}).catch(() => null)
	const content: unknown = await answer?.json().catch(() => null)
	if (answer?.ok && content) return { content: content as T }
	return { trouble: (content as PasskeyTrouble | null) ?? { message: "passkey.unreachable", fields: {} } }
}
