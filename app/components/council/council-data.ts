import type { BlockRow } from "../dashboard/period-data.ts"
import type { AppealOutcome } from "#app/domain/appeal.ts"
import type { Opinion } from "#app/domain/co-verification.ts"
import type { Vote, Waiting } from "#app/domain/council.ts"
import type { ReviewOutcome } from "#app/domain/review.ts"

export type DossierBlock = { code: string; name: string; rows: (BlockRow & { lastPlace: number | null })[] }

export type SeatView = {
	userId: string
	name: string
	organizationName: string
	present: boolean | null
	vote: Vote | null
	note: string
	/** Units on the agenda that the member is not free to judge. */
	tied: string[]
}

export type ChangeView = {
	id: string
	assessmentId: string
	organizationName: string
	code: string
	title: string
	before: { outcome: ReviewOutcome }
	after: { outcome: ReviewOutcome }
	reason: string
}

export type AdjustedView = {
	assessmentId: string
	organizationName: string
	code: string
	title: string
	outcome: ReviewOutcome
	self: string | null
	verified: string | null
	reason: string
}

export type WaitingView = { id: string; name: string; why: Waiting; until: string | null }

export type AppealView = {
	assessmentId: string
	organizationName: string
	number: number
	code: string
	title: string
	request: string
	withdrawn: boolean
	outcome: AppealOutcome | null
	reason: string
}

export type DoubtView = {
	assessmentId: string
	organizationName: string
	bodyId: string
	body: string
	code: string
	title: string
	opinion: Opinion | null
	note: string
}
