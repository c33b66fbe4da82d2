import { attemptLimit } from "#app/domain/attempt-limit.ts"
import { AppError } from "#app/domain/errors.ts"

/** Nobody's mailbox is filled by others. */
const TO_ONE = attemptLimit({ most: 5, minutes: 60 })
/** An agency's people share one address. */
const FROM_ONE = attemptLimit({ most: 30, minutes: 60 })

/** Counts a letter that is asked for, whether there is an account or not. */
export function countLetter(to: string, from: string, now: Date): void {
	if (TO_ONE.isSpent(to, now) || FROM_ONE.isSpent(from, now)) throw new AppError("invalid", "letters.tooMany")
	TO_ONE.count(to, now)
	FROM_ONE.count(from, now)
}
