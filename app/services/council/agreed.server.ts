import { tallyOf } from "#app/domain/council.ts"
import { todayInVietNam } from "#app/domain/day.ts"
import type { AgreedIn } from "#app/domain/ranking-document.ts"
import type { Session } from "#db/queries/council.ts"
import type { Seated } from "#db/queries/council-seats.ts"

/** The meeting as the published document names it. */
export function agreedIn(session: Session, seats: readonly Seated[]): AgreedIn {
	const tally = tallyOf(seats)
	return {
		number: session.number,
		heldOn: todayInVietNam(session.heldAt),
		minutesNumber: session.minutesNumber,
		called: tally.called,
		present: tally.present,
		votes: { for: tally.for, against: tally.against, abstain: tally.abstain },
	}
}
