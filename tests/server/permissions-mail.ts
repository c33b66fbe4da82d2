import { NOBODY_HERE } from "./permission-row.ts"
import type { Row } from "./permission-row.ts"

export const NOTICES: Record<string, Row[]> = {
	"_app.notices": [{ GET: "*:200" }],
	"_app.notices_.$noticeId.open": [
		{
			params: () => ({ noticeId: NOBODY_HERE }),
			GET: "nobody:>/notices *:>/notices",
			POST: "*:404",
		},
		// a colleague's: there is none of that id for anybody else
		{
			params: ({ reviewersNotice }) => ({ noticeId: reviewersNotice }),
			POST: "reviewer:- *:404",
		},
		{ params: () => ({ noticeId: "x" }), POST: "*:404" },
	],
	"_app.notices_.read": [
		{
			GET: "nobody:>/notices *:>/notices",
			POST: "*:404",
			fields: () => ({ seen: "hôm qua" }),
		},
		// nothing is as old as this
		{ POST: "*:>/notices", fields: () => ({ seen: "2001-01-01T00:00:00.000Z" }) },
	],
	"_app.account_.mail": [
		{
			GET: "nobody:>/account#mail *:>/account#mail",
			POST: "*:404",
			fields: () => ({ mail: "hourly" }),
		},
		// as it is already
		{ POST: "*:>/account", fields: () => ({ mail: "soon" }) },
	],
}
