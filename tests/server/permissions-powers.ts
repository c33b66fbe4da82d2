import { NOBODY_HERE } from "./permission-row.ts"
import type { Row } from "./permission-row.ts"

const DEPUTY = () => ({
	...{ deputyId: NOBODY_HERE, document: "12/QĐ" },
	...{ fromDay: "2026-12-01", toDay: "2099-12-01" },
})
const UNKNOWN = () => ({ organizationCode: "KHONG-CO", reason: "Cần xem tận nơi vì trang không mở được" })

/** Powers for a time: to sign for a head, and to look into a unit's files in an emergency. */
export const POWERS: Record<string, readonly Row[]> = {
	"_app.team.delegations._index": [{ GET: "heads:200 *:403", POST: "heads:422 *:403", fields: DEPUTY }],
	"_app.team.delegations.$delegationId.revoke": [
		{ params: () => ({ delegationId: NOBODY_HERE }), GET: "heads:200 *:403", POST: "*:404" },
	],
	"_app.admin.break-glass._index": [{ GET: "admin:200 *:403", POST: "admin:422 *:403", fields: UNKNOWN }],
	"_app.admin.break-glass.$breakGlassId.end": [
		{ params: () => ({ breakGlassId: NOBODY_HERE }), GET: "admin:200 *:403", POST: "admin:404 *:403" },
	],
}
