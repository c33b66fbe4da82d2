import type { DemoWorld } from "./demo-world.ts"
import { NOBODY_HERE, STALE } from "./permission-row.ts"
import type { Row } from "./permission-row.ts"

const ITEM = ({ files }: DemoWorld) => ({
	code: files.provisional.code,
	version: "999999",
	request: "Đề nghị công nhận số tự khai theo tài liệu mới",
})
const ANSWER = ({ appealedCode }: DemoWorld) => ({
	code: appealedCode,
	version: "999999",
	outcome: "rejected",
	reason: "Tài liệu bổ sung không thuộc kỳ đánh giá",
})
const DAY = () => ({
	day: "2027-09-02",
	nameVi: "Ngày thử",
	nameEn: "A day",
	works: "no",
	source: "Thông báo thử",
})

/** Results before publication are read by the unit, who verifies, the council and the leader. */
const READS = "verifying:200 council:200 secretary:200 leader:200 *:404"

export const APPEAL: Record<string, Row[]> = {
	"_app.assessments.$assessmentId.appeal": [
		{ of: "draft", GET: "unit:200 *:no", POST: "unit:409 *:no", fields: ITEM },
		{ of: "provisional", GET: READS, POST: "verifying:403 council:403 secretary:403 *:404", fields: ITEM },
		{ of: "published", GET: `otherUnit:200 ${READS}`, POST: "otherUnit:409 *:no", fields: ITEM },
		{ of: "ofScience", GET: READS, POST: "*:no", fields: ITEM },
		{ of: "business", GET: "*:404", POST: "owner:403 *:no", fields: ITEM },
	],
	"_app.assessments.$assessmentId.appeal_.form": [
		{ of: "draft", GET: "unit:200 *:no" },
		{ of: "appealed", GET: READS },
		{ of: "published", GET: `otherUnit:200 ${READS}` },
		{ of: "business", GET: "*:404" },
	],
	"_app.assessments.$assessmentId.appeal_.remove": [
		{ of: "draft", GET: "unit:200 *:no", POST: "unit:409 *:no", fields: ITEM },
		{ of: "appealed", POST: "*:no", fields: ITEM },
		{ of: "published", POST: "otherUnit:409 *:no", fields: ITEM },
		{ of: "business", POST: "owner:403 *:no", fields: ITEM },
	],
	"_app.assessments.$assessmentId.appeal_.send": [
		{ of: "draft", GET: "unit:200 *:no", POST: "head:409 officer:403 *:no", fields: STALE },
		{ of: "provisional", POST: "*:no", fields: STALE },
		{ of: "published", POST: "otherHead:409 *:no", fields: STALE },
		{ of: "business", POST: "*:no", fields: STALE },
	],
	"_app.assessments.$assessmentId.appeal_.withdraw": [
		{ of: "draft", GET: "unit:200 *:no", POST: "head:409 officer:403 *:no", fields: STALE },
		{ of: "appealed", POST: "*:no", fields: STALE },
		{ of: "published", POST: "otherHead:409 *:no", fields: STALE },
		{ of: "business", POST: "*:no", fields: STALE },
	],
	"_app.reviews.$assessmentId.appeal": [
		{ of: "appealed", GET: "verifying:200 *:no", POST: "verifying:409 *:no", fields: ANSWER },
		{ of: "draft", GET: "*:no", POST: "*:no", fields: ANSWER },
		{
			of: "ofScience",
			GET: "science:403 office:200 *:no",
			POST: "science:403 office:409 *:no",
			fields: ANSWER,
		},
		{
			of: "ofOffice",
			GET: "office:403 science:200 *:no",
			POST: "office:403 science:409 *:no",
			fields: ANSWER,
		},
		{ of: "business", GET: "*:no", POST: "*:no", fields: ANSWER },
	],
	"_app.reviews.$assessmentId.appeal_.settle": [
		{ of: "appealed", GET: "verifying:200 *:no", POST: "verifying:409 *:no", fields: STALE },
		{ of: "draft", POST: "*:no", fields: STALE },
		{ of: "ofScience", POST: "science:403 office:409 *:no", fields: STALE },
		{ of: "ofOffice", POST: "office:403 science:409 *:no", fields: STALE },
		{ of: "business", POST: "*:no", fields: STALE },
	],
	"_app.admin.holidays": [{ GET: "admin:200 *:403", POST: "admin:422 *:403", fields: DAY }],
	"_app.admin.holidays_.remove": [
		{
			GET: "admin:200 *:403",
			POST: "admin:409 *:403",
			fields: () => ({ day: "2027-12-24", key: NOBODY_HERE }),
		},
	],
}
