import type { DemoWorld } from "./demo-world.ts"
import { NOBODY_HERE } from "./permission-row.ts"
import type { Row } from "./permission-row.ts"

const periodOf = (status: keyof DemoWorld["periods"]) => (world: DemoWorld) => ({
	periodId: world.periods[status],
})
const NO_PERIOD = () => ({ periodId: NOBODY_HERE })
const DECISION_OF_PUBLICATION = ({ meetings }: DemoWorld) => ({
	...{ decisionNumber: "12/QĐ-UBND", decisionDate: "2026-11-01", sessionId: meetings.open },
})
const PERIOD = () => ({
	code: "2026",
	nameVi: "Kỳ thử",
	nameEn: "Trial period",
	kind: "year",
	startsOn: "2027-01-01",
	endsOn: "2027-12-31",
	opensOn: "2027-10-01",
	submitBy: "2027-11-01",
	reviewBy: "2027-12-01",
	profileId: "ST/2026-1",
	bandSet: "nd335",
	previousId: "",
})
const NOWHERE = () => ({
	organizationCode: "KHONG-CO",
	blockId: NOBODY_HERE,
	ranked: "yes",
	reason: "",
})

export const PERIODS: Record<string, Row[]> = {
	"_app.periods._index": [{ GET: "leads:200 council:200 secretary:200 leader:200 admin:200 *:403" }],
	"_app.periods.$periodId._index": [
		{
			params: periodOf("open"),
			GET: "leads:200 council:200 secretary:200 leader:200 admin:200 *:403",
		},
		{
			params: periodOf("planned"),
			GET: "leads:200 council:200 secretary:200 leader:200 admin:200 *:403",
		},
		{ params: NO_PERIOD, GET: "leads:404 council:404 secretary:404 leader:404 admin:404 *:no" },
	],
	// provisional results are not the administrator's; a published period goes to its ranking's page
	"_app.periods.$periodId.robustness": [
		{ params: periodOf("open"), GET: "leads:200 council:200 secretary:200 leader:200 *:403" },
		{ params: periodOf("planned"), GET: "leads:200 council:200 secretary:200 leader:200 *:403" },
		{
			params: periodOf("published"),
			GET: "leads:302 council:302 secretary:302 leader:302 admin:302 *:403",
		},
		{ params: NO_PERIOD, GET: "leads:404 council:404 secretary:404 leader:404 admin:404 *:no" },
	],
	"_app.rankings.$rankingId.robustness": [
		{
			params: ({ rankingId }) => ({ rankingId }),
			GET: "leads:200 council:200 secretary:200 leader:200 admin:200 *:403",
		},
		{
			params: () => ({ rankingId: NOBODY_HERE }),
			GET: "leads:404 council:404 secretary:404 leader:404 admin:404 *:no",
		},
	],
	// the code is taken
	"_app.periods.new": [
		{ GET: "leads:200 admin:200 *:403", POST: "leads:422 admin:422 *:403", fields: PERIOD },
	],
	"_app.periods.$periodId.open": [
		{ params: periodOf("planned"), GET: "leads:200 admin:200 *:403", POST: "leads:- admin:- *:403" },
		{ params: periodOf("open"), GET: "leads:302 admin:302 *:403", POST: "leads:302 admin:302 *:403" },
		{ params: NO_PERIOD, GET: "leads:404 admin:404 *:no", POST: "leads:404 admin:404 *:no" },
	],
	// no organisation has the code
	"_app.periods.$periodId.blocks": [
		{
			params: periodOf("open"),
			GET: "leads:200 admin:200 *:403",
			POST: "leads:422 admin:422 *:403",
			fields: NOWHERE,
		},
		{
			params: periodOf("published"),
			GET: "leads:200 admin:200 *:403",
			POST: "leads:409 admin:409 *:403",
			fields: NOWHERE,
		},
		{
			params: NO_PERIOD,
			GET: "leads:404 admin:404 *:no",
			POST: "leads:404 admin:404 *:no",
			fields: NOWHERE,
		},
	],
	// the council has not closed its meeting
	"_app.periods.$periodId.publish": [
		{
			params: periodOf("open"),
			GET: "leads:200 *:403",
			POST: "leads:409 *:403",
			fields: DECISION_OF_PUBLICATION,
		},
		{ params: NO_PERIOD, GET: "leads:404 *:no", POST: "leads:404 *:no", fields: DECISION_OF_PUBLICATION },
	],
}

const ADMINS = "admin:200 *:403"
const TAKEN_UNIT = () => ({
	code: "STP",
	name: "Đơn vị trùng mã",
	kind: "commune",
	validFrom: "2025-07-01",
	validTo: "",
})
const TAKEN_ADDRESS = () => ({
	email: "officer@demo.example",
	name: "Người trùng thư",
	role: "officer",
	organizationCode: "STP",
})
const TAKEN_BLOCK = () => ({ code: "K1", nameVi: "Khối trùng mã", nameEn: "A block of the same code" })

const LOST = () => ({ reason: "Mất điện thoại, đã gặp trực tiếp" })

export const ADMINISTERING: Record<string, Row[]> = {
	"_app.dashboard": [{ GET: "leads:200 council:200 secretary:200 leader:200 admin:200 *:403" }],
	"_app.admin._index": [{ GET: ADMINS }],
	"_app.admin.sanity": [
		{ GET: "leads:200 admin:200 *:403" },
		{ query: `?period=${NOBODY_HERE}`, GET: "leads:404 admin:404 *:403" },
	],
	"admin.sanity[.]csv": [
		{ GET: "leads:200 admin:200 *:403" },
		{ query: `?period=${NOBODY_HERE}`, GET: "leads:404 admin:404 *:403" },
	],
	"_app.admin.organizations": [{ GET: ADMINS }],
	"_app.admin.organizations_.new": [{ GET: ADMINS, POST: "admin:422 *:403", fields: TAKEN_UNIT }],
	"_app.admin.users": [{ GET: ADMINS }],
	"_app.admin.users_.$userId._index": [
		{ params: ({ officerId }) => ({ userId: officerId }), GET: ADMINS },
		{ params: () => ({ userId: NOBODY_HERE }), GET: "admin:404 *:403" },
	],
	"_app.admin.users_.$userId.erase": [
		{
			params: ({ officerId }) => ({ userId: officerId }),
			GET: ADMINS,
			POST: "admin:422 *:403",
			fields: () => ({ reason: "", confirm: "" }),
		},
		// still in office
		{
			params: ({ officerId }) => ({ userId: officerId }),
			POST: "admin:409 *:403",
			fields: () => ({ reason: "Theo đề nghị của chủ thể dữ liệu", confirm: "yes" }),
		},
		{
			params: () => ({ userId: NOBODY_HERE }),
			GET: "admin:404 *:403",
			POST: "admin:404 *:403",
			fields: () => ({ reason: "Theo đề nghị của chủ thể dữ liệu", confirm: "yes" }),
		},
	],
	"_app.admin.users_.new": [{ GET: ADMINS, POST: "admin:422 *:403", fields: TAKEN_ADDRESS }],
	"_app.admin.users_.$userId.second-factor": [
		// there is none to take away
		{
			params: ({ people }) => ({ userId: people.officer }),
			GET: ADMINS,
			POST: "admin:409 *:403",
			fields: LOST,
		},
		{ params: ({ people }) => ({ userId: people.admin }), GET: "*:403", POST: "*:403", fields: LOST },
		{
			params: () => ({ userId: NOBODY_HERE }),
			GET: "admin:404 *:403",
			POST: "admin:404 *:403",
			fields: LOST,
		},
	],
	"_app.admin.users_.$userId.reset-link": [
		{
			params: ({ people }) => ({ userId: people.unmailed }),
			GET: ADMINS,
			POST: "admin:200 *:403",
			leaves: ["audit_log", "notices"],
		},
		// for oneself there are the usual ways
		{ params: ({ people }) => ({ userId: people.admin }), GET: "*:403", POST: "*:403" },
		{ params: () => ({ userId: NOBODY_HERE }), GET: "admin:404 *:403", POST: "admin:404 *:403" },
	],
	"_app.admin.blocks": [{ GET: ADMINS, POST: "admin:422 *:403", fields: TAKEN_BLOCK }],
}
