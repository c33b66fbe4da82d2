/** What an administrator does against the ordinary course, on somebody's written authority (`domain/5-journeys.md` 5.3). */
export const ORDER_KINDS = ["extend", "reopen", "exempt", "dissolve", "reinstate", "merge"] as const
export type OrderKind = (typeof ORDER_KINDS)[number]
