import type { DemoWorld } from "./demo-world.ts"
import { NOBODY_HERE } from "./permission-row.ts"
import type { Row } from "./permission-row.ts"

const READERS = "council:200 secretary:200 leads:200 *:403"
const OPEN = ({ meetings }: DemoWorld) => ({ sessionId: meetings.open })
const CLOSED = ({ meetings }: DemoWorld) => ({ sessionId: meetings.closed })
const NOWHERE = () => ({ sessionId: NOBODY_HERE })
const MEETING = ({ meetings }: DemoWorld) => ({
	...{ heldAt: "2026-12-01T08:30", place: "Phòng họp số 2", chair: "Chủ tịch Hội đồng" },
	members: meetings.member,
})
const RECORD = () => ({
	...{ revision: "999999", heldAt: "2026-11-23T08:30", place: "Phòng họp số 2", chair: "Chủ tịch Hội đồng" },
	...{ minutesNumber: "05/BB-HĐTĐ", minutes: "Hội đồng đã xem xét hồ sơ." },
})
const VOTE = () => ({ vote: "for", note: "", version: "999999" })
const CLOSE = () => ({ closing: "rejected", seen: "0".repeat(64) })
const CHANGE = () => ({ outcome: "rejected", reason: "Không đủ căn cứ", version: "999999" })
const RESULT = ({ meetings, files }: DemoWorld) => ({
	sessionId: meetings.open,
	assessmentId: files.provisional.assessmentId,
	code: meetings.decided,
})

/** Seen on another page, so that nothing is written. */
const RULES = () => ({
	...{ bandSet: "nd335", secondAbove: "50", blindShare: "5", saw: "nothing" },
	...{ supplementDays: "5", coVerifyDays: "7", appealDays: "5" },
})

export const COUNCIL: Record<string, Row[]> = {
	"_app.council._index": [{ GET: READERS }],
	// the period has a meeting already
	"_app.periods.$periodId.meeting": [
		{
			params: ({ periods }) => ({ periodId: periods.open }),
			GET: "secretary:200 *:403",
			POST: "secretary:409 *:403",
			fields: MEETING,
		},
		{
			params: () => ({ periodId: NOBODY_HERE }),
			GET: "secretary:404 *:403",
			POST: "secretary:404 *:403",
			fields: MEETING,
		},
	],
	"_app.council.$sessionId._index": [
		{ params: OPEN, GET: READERS },
		{ params: CLOSED, GET: READERS },
		{ params: NOWHERE, GET: "council:404 secretary:404 leads:404 *:403" },
	],
	"_app.council.$sessionId.minutes": [
		{ params: OPEN, GET: READERS },
		{ params: CLOSED, GET: READERS },
		{ params: NOWHERE, GET: "council:404 secretary:404 leads:404 *:403" },
	],
	"council.$sessionId.adjusted[.]csv": [
		{ params: OPEN, GET: READERS },
		{ params: NOWHERE, GET: "council:404 secretary:404 leads:404 *:403" },
	],
	"_app.council.$sessionId.record": [
		{ params: OPEN, GET: "secretary:200 *:403", POST: "secretary:409 *:403", fields: RECORD },
		{ params: CLOSED, GET: "secretary:200 *:403", POST: "secretary:409 *:403", fields: RECORD },
		{ params: NOWHERE, GET: "secretary:404 *:403", POST: "secretary:404 *:403", fields: RECORD },
	],
	"_app.council.$sessionId.vote": [
		{ params: OPEN, GET: "council:200 *:403", POST: "council:409 *:403", fields: VOTE },
		{ params: CLOSED, GET: "council:200 *:403", POST: "council:409 *:403", fields: VOTE },
		{ params: NOWHERE, GET: "council:404 *:403", POST: "council:404 *:403", fields: VOTE },
	],
	// the page has changed since
	"_app.council.$sessionId.close": [
		{ params: OPEN, GET: "secretary:200 *:403", POST: "secretary:409 *:403", fields: CLOSE },
		{ params: CLOSED, GET: "secretary:200 *:403", POST: "secretary:409 *:403", fields: CLOSE },
		{ params: NOWHERE, GET: "secretary:404 *:403", POST: "secretary:404 *:403", fields: CLOSE },
	],
	"_app.council.$sessionId.files.$assessmentId": [
		{ params: RESULT, GET: "secretary:200 *:403" },
		{ of: "draft", params: OPEN, GET: "secretary:404 *:403" },
		{ of: "business", params: OPEN, GET: "secretary:404 *:403" },
	],
	"_app.council.$sessionId.files.$assessmentId_.$code": [
		{ params: RESULT, GET: "secretary:200 *:403", POST: "secretary:409 *:403", fields: CHANGE },
		{
			of: "draft",
			params: OPEN,
			GET: "secretary:404 *:403",
			POST: "secretary:404 *:403",
			fields: CHANGE,
		},
	],
	"_app.periods.$periodId.rules": [
		{
			params: ({ periods }) => ({ periodId: periods.planned }),
			GET: "leads:200 admin:200 *:403",
			POST: "leads:409 admin:409 *:403",
			fields: RULES,
		},
		{
			params: ({ periods }) => ({ periodId: periods.open }),
			GET: "leads:200 admin:200 *:403",
			POST: "leads:409 admin:409 *:403",
			fields: RULES,
		},
		{
			params: () => ({ periodId: NOBODY_HERE }),
			GET: "leads:404 admin:404 *:403",
			POST: "leads:404 admin:404 *:403",
			fields: RULES,
		},
	],
	"_app.periods.$periodId.lock": [
		{
			params: ({ periods }) => ({ periodId: periods.published }),
			GET: "leads:200 *:403",
			POST: "leads:409 *:403",
			fields: () => ({ seen: "0".repeat(64) }),
		},
		{
			params: () => ({ periodId: NOBODY_HERE }),
			GET: "leads:404 *:403",
			POST: "leads:404 *:403",
			fields: () => ({ seen: "0".repeat(64) }),
		},
	],
}
