import { expect, test } from "vitest"
import { NewPasskey, saidOf, ShownPasskey, showsSecondFactor } from "./sign-in-methods.ts"

test("a second factor is what the provider says in so many words, and nothing that only looks like it", () => {
	for (const claims of [
		{ amr: ["pwd", "mfa"] },
		{ amr: ["mfa"], acr: "0" },
		{ acr: "phrh" },
		{ acr: "https://refeds.org/profile/mfa" },
	]) {
		expect(showsSecondFactor(claims)).toBe(true)
	}
	for (const claims of [
		{},
		{ amr: "mfa" },
		{ amr: [["mfa"]] },
		{ amr: ["pwd", "otp"] },
		{ amr: { 0: "mfa" } },
		{ acr: ["phr"] },
		{ acr: "level-3" },
	]) {
		expect(showsSecondFactor(claims)).toBe(false)
	}
})

test("only known words are said", () => {
	expect(saidOf("linked")).toBe("linked")
	for (const word of [null, "", "Linked", "toString", "__proto__"]) expect(saidOf(word)).toBeNull()
})

const credential = { id: "AAAA", rawId: "AAAA", type: "public-key" }

test("a passkey's answer has the parts that are read, in the letters of base64url, and no others", () => {
	const response = { clientDataJSON: "e30", authenticatorData: "AA", signature: "AA" }
	const shown = ShownPasskey.parse({
		credential: { ...credential, response, clientExtensionResults: { credProps: {} }, more: 1 },
	})
	expect(shown.credential).toEqual({ ...credential, response, clientExtensionResults: {} })
	for (const id of ["", "a+b/", "a b", "A".repeat(1_365), 7, null]) {
		expect(ShownPasskey.safeParse({ credential: { ...credential, id, response } }).success).toBe(false)
	}
})

test("a transport that nobody knows yet does not keep a passkey out", () => {
	const response = { clientDataJSON: "e30", attestationObject: "AA", transports: ["internal", "thought"] }
	const given = NewPasskey.parse({ name: " Máy ", credential: { ...credential, response } })
	expect(given).toMatchObject({ name: "Máy", credential: { response: { transports: [] } } })
})
