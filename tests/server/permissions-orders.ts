import { NOBODY_HERE } from "./permission-row.ts"
import type { Row } from "./permission-row.ts"

const GROUNDS = {
	reason: "Theo chỉ đạo bằng văn bản của cấp trên",
	authority: "215/CV-SKHCN",
	authorityDate: "2026-11-02",
}
const STALE_ORDER = () => ({
	...{ revision: "999999", key: NOBODY_HERE, until: "2026-12-25", codes: "A1.1" },
	...GROUNDS,
})
const STALE_EXTENSION = () => ({
	...{ key: NOBODY_HERE, saw: "", submitBy: "2027-01-15", reviewBy: "2027-02-15" },
	...GROUNDS,
})
const UNKNOWN_UNITS = () => ({
	...{ key: NOBODY_HERE, predecessors: "KHONG-CO", successorCode: "KHONG-CO-2", successorName: "Xã mới" },
	...{ effectiveOn: "2026-12-01", dataRule: "pooled_counts", ...GROUNDS },
})

const kind = (name: string) => () => ({ kind: name })

export const ORDERS: Record<string, Row[]> = {
	"_app.admin.assessments.$assessmentId.orders._index": [
		{ of: "draft", GET: "admin:200 *:403" },
		{ of: "business", GET: "admin:200 *:403" },
		{ params: () => ({ assessmentId: NOBODY_HERE }), GET: "admin:404 *:no" },
	],
	"_app.admin.assessments.$assessmentId.orders.$kind": [
		...["extend", "exempt", "dissolve"].map((one) => ({
			...{ of: "draft" as const, params: kind(one), GET: "admin:200 *:403" },
			...{ POST: "admin:409 *:no", fields: STALE_ORDER },
		})),
		...["reopen", "reinstate"].map((one) => ({
			...{ of: "published" as const, params: kind(one), GET: "admin:200 *:403" },
			...{ POST: "admin:409 *:no", fields: STALE_ORDER },
		})),
		{
			of: "draft",
			params: kind("merge"),
			GET: "admin:404 *:no",
			POST: "admin:404 *:no",
			fields: STALE_ORDER,
		},
		{
			params: () => ({ assessmentId: NOBODY_HERE, kind: "exempt" }),
			...{ GET: "admin:404 *:no", POST: "admin:404 *:no", fields: STALE_ORDER },
		},
	],
	"_app.periods.$periodId.orders": [
		{
			params: ({ periods }) => ({ periodId: periods.open }),
			GET: "leads:200 council:200 secretary:200 leader:200 admin:200 *:403",
		},
		{
			params: () => ({ periodId: NOBODY_HERE }),
			GET: "leads:404 council:404 secretary:404 leader:404 admin:404 *:no",
		},
	],
	"_app.periods.$periodId.extend": [
		{
			params: ({ periods }) => ({ periodId: periods.open }),
			...{ GET: "admin:200 *:403", POST: "admin:409 *:403", fields: STALE_EXTENSION },
		},
		{ params: ({ periods }) => ({ periodId: periods.published }), GET: "admin:302 *:403" },
		{
			params: () => ({ periodId: NOBODY_HERE }),
			...{ GET: "admin:404 *:403", POST: "admin:404 *:403", fields: STALE_EXTENSION },
		},
	],
	"_app.admin.organizations_.merge": [
		{ GET: "admin:200 *:403", POST: "admin:422 *:403", fields: UNKNOWN_UNITS },
	],
}
