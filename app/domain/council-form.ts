import { z } from "zod"
import { CLOSINGS, VOTES } from "./council.ts"
import { Day } from "./day.ts"
import { REVIEW_OUTCOMES } from "./review.ts"

const LONGEST = 20_000

const Revision = z.coerce.number("form.field").int("form.field").min(0, "form.field").max(2_000_000_000)

/** A moment in Viet Nam as a browser's field gives it: 2027-02-18T08:30. */
const Moment = z
	.string("form.date")
	.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, "form.date")
	.refine((typed) => Day.safeParse(typed.slice(0, 10)).success && !Number.isNaN(momentOf(typed)), "form.date")
	.transform((typed) => new Date(momentOf(typed)))

function momentOf(typed: string): number {
	return Date.parse(`${typed}:00+07:00`)
}

/** Back into the field. */
export function localMoment(at: Date): string {
	return new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 16)
}

const many = (text: z.ZodType<string>) =>
	z.preprocess(
		(given) => (given === undefined || given === "" ? [] : Array.isArray(given) ? given : [given]),
		z.array(text).max(500),
	)
const Members = many(z.uuid("form.field"))

const meeting = {
	heldAt: Moment,
	place: z.string().trim().min(3, "council.placeMissing").max(300, "form.tooLong"),
	chair: z.string().trim().min(3, "council.chairMissing").max(300, "form.tooLong"),
}

export const SessionForm = z.object({
	...meeting,
	members: Members.refine((ids) => ids.length > 0, "council.membersMissing"),
})

/** Attendance and minutes; whoever is not ticked was not there. */
export const RecordForm = z.object({
	...meeting,
	revision: Revision,
	present: Members,
	minutesNumber: z.string().trim().max(100, "form.tooLong").default(""),
	minutes: z.string().trim().max(LONGEST, "form.tooLong").default(""),
})

export const VoteForm = z.object({
	vote: z.enum(VOTES, "council.voteMissing"),
	note: z.string().trim().max(2000, "form.tooLong").default(""),
	version: Revision,
})

/** The sha256 of what the page showed. */
const Seen = z.string("form.field").regex(/^[0-9a-f]{64}$/, "form.field")

export const CloseForm = z.object({ closing: z.enum(CLOSINGS, "council.closingMissing"), seen: Seen })

export const LockForm = z.object({ seen: Seen })

/** A single result changed; nothing is changed without a reason. */
export const ChangeForm = z.object({
	outcome: z
		.enum(REVIEW_OUTCOMES, "review.outcome")
		.refine((outcome) => outcome !== "supplement", "review.outcome"),
	reason: z.string().trim().min(5, "council.reasonMissing").max(4000, "form.tooLong"),
	version: Revision,
	na: z.literal("on").optional(),
})
