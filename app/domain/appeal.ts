/** What became of a kiến nghị on one criterion. */
export const APPEAL_OUTCOMES = ["accepted", "partly", "rejected"] as const
export type AppealOutcome = (typeof APPEAL_OUTCOMES)[number]
