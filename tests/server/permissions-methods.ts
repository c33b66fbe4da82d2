import type { Row } from "./permission-row.ts"

const NO_PASSWORD = () => ({ current: "" })

/** Ways to sign in; no OpenID provider is set in this portal. */
export const SIGN_IN_METHODS: Record<string, Row[]> = {
	"sign-in.oidc": [{ GET: "all:404" }],
	"sign-in.oidc_.back": [{ GET: "all:404", query: "?code=x&state=y" }],
	// anybody may be asked for a passkey, nobody has one here
	"passkeys.sign-in.options[.]json": [{ GET: "all:404", POST: "all:200" }],
	"passkeys.sign-in[.]json": [{ GET: "all:404", POST: "all:422", fields: () => ({ credential: "x" }) }],
	"passkeys.new.options[.]json": [{ GET: "all:404", POST: "nobody:401 *:422", fields: NO_PASSWORD }],
	"passkeys.new[.]json": [
		{ GET: "all:404", POST: "nobody:401 *:422", fields: () => ({ name: "x", credential: "x" }) },
	],
	"_app.account_.sign-in-methods._index": [{ GET: "*:200" }],
	"_app.account_.sign-in-methods.new-passkey": [{ GET: "*:200" }],
	"_app.account_.sign-in-methods.link": [{ GET: "*:404", POST: "*:404", fields: NO_PASSWORD }],
	"_app.account_.sign-in-methods.unlink": [
		{
			query: "?issuer=https%3A%2F%2Fid.example.vn",
			...{ GET: "*:404", POST: "*:404", fields: NO_PASSWORD },
		},
	],
	"_app.account_.sign-in-methods.remove-passkey": [
		{ query: "?id=AAAA", GET: "*:404", POST: "*:404", fields: NO_PASSWORD },
		{ GET: "*:404" },
	],
}
