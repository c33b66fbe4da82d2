import type { DemoWorld, FileName } from "./demo-world.ts"
import { NOBODY_HERE, READERS } from "./permission-row.ts"
import type { Row } from "./permission-row.ts"

/** For who may answer: the own unit; others who read the file are told that this is not theirs. */
const ANSWERERS = "otherUnit:200 verifying:403 council:403 secretary:403 *:404"
const SUBMITTED_POST = "otherUnit:409 verifying:403 council:403 secretary:403 *:404"
/** Seen at a version that never was: nothing is confirmed, nothing is written. */
const SEEN = () => ({ seen: "A1.2 999999" })
const SHEET_ROW = (file: FileName) => (world: DemoWorld) => ({
	row: JSON.stringify({
		...{ code: world.files[file].code, version: 999_999, typed: { num: "1", den: "2" } },
	}),
})

const periodOf = (status: keyof DemoWorld["periods"]) => (world: DemoWorld) => ({
	periodId: world.periods[status],
})
const NO_PERIOD = () => ({ periodId: NOBODY_HERE })
const MANAGERS = "leads:200 admin:200 *:403"
const NO_SUCH_UNIT = () => ({
	source: "Nguồn thử",
	saw: "",
	asOf: "2026-10-31",
	rows: JSON.stringify([
		{ organization: NOBODY_HERE, code: "A5.5", value: { kind: "ratio", num: "1", den: "2" } },
	]),
})
const LOADED = `?${new URLSearchParams({ source: "Hệ thống thư công vụ tỉnh (minh hoạ)" }).toString()}`

export const ENTRY: Record<string, Row[]> = {
	"assessments.$assessmentId.help.$code[.]json": [
		{ of: "draft", GET: "unit:200 *:404" },
		{ of: "submitted", GET: READERS },
		{ of: "withHead", GET: "*:404" },
		{ of: "business", GET: "owner:200 *:404" },
		{ of: "submitted", params: () => ({ code: "Z9.9" }), GET: "*:404" },
	],
	"_app.assessments.$assessmentId.help.$code": [
		{ of: "draft", GET: "unit:200 *:404" },
		{ of: "submitted", GET: READERS },
		{ of: "withHead", GET: "*:404" },
		{ of: "business", GET: "owner:200 *:404" },
	],
	"_app.assessments.$assessmentId.carry-over": [
		{ of: "draft", GET: "unit:200 *:404", POST: "unit:- *:404" },
		{ of: "submitted", GET: ANSWERERS, POST: SUBMITTED_POST },
		{ of: "business", GET: "owner:200 *:404", POST: "owner:- *:404" },
	],
	"_app.assessments.$assessmentId.carried": [
		{ of: "draft", GET: "unit:200 *:404", POST: "unit:302 *:404", fields: SEEN },
		{ of: "submitted", GET: ANSWERERS, POST: SUBMITTED_POST, fields: SEEN },
		{ of: "business", GET: "owner:200 *:404", POST: "owner:302 *:404", fields: SEEN },
	],
	"assessments.$assessmentId.template[.]xlsx": [
		{ of: "draft", GET: "unit:200 *:404" },
		{ of: "submitted", GET: ANSWERERS },
		{ of: "business", GET: "owner:200 *:404" },
	],
	// no file is sent
	"_app.assessments.$assessmentId.import": [
		{ of: "draft", GET: "unit:200 *:404", POST: "unit:422 *:404" },
		{ of: "submitted", GET: ANSWERERS, POST: SUBMITTED_POST },
		{ of: "business", GET: "owner:200 *:404", POST: "owner:422 *:404" },
	],
	"_app.assessments.$assessmentId.import_.confirm": [
		{ of: "draft", GET: "unit:200 *:404", POST: "unit:302 *:404", fields: SHEET_ROW("draft") },
		{ of: "submitted", GET: ANSWERERS, POST: SUBMITTED_POST, fields: SHEET_ROW("submitted") },
		{ of: "business", GET: "owner:200 *:404", POST: "owner:302 *:404", fields: SHEET_ROW("business") },
	],
	"_app.periods.$periodId.references": [
		{ params: periodOf("open"), GET: MANAGERS, POST: "leads:422 admin:422 *:403" },
		{ params: periodOf("published"), GET: MANAGERS },
		{ params: NO_PERIOD, GET: "leads:404 admin:404 *:403" },
	],
	"_app.periods.$periodId.references_.confirm": [
		{
			params: periodOf("open"),
			GET: MANAGERS,
			POST: "leads:422 admin:422 *:403",
			fields: NO_SUCH_UNIT,
		},
		{ params: periodOf("published"), POST: "leads:409 admin:409 *:403", fields: NO_SUCH_UNIT },
		{
			params: NO_PERIOD,
			GET: "leads:404 admin:404 *:403",
			POST: "leads:404 admin:404 *:403",
			fields: NO_SUCH_UNIT,
		},
	],
	"_app.periods.$periodId.references_.remove": [
		{
			params: periodOf("open"),
			query: LOADED,
			GET: MANAGERS,
			POST: "leads:302 admin:302 *:403",
			fields: () => ({ source: "Nguồn chưa bao giờ nạp", saw: "" }),
		},
		{ params: periodOf("open"), GET: "leads:404 admin:404 *:403" },
	],
	"periods.$periodId.references[.]xlsx": [
		{ params: periodOf("open"), GET: MANAGERS },
		{ params: NO_PERIOD, GET: "leads:404 admin:404 *:403" },
	],
}
