import type { Locale } from "#app/domain/localized.ts"
import type { OrganizationKind } from "#app/domain/organization.ts"
import type { PeriodStatus } from "#app/domain/period.ts"
import { mayAnswer, mayReview } from "#app/domain/policy.ts"
import type { Actor } from "#app/domain/policy.ts"
import type { Status } from "#app/domain/workflow.ts"

/** What every page of a file says of it. */
export type FileHead = {
	id: string
	revision: number
	/** Of the form on this page, if it has one. */
	key: string
	status: Status
	unit: string
	period: string
	/** Where the reader stands: in the unit, in the verifying body, or above both. */
	place: "own" | "review" | "other"
}

type File = {
	id: string
	revision: number
	status: Status
	periodStatus: PeriodStatus
	organizationId: string
	organizationName: string
	organizationKind: OrganizationKind
	periodNameVi: string
	periodNameEn: string
}

export function fileHead(file: File, at: { actor: Actor; locale: Locale }): FileHead {
	const { id, revision, status, organizationName } = file
	return {
		id,
		revision,
		key: crypto.randomUUID(),
		status,
		unit: organizationName,
		period: at.locale === "vi" ? file.periodNameVi : file.periodNameEn,
		place: mayAnswer(at.actor, file) ? "own" : mayReview(at.actor, file) ? "review" : "other",
	}
}
