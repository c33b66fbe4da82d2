import type { DemoWorld } from "./demo-world.ts"
import { NOBODY_HERE } from "./permission-row.ts"
import type { Row } from "./permission-row.ts"

const DECLARING = "verifying:200 coVerifier:200 secretary:200 council:200"
/** A unit that is not there, so that nothing is written. */
const UNKNOWN_UNIT = () => ({ organizationCode: "KHONG-CO", person: "", reason: "Người thân là lãnh đạo" })
const SECOND = () => ({ outcome: "rejected", reason: "Chưa có tài liệu kiểm chứng", version: "999999" })
const SETTLEMENT = () => ({ choice: "second", reason: "Đã xem lại tài liệu", version: "999999" })

/** The criterion of the row; on none of these files does it wait for a second reviewer. */
const codeOf =
	(file: "inReview" | "ofScience" | "ofOffice" | "draft" | "business") => (world: DemoWorld) => ({
		code: world.files[file].code,
	})

const conflict = (name: keyof DemoWorld["impartial"]["conflicts"]) => (world: DemoWorld) => ({
	conflictId: world.impartial.conflicts[name],
})
const second = (name: keyof DemoWorld["impartial"]["seconds"]) => (world: DemoWorld) =>
	world.impartial.seconds[name]

export const IMPARTIAL: Record<string, Row[]> = {
	"_app.conflicts._index": [
		{
			GET: `${DECLARING} *:403`,
			POST: "verifying:422 coVerifier:422 secretary:422 council:422 *:403",
			fields: UNKNOWN_UNIT,
		},
	],
	"_app.conflicts.$conflictId.withdraw": [
		{
			params: () => ({ conflictId: NOBODY_HERE }),
			GET: "leads:404 *:403",
			POST: "*:no",
			fields: () => ({ reason: "Không còn quan hệ" }),
		},
		{
			params: conflict("reviewer2"),
			GET: "leads:200 *:403",
			POST: "leads:422 *:no",
			fields: () => ({ reason: "" }),
		},
		{
			// nobody lifts the own one
			params: conflict("lead"),
			GET: "lead:403 leadVp:200 *:403",
			POST: "leadVp:- lead:403 *:no",
			fields: () => ({ reason: "Không còn quan hệ" }),
		},
	],
	"_app.reviews.second": [{ GET: "verifying:200 *:403" }],
	"_app.reviews.divergence": [
		{ GET: "verifying:200 council:200 secretary:200 *:403" },
		{ query: "?period=khong-co", GET: "verifying:404 council:404 secretary:404 *:403" },
		{ query: `?period=${NOBODY_HERE}`, GET: "verifying:404 council:404 secretary:404 *:403" },
	],
	"reviews.divergence[.]csv": [
		{ query: "?table=criteria", GET: "verifying:200 council:200 secretary:200 *:403" },
		{ query: "?table=units", GET: "leads:200 council:200 secretary:200 *:403" },
		{ query: "?table=reviewers", GET: "leads:200 *:403" },
	],
	"_app.reviews.$assessmentId.second.$code._index": [
		// first decided by one reviewer of the verifying body: not by that one again
		{
			params: second("demanded"),
			GET: "verifying:200 *:no",
			POST: "reviewer:403 verifying:409 *:no",
			fields: SECOND,
		},
		// drawn, and the one whose file it is has not decided yet: not even shown to that one
		{
			params: second("drawn"),
			GET: "reviewer:403 verifying:200 *:no",
			POST: "reviewer:403 verifying:409 *:no",
			fields: SECOND,
		},
		// a declared conflict with the unit
		{
			params: second("conflicted"),
			GET: "reviewer2:403 verifying:200 *:no",
			POST: "reviewer2:403 reviewer:403 verifying:409 *:no",
			fields: SECOND,
		},
		// a position at the unit in the period's year, declared by nobody
		{
			params: second("formerly"),
			GET: "reviewer2:403 verifying:200 *:no",
			POST: "reviewer2:403 reviewer:403 verifying:409 *:no",
			fields: SECOND,
		},
		{
			of: "ofScience",
			params: codeOf("ofScience"),
			GET: "science:403 office:- *:no",
			POST: "science:403 office:- *:no",
			fields: SECOND,
		},
		{
			of: "ofOffice",
			params: codeOf("ofOffice"),
			GET: "office:403 science:- *:no",
			POST: "office:403 science:- *:no",
			fields: SECOND,
		},
		{ of: "draft", params: codeOf("draft"), GET: "*:no", POST: "*:no", fields: SECOND },
		{ of: "business", params: codeOf("business"), GET: "*:no", POST: "*:no", fields: SECOND },
	],
	"_app.reviews.$assessmentId.second.$code.settle": [
		{
			params: second("disputed"),
			GET: "leads:200 *:no",
			POST: "leads:409 *:no",
			fields: SETTLEMENT,
		},
		{
			of: "ofScience",
			params: codeOf("ofScience"),
			GET: "leadVp:- *:no",
			POST: "leadVp:- *:no",
			fields: SETTLEMENT,
		},
	],
}
