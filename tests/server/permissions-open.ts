import { NOBODY_HERE, OPEN_TO_ALL } from "./permission-row.ts"
import type { Row } from "./permission-row.ts"

const ENTERPRISE = () => ({ code: "enterprise", version: "2026-1" })

export const OPEN: Record<string, Row[]> = {
	// signs in beside an open page; it answers in JSON
	"session[.]json": [{ GET: "all:404", POST: "all:422", fields: () => ({ email: "khong-phai-thu" }) }],
	// nobody has shown a password before
	"session_.second[.]json": [{ GET: "all:404", POST: "all:422", fields: () => ({ oneTimeCode: "123456" }) }],
	"_public.sign-in_.second": [
		{ GET: OPEN_TO_ALL, POST: "all:422", fields: () => ({ oneTimeCode: "123456" }) },
		{ query: "?with=recovery", GET: OPEN_TO_ALL, POST: "all:422", fields: () => ({ recoveryCode: "x" }) },
	],
	"_public._index": [{ GET: OPEN_TO_ALL }],
	"_public.business": [{ GET: OPEN_TO_ALL }],
	"_public.business_.start": [
		{
			GET: "nobody:200 *:>/my-business",
			POST: "nobody:422 *:>/my-business",
			fields: () => ({ kind: "enterprise", sector: "", size: "small", name: "", website: "" }),
		},
	],
	"_public.return.$token": [
		{ params: () => ({ token: "A".repeat(43) }), GET: "all:404", POST: "all:422" },
		{ params: () => ({ token: "x" }), GET: "all:404", POST: "all:404" },
	],
	"_public.tro-lai.$token": [
		{ params: () => ({ token: "A".repeat(43) }), GET: "all:302" },
		{ params: () => ({ token: "x" }), GET: "all:404" },
	],
	"_public.forgot": [
		// the tests' portal sends no mail
		{ GET: OPEN_TO_ALL, POST: "all:409", fields: () => ({ email: "officer@demo.example" }) },
	],
	"_public.reset.$token": [
		{
			params: () => ({ token: "A".repeat(43) }),
			GET: "all:404",
			POST: "all:422",
			fields: () => ({ password: "trâu ăn cỏ bên sông" }),
		},
		{ params: () => ({ token: "x" }), GET: "all:404", POST: "all:404" },
	],
	"_public.verify.$token": [
		{ params: () => ({ token: "A".repeat(43) }), GET: "all:404", POST: "all:422" },
		{ params: () => ({ token: "x" }), GET: "all:404", POST: "all:404" },
	],
	"_public.invitations.$token": [
		{
			params: () => ({ token: `h-${"A".repeat(43)}` }),
			GET: "all:404",
			POST: "all:422",
			fields: () => ({ name: "Người lạ", password: "trâu ăn cỏ bên sông" }),
		},
		{ params: () => ({ token: "x" }), GET: "all:404", POST: "all:404" },
	],
	"_public.legal": [{ GET: OPEN_TO_ALL }],
	// where to report a weakness is not set here
	"[.]well-known.security[.]txt": [{ GET: "all:404" }],
	"_public.privacy": [{ GET: OPEN_TO_ALL }],
	"_public.method": [{ GET: OPEN_TO_ALL }],
	"_public.criteria._index": [{ GET: OPEN_TO_ALL }],
	"_public.criteria.$code.$version._index": [
		{ params: ENTERPRISE, GET: OPEN_TO_ALL },
		{ params: () => ({ code: "enterprise", version: "1999-1" }), GET: "all:404" },
	],
	"_public.criteria.$code.$version.$criterion": [
		{
			params: (world) => ({ code: "agency", version: "2026-1", criterion: world.files.draft.code }),
			GET: OPEN_TO_ALL,
		},
		{ params: () => ({ ...ENTERPRISE(), criterion: "Z9.9" }), GET: "all:404" },
	],
	"_public.rankings._index": [{ GET: OPEN_TO_ALL }],
	"_public.rankings.$rankingId": [
		{ params: ({ rankingId }) => ({ rankingId }), GET: OPEN_TO_ALL },
		{ params: () => ({ rankingId: NOBODY_HERE }), GET: "all:404" },
	],
	"rankings.$rankingId[.]csv": [{ params: ({ rankingId }) => ({ rankingId }), GET: OPEN_TO_ALL }],
	"rankings.$rankingId[.]json": [{ params: ({ rankingId }) => ({ rankingId }), GET: OPEN_TO_ALL }],
	"_public.units.$organizationId": [
		{ of: "published", GET: OPEN_TO_ALL },
		// a single enterprise is never shown
		{ of: "business", GET: "all:404" },
	],
	"_public.register": [
		{
			GET: "nobody:200 *:>/my-business",
			POST: "nobody:422 *:>/my-business",
			fields: () => ({ email: "khong-phai-thu" }),
		},
	],
	"_public.sign-in": [
		{ GET: "nobody:200 *:>/work", POST: "nobody:422 *:>/work", fields: () => ({ email: "x" }) },
	],
	language: [{ GET: "all:404", POST: "all:>/legal", fields: () => ({ locale: "vi", to: "/legal" }) }],
	theme: [{ GET: "all:404", POST: "all:>/legal", fields: () => ({ theme: "light", to: "/legal" }) }],
	$: [{ params: () => ({}), query: "", GET: "all:404" }],
}

export const ACCOUNT: Record<string, Row[]> = {
	"_app.work": [
		{
			GET: "unit:200 otherUnit:200 owners:>/my-business verifying:>/reviews council:>/council secretary:>/council coVerifier:>/co-verifications inspector:>/audit leader:>/dashboard admin:>/admin",
		},
	],
	"_app.account": [
		{
			GET: "*:200",
			POST: "*:422",
			fields: () => ({ current: "sai-mat-khau", password: "mat-khau-moi-2026" }),
		},
	],
	// the tests' portal sends no mail
	"_app.account_.verify": [{ GET: "*:200", POST: "*:409" }],
	// that it was given out stands in the log
	"account.data": [{ GET: "all:>/account#data", POST: "*:200", leaves: ["audit_log"] }],
	"_app.account_.position": [
		{
			GET: "nobody:>/account *:>/account",
			// another person's position
			POST: "officer:- *:404",
			fields: ({ officerMembership }) => ({ membershipId: officerMembership }),
		},
		{ POST: "*:404", fields: () => ({ membershipId: "x" }) },
	],
	"_app.account_.second-factor": [{ GET: "*:200" }],
	// without the password
	"_app.account_.second-factor_.set-up": [{ GET: "*:200", POST: "*:422", fields: () => ({ password: "" }) }],
	"_app.account_.second-factor_.codes": [{ GET: "*:200", POST: "*:422", fields: () => ({ password: "" }) }],
	"_app.account_.second-factor_.off": [{ GET: "*:200", POST: "*:422", fields: () => ({ password: "" }) }],
	"_app.account_.sessions.$name.end": [
		{
			params: () => ({ name: "0".repeat(20) }),
			GET: "nobody:>/account#sessions *:>/account#sessions",
			POST: "*:404",
		},
		{ params: () => ({ name: "x" }), POST: "*:404" },
	],
	"_app.account_.sign-out-everywhere": [
		{ GET: "nobody:>/account *:>/account", POST: "*:>/sign-in", leaves: ["sessions"] },
	],
	"sign-out": [{ GET: "all:>/", POST: "all:>/", leaves: ["sessions"] }],
}
