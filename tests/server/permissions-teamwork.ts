import type { DemoWorld } from "./demo-world.ts"
import { NOBODY_HERE, READERS } from "./permission-row.ts"
import type { Row } from "./permission-row.ts"

/** Taken by the unit and refused for its person; nobody else comes that far. */
const TO_NOBODY = ({ files }: DemoWorld) => ({
	codes: [files.draft.code, "P1"],
	assigneeId: NOBODY_HERE,
	dueOn: "2026-12-01",
	note: "",
	saw: "{}",
})
const NO_LINE = () => ({ code: "Z9.9", saw: "{}" })
const MENTIONS_NOBODY = () => ({ body: "Xem giúp", threadId: "", mentions: NOBODY_HERE })
const NOT_MARKED = () => ({ marked: "off" })
const THREAD = ({ thread }: DemoWorld) => thread
const NO_THREAD = () => ({ noteId: NOBODY_HERE })
const COLLEAGUE = ({ colleagueMembership }: DemoWorld) => ({ membershipId: colleagueMembership })
const OFFICER = ({ officerMembership }: DemoWorld) => ({ membershipId: officerMembership })
const NO_ONE = () => ({ successorId: NOBODY_HERE })

/** Only the unit's own people, whoever else reads the file. */
function shared(post: string, fields: Row["fields"], nobody = ""): Row[] {
	const row = (of: NonNullable<Row["of"]>, own: string): Row => ({
		of,
		GET: `${nobody}${own}:200 *:404`,
		POST: `${nobody}${own}:${post} *:404`,
		...(fields && { fields }),
	})
	const none = `${nobody}*:404`
	return [
		row("draft", "unit"),
		row("submitted", "otherUnit"),
		{ of: "inReview", GET: none, POST: none, ...(fields && { fields }) },
		{ of: "business", GET: none, POST: none, ...(fields && { fields }) },
	]
}

/** The same for a script. */
function sent(post: string, fields: Row["fields"]): Row[] {
	return shared(post, fields, "nobody:401 ").map((row) => ({ ...row, GET: "all:404" }))
}

const SETTLED = ["discussion_notes", "audit_log"]
const STEP: Row[] = [
	{ of: "draft", params: THREAD, GET: "unit:200 *:404", POST: "unit:302 *:404", leaves: SETTLED },
	{ of: "draft", params: NO_THREAD, POST: "*:404" },
]
const STEP_JSON: Row[] = [
	{ of: "draft", params: THREAD, GET: "all:404", POST: "nobody:401 unit:200 *:404", leaves: SETTLED },
	{ of: "draft", params: NO_THREAD, POST: "nobody:401 *:404" },
]

/** To an officer's position at the first department, withdrawn by now: who could have made it may see it. */
const WITHDRAWN_OFFER: Row[] = [
	{
		params: ({ withdrawnOffer }) => ({ invitationId: withdrawnOffer }),
		GET: "head:200 admin:200 otherHead:404 *:403",
		POST: "head:409 admin:409 otherHead:404 *:403",
	},
	{
		params: () => ({ invitationId: NOBODY_HERE }),
		GET: "heads:404 admin:404 *:403",
		POST: "heads:404 admin:404 *:403",
	},
]

export const TEAMWORK: Record<string, Row[]> = {
	"_app.assessments.$assessmentId.team": [
		...shared("422", TO_NOBODY),
		{ of: "published", GET: "otherUnit:200 *:404", POST: "otherUnit:409 *:404", fields: TO_NOBODY },
	],
	"_app.assessments.$assessmentId.team_.clear": shared("302", NO_LINE),
	"_app.assessments.$assessmentId.discussion.$code": [
		...shared("422", MENTIONS_NOBODY),
		{ of: "published", GET: "otherUnit:200 *:404", POST: "otherUnit:409 *:404", fields: MENTIONS_NOBODY },
		// the verifying body's own people, and not its reviewers
		{ of: "ofScience", GET: "*:404", POST: "*:404", fields: MENTIONS_NOBODY },
	],
	"_app.assessments.$assessmentId.discussion.$code_.$noteId.resolve": STEP,
	"_app.assessments.$assessmentId.discussion.$code_.$noteId.reopen": STEP,
	"assessments.$assessmentId.discussion.$code[.]json": shared("422", MENTIONS_NOBODY, "nobody:401 "),
	"assessments.$assessmentId.discussion.$code.$noteId.resolve[.]json": STEP_JSON,
	"assessments.$assessmentId.discussion.$code.$noteId.reopen[.]json": STEP_JSON,
	"_app.assessments.$assessmentId.follow-up.$code": shared("302", NOT_MARKED),
	"assessments.$assessmentId.follow-up.$code[.]json": sent("200", NOT_MARKED),
	"_app.assessments.$assessmentId.history.$code": [
		{ of: "draft", GET: "unit:200 *:404" },
		{ of: "submitted", GET: READERS },
		{ of: "published", GET: READERS },
		{ of: "withHead", GET: "*:404" },
		{ of: "business", GET: "owner:200 *:404" },
	],
	"assessments.$assessmentId.history.$code[.]json": [
		{ of: "draft", GET: "nobody:401 unit:200 *:404" },
		{ of: "submitted", GET: `nobody:401 ${READERS}` },
		{ of: "business", GET: "nobody:401 owner:200 *:404" },
	],
	"_app.team._index": [{ GET: "heads:200 *:403" }],
	"_app.team.invite": [
		{
			GET: "heads:200 *:403",
			POST: "heads:422 *:403",
			fields: () => ({ email: "khong-phai-thu", name: "Người được mời" }),
		},
	],
	"_app.invited.$invitationId.again": WITHDRAWN_OFFER,
	"_app.invited.$invitationId.withdraw": WITHDRAWN_OFFER,
	"_app.team.hand-over.$membershipId": [
		{
			params: COLLEAGUE,
			GET: "head:200 admin:200 officer:403 *:404",
			POST: "head:422 admin:422 officer:403 *:404",
			fields: NO_ONE,
		},
		// the own position
		{ params: OFFICER, GET: "officer:403 *:-", POST: "officer:403 *:-", fields: NO_ONE },
		{ params: () => ({ membershipId: NOBODY_HERE }), GET: "*:404", POST: "*:404", fields: NO_ONE },
	],
}
