import type { DemoWorld, FileName } from "./demo-world.ts"
import { NOBODY_HERE, READERS } from "./permission-row.ts"
import type { Row } from "./permission-row.ts"

const LINK = () => ({ kind: "link", title: "Liên kết thử", url: "https://vi-du.example.vn/tai-lieu" })
// A closed table leads its pages, and so refused presses too, back to the list.
const SYSTEM = () => ({
	name: "Hệ thống thử",
	purpose: "internal",
	operation: "operating",
	dossier: "none",
	protection: "none",
	...{
		owner: "",
		operator: "",
		retiredOn: "",
		level: "",
		decisionNumber: "",
		approvedOn: "",
		approvedBy: "",
	},
	...{ legalBasis: "", checkedOn: "", note: "", version: "999999" },
})

const PASTED = () => ({ pasted: "Tên hệ thống thông tin\tCấp độ\nHệ thống thử\t3" })
const ROWS = () => ({ rows: JSON.stringify([{ number: 2, cells: { name: "Hệ thống thử" } }]), seen: "[]" })
const SEEN = () => ({ seen: `${NOBODY_HERE}:1` })
const GONE = () => ({ name: "Hệ thống không có ở kỳ trước", reason: "Đã bàn giao" })

const evidenceOf = (file: FileName) => (world: DemoWorld) => ({ ...world.files[file].openEvidence })
const restrictedOf = (file: FileName) => (world: DemoWorld) => ({ code: world.files[file].restrictedCode })
const systemOf = (file: FileName) => (world: DemoWorld) => ({ systemId: world.files[file].systemId })
const uploadOf = (file: FileName, kind: "openUpload" | "restrictedUpload") => (world: DemoWorld) => ({
	evidenceId: world.files[file][kind],
})
const paperOf = (file: FileName) => (world: DemoWorld) => ({ submissionId: world.files[file].paper })
const removedOf = (file: FileName) => (world: DemoWorld) => ({ ...world.files[file].removedUpload })
/** A verb that answers in JSON on a piece of evidence; `done` is what it says where nothing is left to do. */
const pieceVerb = (done: string): Row[] => [
	{ of: "draft", params: evidenceOf("draft"), GET: "all:404", POST: `unit:${done} nobody:401 *:404` },
	{
		of: "submitted",
		params: evidenceOf("submitted"),
		POST: "otherUnit:409 verifying:403 council:403 secretary:403 nobody:401 *:404",
	},
	// evidence of one file named through another
	{ of: "draft", params: evidenceOf("submitted"), POST: "nobody:401 *:404" },
]
export const ATTACHMENTS: Record<string, Row[]> = {
	"assessments.$assessmentId.evidence.$code[.]json": [
		{
			of: "draft",
			params: evidenceOf("draft"),
			GET: "unit:200 nobody:401 *:404",
			POST: "unit:- nobody:401 *:404",
			fields: LINK,
		},
		{
			of: "draft",
			params: evidenceOf("draft"),
			POST: "unit:422 nobody:401 *:-",
			fields: () => ({ kind: "file" }),
		},
		{
			of: "submitted",
			params: restrictedOf("submitted"),
			GET: "otherUnit:200 verifying:200 nobody:401 *:404",
			POST: "otherUnit:409 verifying:403 council:403 secretary:403 nobody:401 *:404",
			fields: LINK,
		},
	],
	"assessments.$assessmentId.evidence.$code.$evidenceId.remove[.]json": pieceVerb("-"),
	"assessments.$assessmentId.evidence.$code.$evidenceId.restore[.]json": pieceVerb("200"),
	// 412: allowed, but not in the protocol of uploads (tests/server/uploads.test.ts speaks it)
	"assessments.$assessmentId.evidence.$code.uploads": [
		{ of: "draft", params: evidenceOf("draft"), GET: "all:404", POST: "unit:412 nobody:401 *:404" },
		{
			of: "submitted",
			params: restrictedOf("submitted"),
			POST: "otherUnit:409 verifying:403 nobody:401 *:404",
		},
	],
	"uploads.$uploadId": [{ params: () => ({ uploadId: NOBODY_HERE }), GET: "all:404", POST: "all:404" }],
	"uploads.$uploadId.finish[.]json": [
		{ params: () => ({ uploadId: NOBODY_HERE }), GET: "all:404", POST: "nobody:401 *:404" },
	],
	"_app.assessments.$assessmentId.evidence.$code_.$evidenceId.restore": [
		{ of: "draft", params: removedOf("draft"), GET: "unit:200 *:404", POST: "unit:- *:404" },
		{ of: "draft", params: evidenceOf("draft"), GET: "*:404", POST: "unit:302 *:404" },
		{
			of: "submitted",
			params: removedOf("submitted"),
			GET: "otherUnit:200 *:404",
			POST: "otherUnit:409 verifying:403 council:403 secretary:403 *:404",
		},
	],
	"_app.assessments.$assessmentId.evidence.$code": [
		{ of: "draft", params: evidenceOf("draft"), GET: "unit:200 *:404", POST: "unit:- *:404", fields: LINK },
		{ of: "draft", params: evidenceOf("draft"), POST: "unit:422 *:-", fields: () => ({ kind: "file" }) },
		{
			of: "submitted",
			params: evidenceOf("submitted"),
			GET: READERS,
			POST: "otherUnit:409 verifying:403 council:403 secretary:403 *:404",
			fields: LINK,
		},
		{
			of: "submitted",
			params: restrictedOf("submitted"),
			GET: "otherUnit:200 verifying:200 *:404",
			POST: "otherUnit:409 verifying:403 council:no secretary:no *:404",
			fields: LINK,
		},
	],
	"_app.assessments.$assessmentId.evidence.$code_.$evidenceId.remove": [
		{ of: "draft", params: evidenceOf("draft"), GET: "unit:200 *:404", POST: "unit:- *:404" },
		{
			of: "draft",
			params: (world) => ({ ...world.files.draft.openEvidence, evidenceId: NOBODY_HERE }),
			GET: "*:404",
			POST: "*:404",
		},
		{
			of: "submitted",
			params: evidenceOf("submitted"),
			GET: "otherUnit:200 verifying:403 council:403 secretary:403 *:404",
			POST: "otherUnit:409 verifying:403 council:403 secretary:403 *:404",
		},
		// evidence of one file named through another
		{
			of: "draft",
			params: evidenceOf("submitted"),
			GET: "*:404",
			POST: "*:404",
		},
	],
	"files.$evidenceId": [
		{ params: uploadOf("draft", "openUpload"), GET: "unit:200 *:404" },
		{ params: uploadOf("submitted", "openUpload"), GET: READERS },
		{ params: uploadOf("submitted", "restrictedUpload"), GET: "otherUnit:200 verifying:200 *:404" },
		{ params: removedOf("draft"), GET: "unit:200 *:404" },
		{ params: removedOf("submitted"), GET: "otherUnit:200 *:404" },
		{ params: uploadOf("withHead", "openUpload"), GET: "*:404" },
		{ params: () => ({ evidenceId: NOBODY_HERE }), GET: "*:404" },
	],
	"submissions.$submissionId.paper[.]pdf": [
		{ params: paperOf("submitted"), GET: READERS },
		// taken back: history of the unit alone
		{ params: paperOf("draft"), GET: "unit:200 *:404" },
		{ params: () => ({ submissionId: NOBODY_HERE }), GET: "*:404" },
	],
	"_app.assessments.$assessmentId.systems._index": [
		{ of: "draft", GET: "unit:200 *:404" },
		{ of: "submitted", GET: "otherUnit:200 verifying:200 *:404" },
		{ of: "withHead", GET: "*:404" },
	],
	"_app.assessments.$assessmentId.systems.new": [
		{ of: "draft", GET: "unit:200 *:404", POST: "unit:- *:404", fields: SYSTEM },
		{ of: "draft", POST: "unit:422 *:-", fields: () => ({ ...SYSTEM(), name: "" }) },
		{
			of: "submitted",
			GET: "otherUnit:302 verifying:302 *:404",
			POST: "otherUnit:302 verifying:403 council:403 secretary:403 *:404",
			fields: SYSTEM,
		},
	],
	"_app.assessments.$assessmentId.systems.$systemId": [
		{
			of: "draft",
			params: systemOf("draft"),
			GET: "unit:200 *:404",
			POST: "unit:409 *:404",
			fields: SYSTEM,
		},
		{
			of: "submitted",
			params: systemOf("submitted"),
			GET: "otherUnit:302 verifying:302 *:404",
			POST: "otherUnit:302 verifying:403 council:403 secretary:403 *:404",
			fields: SYSTEM,
		},
		{ of: "draft", params: systemOf("submitted"), GET: "*:404", POST: "*:404", fields: SYSTEM },
	],
	"_app.assessments.$assessmentId.systems.$systemId_.remove": [
		{ of: "draft", params: systemOf("draft"), GET: "unit:200 *:404", POST: "unit:- *:404" },
		{
			of: "submitted",
			params: systemOf("submitted"),
			GET: "otherUnit:302 verifying:302 *:404",
			POST: "otherUnit:302 verifying:403 council:403 secretary:403 *:404",
		},
		{ of: "draft", params: systemOf("submitted"), GET: "*:404", POST: "unit:302 *:404" },
	],
	// the own unit, and who verifies once submitted; never the council, the leader or anyone else
	"assessments.$assessmentId.systems[.]xlsx": [
		{ of: "draft", GET: "unit:200 *:404" },
		{ of: "draft", query: "?empty", GET: "unit:200 *:404" },
		{ of: "submitted", GET: "otherUnit:200 verifying:200 *:404" },
		{ of: "submitted", query: "?empty", GET: "otherUnit:200 verifying:200 *:404" },
		{ of: "withHead", GET: "*:404" },
		{ of: "business", GET: "*:404" },
	],
	"_app.assessments.$assessmentId.systems.import": [
		{ of: "draft", GET: "unit:200 *:404", POST: "unit:200 *:404", fields: PASTED },
		{ of: "draft", POST: "unit:422 *:404", fields: () => ({ pasted: "" }) },
		{
			of: "submitted",
			GET: "otherUnit:302 verifying:302 *:404",
			POST: "otherUnit:302 verifying:302 *:404",
			fields: PASTED,
		},
	],
	"_app.assessments.$assessmentId.systems.apply": [
		{ of: "draft", GET: "unit:200 *:404", POST: "unit:- *:404", fields: ROWS },
		{ of: "draft", POST: "unit:422 *:-", fields: () => ({ ...ROWS(), rows: "[" }) },
		{
			of: "submitted",
			GET: "otherUnit:302 verifying:302 *:404",
			POST: "otherUnit:302 verifying:403 council:403 secretary:403 *:404",
			fields: ROWS,
		},
	],
	"_app.assessments.$assessmentId.systems.carry-over": [
		{ of: "draft", GET: "unit:200 *:404", POST: "unit:302 *:404" },
		{
			of: "submitted",
			GET: "otherUnit:302 verifying:302 *:404",
			POST: "otherUnit:302 verifying:403 council:403 secretary:403 *:404",
		},
	],
	"_app.assessments.$assessmentId.systems.confirm": [
		{ of: "draft", GET: "unit:200 *:404", POST: "unit:409 *:404", fields: SEEN },
		{
			of: "submitted",
			GET: "otherUnit:302 verifying:302 *:404",
			POST: "otherUnit:302 verifying:403 council:403 secretary:403 *:404",
			fields: SEEN,
		},
	],
	"_app.assessments.$assessmentId.systems.departures": [
		{ of: "draft", GET: "unit:200 *:404", POST: "unit:409 *:404", fields: GONE },
		{
			of: "submitted",
			GET: "otherUnit:302 verifying:302 *:404",
			POST: "otherUnit:302 verifying:403 council:403 secretary:403 *:404",
			fields: GONE,
		},
	],
}
