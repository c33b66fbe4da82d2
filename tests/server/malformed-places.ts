import type { Fields } from "#tests/support/web-client.ts"
import type { ActorName } from "./actors.ts"
import type { DemoWorld, FileName } from "./demo-world.ts"
import { NOBODY_HERE } from "./permission-row.ts"
import { DEMO_PASSWORD } from "#db/demo/load.ts"
import { TABLE } from "./permission-table.ts"

type Place = { actor: ActorName; of?: FileName; fields?: (world: DemoWorld) => Fields }

/** Where an action would take its fields, if the table only has it refuse them. `@now` is what a page would send. */
export const PLACES: Readonly<Record<string, Place>> = {
	"_app.assessments.$assessmentId.facts": {
		actor: "officer",
		of: "draft",
		fields: () => ({ "fact.hasWebsite": "yes", "fact.hasDatabases": "no" }),
	},
	"_app.assessments.$assessmentId.evidence.$code": {
		actor: "officer",
		of: "draft",
		fields: () => ({
			documentDate: "2026-05-05",
			kind: "document",
			title: "Quyết định thử",
			documentNumber: "12/QĐ-STP",
		}),
	},
	"_app.assessments.$assessmentId.evidence.$code_.$evidenceId.remove": { actor: "officer", of: "draft" },
	"_app.assessments.$assessmentId.evidence.$code_.$evidenceId.restore": { actor: "officer", of: "draft" },
	"assessments.$assessmentId.evidence.$code[.]json": {
		actor: "officer",
		of: "draft",
		fields: () => ({ kind: "link", title: "Trang thử", url: "https://vi-du.example.vn/tai-lieu" }),
	},
	"assessments.$assessmentId.evidence.$code.$evidenceId.remove[.]json": { actor: "officer", of: "draft" },
	"assessments.$assessmentId.evidence.$code.$evidenceId.restore[.]json": { actor: "officer", of: "draft" },
	"assessments.$assessmentId.evidence.$code.uploads": { actor: "officer", of: "draft" },
	"uploads.$uploadId": { actor: "officer" },
	"uploads.$uploadId.finish[.]json": { actor: "officer" },
	"_app.assessments.$assessmentId.systems.new": { actor: "officer", of: "draft" },
	"_app.assessments.$assessmentId.systems.$systemId_.remove": {
		// not the draft's, which is to be changed
		actor: "otherOfficer",
		of: "submitted",
		fields: () => ({ code: "A5.10" }),
	},
	"_app.assessments.$assessmentId.return": {
		actor: "head",
		of: "draft",
		fields: ({ files }) => ({
			...{ revision: "@now", key: NOBODY_HERE },
			body: "Xem lại tiêu chí này",
			[`comment.${files.draft.code}`]: "Số liệu chưa khớp",
		}),
	},
	"_app.reviews.$assessmentId._index": {
		actor: "reviewer",
		of: "inReview",
		fields: ({ files }) => ({
			code: files.inReview.code,
			outcome: "adjusted",
			reason: "Số liệu đối chiếu khác",
			version: "@now",
			num: "1",
			den: "2",
		}),
	},
	"_app.reviews.reasons_.remove": { actor: "reviewer" },
	"_app.reviews.batches_.$batchId.undo": { actor: "reviewer" },
	"_app.periods.$periodId.co-verifiers": {
		actor: "lead",
		fields: () => ({ body: "Văn phòng UBND tỉnh", organizationCode: "KHONG-CO" }),
	},
	// not the draft, which the others need
	"_app.admin.assessments.$assessmentId.orders.$kind": { actor: "admin", of: "published" },
	"_app.account": {
		actor: "officer",
		fields: () => ({ current: "sai-mat-khau", password: "mat-khau-moi-2026" }),
	},
	"_app.account_.position": {
		actor: "officer",
		fields: ({ officerMembership }) => ({ membershipId: officerMembership }),
	},
	"_app.account_.sign-out-everywhere": { actor: "officer" },
	"_app.notices_.$noticeId.open": { actor: "officer" },
	"_public.business_.start": {
		actor: "nobody",
		fields: () => ({ kind: "enterprise", sector: "trade", size: "micro", name: "Cơ sở thử", website: "" }),
	},
	"_public.register": {
		actor: "nobody",
		fields: () => ({
			email: "doanh-nghiep@vi-du.vn",
			password: DEMO_PASSWORD,
			name: "Doanh nghiệp thử",
			taxCode: "0123456789",
			kind: "enterprise",
			sector: "trade",
			size: "micro",
			consent: "yes",
		}),
	},
	"_public.sign-in": {
		actor: "nobody",
		fields: () => ({ email: "officer@demo.example", password: "sai", to: "/work" }),
	},
	"_app.team.delegations.$delegationId.revoke": { actor: "head" },
	"_app.admin.break-glass.$breakGlassId.end": { actor: "admin" },
	"_app.account_.sign-in-methods.link": { actor: "officer" },
	"_app.account_.sign-in-methods.unlink": { actor: "officer" },
	"_app.account_.sign-in-methods.remove-passkey": { actor: "officer" },
	"_app.account_.sessions.$name.end": { actor: "officer" },
	"_app.periods.new": {
		actor: "lead",
		fields: (given) => ({ ...fieldsOf("_app.periods.new", given), code: "THU-1" }),
	},
}

function fieldsOf(id: string, given: DemoWorld): Fields {
	return TABLE[id]?.find((row) => row.POST && row.fields)?.fields?.(given) ?? {}
}
