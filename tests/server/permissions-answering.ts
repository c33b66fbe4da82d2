import type { DemoWorld, FileName } from "./demo-world.ts"
import { READERS, STALE } from "./permission-row.ts"
import type { Row } from "./permission-row.ts"

/** A step that the own unit takes: pages and presses by the roles named. */
function step(may: string): Row[] {
	const others = { officer: "head", head: "officer", unit: "" }[may] ?? ""
	const own = (unit: string, status: number) =>
		may === "unit" ? `${unit}:${status}` : `${capital(unit, may)}:${status}`
	const rest = others === "" ? "" : ` ${others}:403`
	const otherRest = others === "" ? "" : ` ${capital("otherUnit", others)}:403`
	return [
		{
			of: "draft",
			GET: `${own("unit", 200)}${rest} *:404`,
			POST: `${own("unit", 409)}${rest} *:404`,
			fields: STALE,
		},
		{
			of: "submitted",
			GET: `${own("otherUnit", 200)}${otherRest} verifying:403 council:403 secretary:403 *:404`,
			POST: `${own("otherUnit", 409)}${otherRest} verifying:403 council:403 secretary:403 *:404`,
			fields: () => ({ ...STALE(), body: "Xem lại tiêu chí" }),
		},
		{ of: "business", GET: "owner:403 *:404", POST: "owner:403 *:404", fields: STALE },
	]
}

function capital(unit: string, role: string): string {
	return unit === "otherUnit" ? `other${role[0]?.toUpperCase() ?? ""}${role.slice(1)}` : role
}

/** What only a business's owner does with the own file. */
const OWNERS_STEP: Row[] = [
	{ of: "business", GET: "owner:200 *:404", POST: "owner:409 *:404", fields: STALE },
	{ of: "otherBusiness", GET: "otherOwner:200 *:404", POST: "otherOwner:409 *:404", fields: STALE },
	{ of: "draft", GET: "unit:403 *:404", POST: "unit:403 *:404", fields: STALE },
	{
		of: "submitted",
		GET: "otherUnit:403 verifying:403 council:403 secretary:403 *:404",
		POST: "otherUnit:403 verifying:403 council:403 secretary:403 *:404",
		fields: STALE,
	},
]

const ANSWER = (file: FileName) => (world: DemoWorld) => ({
	criterion: world.files[file].code,
	version: "999999",
	num: "1",
	den: "2",
})

export const ANSWERING: Record<string, Row[]> = {
	"_app.assessments.$assessmentId._index": [
		{ of: "draft", GET: "unit:200 *:404", POST: "unit:409 *:404", fields: ANSWER("draft") },
		{
			of: "submitted",
			GET: READERS,
			POST: "otherUnit:409 verifying:403 council:403 secretary:403 *:404",
			fields: ANSWER("submitted"),
		},
		{ of: "supplement", GET: "verifying:200 council:200 secretary:200 *:404" },
		{ of: "withHead", GET: "*:404", POST: "*:404", fields: ANSWER("withHead") },
		{ of: "business", GET: "owner:200 *:404", POST: "owner:409 *:404", fields: ANSWER("business") },
		{ of: "otherBusiness", GET: "otherOwner:200 *:404" },
	],
	// what the page's script sends; it answers in JSON and sends nobody anywhere
	"assessments.$assessmentId.answers[.]json": [
		{ of: "draft", GET: "all:404", POST: "nobody:401 unit:409 *:404", fields: ANSWER("draft") },
		{
			of: "submitted",
			POST: "nobody:401 otherUnit:409 verifying:403 council:403 secretary:403 *:404",
			fields: ANSWER("submitted"),
		},
		{ of: "business", POST: "nobody:401 owner:409 *:404", fields: ANSWER("business") },
	],
	"assessments.$assessmentId.scoring[.]json": [
		{ of: "draft", GET: "unit:200 *:404" },
		{ of: "submitted", GET: READERS },
		{ of: "business", GET: "owner:200 *:404" },
	],
	"_app.assessments.$assessmentId.next": [
		{ of: "draft", GET: "unit:200 *:404" },
		{ of: "submitted", query: "?goal=band:outstanding&cannot=A1.1:real&pillar=P1", GET: READERS },
		{
			of: "provisional",
			query: "?goal=place:1&effort-A1.1:real=3",
			GET: "verifying:200 council:200 secretary:200 *:404",
		},
		{ of: "published", query: "?goal=level:9&pillar=P99&cannot=x", GET: READERS },
		{ of: "withHead", GET: "*:404" },
		{ of: "business", GET: "*:404" },
	],
	"_app.assessments.$assessmentId.summary": [
		{ of: "draft", GET: "unit:200 *:404" },
		{ of: "submitted", GET: "otherUnit:200 verifying:no council:no secretary:no *:404" },
		{ of: "business", GET: "owner:no *:404" },
	],
	"_app.assessments.$assessmentId.result": [
		{ of: "draft", GET: "unit:200 *:404" },
		{ of: "submitted", GET: `leader:200 ${READERS}` },
		// 5.5: a verified result is read by the leader too, before it is published
		{ of: "provisional", GET: "verifying:200 council:200 secretary:200 leader:200 *:404" },
		{
			of: "published",
			GET: "otherUnit:200 verifying:200 council:200 secretary:200 leader:200 *:404",
		},
		{ of: "business", GET: "owner:200 *:404" },
	],
	"_app.assessments.$assessmentId.compare": [
		{ of: "draft", GET: "unit:200 *:404" },
		{ of: "submitted", GET: `leader:200 ${READERS}` },
		{ of: "provisional", GET: "verifying:200 council:200 secretary:200 leader:200 *:404" },
		{
			of: "published",
			GET: "otherUnit:200 verifying:200 council:200 secretary:200 leader:200 *:404",
		},
		{ of: "business", GET: "owner:200 *:404" },
	],
	"_app.assessments.$assessmentId.facts": [
		{ of: "draft", GET: "unit:200 *:404", POST: "unit:422 *:404" },
		{
			of: "submitted",
			GET: "otherUnit:200 verifying:403 council:403 secretary:403 *:404",
			POST: "otherUnit:422 verifying:403 council:403 secretary:403 *:404",
		},
		{ of: "business", GET: "owner:200 *:404", POST: "owner:422 *:404" },
	],
	"_app.assessments.$assessmentId.hand-over": step("officer"),
	"_app.assessments.$assessmentId.submit": step("head"),
	"_app.assessments.$assessmentId.recall": step("head").map((row) => ({
		...row,
		fields: () => ({ ...STALE(), reason: "Sai số liệu" }),
	})),
	"_app.assessments.$assessmentId.return": step("head").map((row) => ({
		...row,
		fields: () => ({ ...STALE(), body: "Xem lại tiêu chí" }),
	})),
	"_app.assessments.$assessmentId.supplement": step("unit"),
	"_app.assessments.$assessmentId.finish": OWNERS_STEP,
	"_app.assessments.$assessmentId.revise": OWNERS_STEP,
	"_app.my-business._index": [{ GET: "owners:200 *:403" }],
	"_app.my-business.start": [
		{ GET: "owners:200 *:403", POST: "otherOwner:302 owner:302 *:403", fields: () => ({}) },
	],
	// for who answers without an account; who has one keeps it already
	"_app.my-business.save": [{ GET: "owners:>/my-business *:403", POST: "owners:>/my-business *:403" }],
	"_app.my-business.keep": [{ GET: "owners:>/my-business *:403", POST: "owners:>/my-business *:403" }],
	"_app.my-business.$assessmentId_.questions._index": [
		{ of: "business", GET: "owner:302 *:404" },
		{ of: "draft", GET: "*:404" },
	],
	"_app.my-business.$assessmentId_.questions.about": [
		{ of: "business", GET: "owner:200 *:404", POST: "owner:422 *:404" },
		{ of: "draft", GET: "*:404", POST: "*:404" },
		{ of: "submitted", GET: "*:404" },
	],
	"_app.my-business.$assessmentId_.questions.$code": [
		{ of: "business", GET: "owner:200 *:404", POST: "owner:409 *:404", fields: ANSWER("business") },
		{ of: "draft", GET: "*:404", POST: "*:404", fields: ANSWER("draft") },
		{ of: "submitted", GET: "*:404" },
	],
	"_app.my-business.$assessmentId": [
		{ of: "business", GET: "owner:200 *:no" },
		{ of: "otherBusiness", GET: "otherOwner:200 *:no" },
		{ of: "submitted", GET: "*:no" },
	],
	"_app.my-business.$assessmentId_.next": [
		{ of: "business", query: "?goal=level:5", GET: "owner:200 *:no" },
		{ of: "otherBusiness", GET: "otherOwner:200 *:no" },
		{ of: "submitted", GET: "*:no" },
	],
}
