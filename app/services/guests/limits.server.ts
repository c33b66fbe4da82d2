import { attemptLimit } from "#app/domain/attempt-limit.ts"

/** Whole training rooms and phone networks share one address, so this stops programs, not people. */
export const STARTS = attemptLimit({ most: 60, minutes: 60 })
/** Links that open nothing. */
export const WRONG_LINKS = attemptLimit({ most: 30, minutes: 60 })
