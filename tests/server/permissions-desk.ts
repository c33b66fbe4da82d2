import type { DemoWorld } from "./demo-world.ts"
import { NOBODY_HERE, STALE } from "./permission-row.ts"
import type { Row } from "./permission-row.ts"

const NOBODY_TO_GIVE_IT_TO = () => ({ reviewerId: NOBODY_HERE, saw: NOBODY_HERE })
const NO_REASON = () => ({ outcome: "rejected", body: "" })
const NOTHING_CHOSEN = () => ({ key: NOBODY_HERE })
const NO_SUCH_BODY = () => ({ body: "Không ai", organizationCode: "" })
const STALE_OPINION = () => ({ opinion: "disagrees", note: "Số theo dõi khác", version: "999999" })
const askedOf = ({ asked }: DemoWorld) => ({ id: asked })

export const DESK: Record<string, Row[]> = {
	"_app.reviews.$assessmentId.assign": [
		{ of: "inReview", GET: "leads:200 *:403", POST: "leads:409 *:403", fields: NOBODY_TO_GIVE_IT_TO },
		{
			of: "ofScience",
			GET: "lead:403 leadVp:200 *:403",
			POST: "lead:403 leadVp:409 *:403",
			fields: NOBODY_TO_GIVE_IT_TO,
		},
		{ of: "draft", GET: "leads:404 *:403", POST: "leads:404 *:403", fields: NOBODY_TO_GIVE_IT_TO },
	],
	"_app.reviews.$assessmentId.close-supplement": [
		{ of: "supplement", GET: "verifying:200 *:no", POST: "verifying:409 *:no", fields: STALE },
		// of a file in another state the page says so
		{ of: "inReview", GET: "verifying:200 *:no", POST: "verifying:409 *:no", fields: STALE },
		{
			of: "ofScience",
			GET: "science:403 office:200 *:no",
			POST: "science:403 office:409 *:no",
			fields: STALE,
		},
		{ of: "draft", GET: "*:no", POST: "*:no", fields: STALE },
	],
	// all that could be asked of it was asked: once more changes nothing
	"_app.reviews.$assessmentId.co-verify": [
		{ of: "inReview", GET: "verifying:200 *:no", POST: "verifying:302 *:no" },
		{ of: "ofScience", GET: "science:403 office:200 *:no", POST: "science:403 office:302 *:no" },
		{ of: "submitted", GET: "verifying:200 *:no", POST: "verifying:409 *:no" },
		{ of: "draft", GET: "*:no", POST: "*:no" },
	],
	"_app.reviews.$assessmentId.print": [
		{ of: "draft", GET: "verifying:404 *:no" },
		{ of: "submitted", GET: "verifying:200 council:200 secretary:200 *:no" },
		{ of: "inReview", GET: "verifying:200 council:200 secretary:200 *:no" },
	],
	"_app.reviews.reasons": [{ GET: "verifying:200 *:403", POST: "verifying:422 *:no", fields: NO_REASON }],
	"_app.reviews.reasons_.remove": [
		{ GET: "verifying:200 *:403", POST: "verifying:404 *:403", fields: () => ({ id: NOBODY_HERE }) },
	],
	"_app.reviews.criteria": [{ GET: "verifying:200 *:403" }],
	"_app.reviews.criteria_.$questionnaire.$version.$code": [
		{
			params: () => ({ questionnaire: "agency", version: "2026-1", code: "A1.1" }),
			GET: "verifying:200 *:403",
		},
		{
			params: () => ({ questionnaire: "agency", version: "2026-1", code: "Z9" }),
			GET: "verifying:404 *:403",
		},
		{ params: () => ({ questionnaire: "none", version: "1", code: "A1.1" }), GET: "verifying:404 *:403" },
	],
	"_app.reviews.batches": [
		{ GET: "verifying:200 *:403", POST: "verifying:422 *:403", fields: NOTHING_CHOSEN },
	],
	"_app.reviews.batches_.$batchId.undo": [
		{ params: () => ({ batchId: NOBODY_HERE }), GET: "verifying:200 *:403", POST: "verifying:404 *:403" },
	],
	"_app.co-verifications._index": [{ GET: "coVerifier:200 *:403" }],
	"_app.co-verifications.$id": [
		{ params: askedOf, GET: "coVerifier:200 *:403", POST: "coVerifier:409 *:403", fields: STALE_OPINION },
		{
			params: () => ({ id: NOBODY_HERE }),
			GET: "coVerifier:404 *:403",
			POST: "coVerifier:404 *:403",
			fields: STALE_OPINION,
		},
	],
	"_app.periods.$periodId.co-verifiers": [
		{
			params: ({ periods }) => ({ periodId: periods.open }),
			GET: "leads:200 admin:200 *:403",
			POST: "leads:404 admin:404 *:403",
			fields: NO_SUCH_BODY,
		},
		{
			params: () => ({ periodId: NOBODY_HERE }),
			GET: "leads:404 admin:404 *:403",
			POST: "leads:404 admin:404 *:403",
			fields: NO_SUCH_BODY,
		},
	],
}
