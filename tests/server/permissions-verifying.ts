import type { DemoWorld, FileName } from "./demo-world.ts"
import { STALE } from "./permission-row.ts"
import type { Row } from "./permission-row.ts"

const DECISION = (file: FileName) => (world: DemoWorld) => ({
	code: world.files[file].code,
	outcome: "rejected",
	reason: "Chưa có tài liệu kiểm chứng",
	version: "999999",
})

/** A press of the verifying body: on its own unit's file never, on a draft never. */
function verifyingStep(may: "verifying" | "leads", on: FileName): Row[] {
	const others = may === "leads" ? " reviewers:403" : ""
	const page = (who: string) => `${who}:200`
	return [
		{ of: on, GET: `${page(may)}${others} *:no`, POST: `${may}:409${others} *:no`, fields: STALE },
		{ of: "draft", GET: `verifying:no *:no`, POST: "*:no", fields: STALE },
		{ of: "business", GET: "*:no", POST: "*:no", fields: STALE },
		{
			of: "ofScience",
			GET: `science:403 ${may === "leads" ? "leadVp" : "office"}:200 *:no`,
			POST: `science:403 ${may === "leads" ? "leadVp" : "office"}:409 *:no`,
			fields: STALE,
		},
		{ of: "ofOffice", GET: "office:403 *:-", POST: "office:403 *:-", fields: STALE },
	]
}

export const VERIFYING: Record<string, Row[]> = {
	"_app.reviews._index": [{ GET: "verifying:200 *:403" }],
	"_app.reviews.$assessmentId._index": [
		{ of: "draft", GET: "verifying:404 *:no", POST: "verifying:404 *:no", fields: DECISION("draft") },
		{
			of: "submitted",
			GET: "verifying:200 council:200 secretary:200 *:no",
			POST: "verifying:409 *:no",
			fields: DECISION("submitted"),
		},
		{
			of: "inReview",
			GET: "verifying:200 council:200 secretary:200 *:no",
			POST: "verifying:409 *:no",
			fields: DECISION("inReview"),
		},
		{
			of: "provisional",
			GET: "verifying:200 council:200 secretary:200 *:no",
			POST: "verifying:409 *:no",
			fields: DECISION("provisional"),
		},
		{
			of: "ofScience",
			GET: "science:403 office:200 council:200 secretary:200 *:no",
			POST: "science:403 office:409 *:no",
			fields: DECISION("ofScience"),
		},
		{
			of: "ofOffice",
			GET: "office:403 science:200 council:200 secretary:200 *:no",
			POST: "office:403 science:409 *:no",
			fields: DECISION("ofOffice"),
		},
		{ of: "business", GET: "*:no", POST: "*:no", fields: DECISION("business") },
	],
	"_app.reviews.$assessmentId.claim": verifyingStep("verifying", "submitted"),
	"_app.reviews.$assessmentId.supplement": verifyingStep("verifying", "inReview"),
	"_app.reviews.$assessmentId.complete": verifyingStep("leads", "inReview"),
}
