import { submitAssessment } from "#app/services/assessments/submit.server.ts"
import type { ActorCtx } from "#app/services/context.server.ts"
import { closeMeeting } from "#app/services/council/close-meeting.server.ts"
import { publishRanking } from "#app/services/rankings/publish.server.ts"
import { completeReview } from "#app/services/reviews/complete.server.ts"
import { decide } from "#app/services/reviews/decide.server.ts"

/** What is killed at each of its statements. */
export const VERBS = {
	submit: (ctx: ActorCtx, input: unknown) =>
		submitAssessment(ctx, input as Parameters<typeof submitAssessment>[1]),
	decide: (ctx: ActorCtx, input: unknown) => decide(ctx, input as Parameters<typeof decide>[1]),
	complete: (ctx: ActorCtx, input: unknown) =>
		completeReview(ctx, input as Parameters<typeof completeReview>[1]),
	close: (ctx: ActorCtx, input: unknown) => closeMeeting(ctx, input as Parameters<typeof closeMeeting>[1]),
	publish: (ctx: ActorCtx, input: unknown) =>
		publishRanking(ctx, input as Parameters<typeof publishRanking>[1]),
}
export type Verb = keyof typeof VERBS

export type FaultCall = {
	url: string
	verb: Verb
	actor: ActorCtx["actor"]
	now: string
	input: unknown
	/** Dies before this statement; −1: after all is committed; 0: not at all. */
	faultAt: number
}
