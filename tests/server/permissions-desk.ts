import { NOBODY_HERE } from "./permission-row.ts"
import type { Row } from "./permission-row.ts"

const NOBODY_TO_GIVE_IT_TO = () => ({ reviewerId: NOBODY_HERE, saw: NOBODY_HERE })

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
}
