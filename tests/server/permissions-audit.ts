import type { Row } from "./permission-row.ts"

const READERS_OF_THE_LOG = "admin:200 inspector:200 *:403"

export const AUDITING: Record<string, Row[]> = {
	"_app.audit": [
		{ GET: READERS_OF_THE_LOG },
		{
			query: "?person=officer&unit=STP&action=answer.save&from=2026-01-01&to=2026-12-31",
			GET: READERS_OF_THE_LOG,
		},
		{ query: "?before=2026-99-99T00:00:00.000000Z_1&from=x&person=%00%25_", GET: READERS_OF_THE_LOG },
	],
	"audit[.]csv": [{ query: "?unit=STP", GET: READERS_OF_THE_LOG }],
	"audit.anchor[.]json": [{ GET: READERS_OF_THE_LOG }],
	"_app.admin.audit": [{ GET: "admin:>/audit inspector:>/audit *:403" }],
}
