import { z } from "zod"
import { LONGEST_TEXT } from "./answer-form.ts"
import { PressForm, Seen } from "./assessment-form.ts"
import type { PeriodStatus } from "./period.ts"
import { isInPeriod, type Status } from "./workflow.ts"

/** What became of a kiến nghị on one criterion. */
export const APPEAL_OUTCOMES = ["accepted", "partly", "rejected"] as const
export type AppealOutcome = (typeof APPEAL_OUTCOMES)[number]

type AppealedFile = { status: Status; periodStatus: PeriodStatus; appealBy: Date | null }

/** Why no appeal can be written or sent now; null when it can. */
export type AppealClosed = "state" | "expired"

export function appealClosed(file: AppealedFile, now: Date): AppealClosed | null {
	if (file.status !== "provisional" || !isInPeriod(file.periodStatus, "appeal")) return "state"
	return file.appealBy !== null && now <= file.appealBy ? null : "expired"
}

type Sent = { number: number; submittedAt: Date | null; withdrawnAt: Date | null; settledAt: Date | null }

/** The appeal that is being written; one at a time. */
export function draftOf<T extends Sent>(appeals: readonly T[]): T | null {
	return appeals.find(({ submittedAt }) => submittedAt === null) ?? null
}

/** The appeal that waits for its answer. */
export function pendingOf<T extends Sent>(appeals: readonly T[]): T | null {
	return appeals.find((one) => one.submittedAt && !one.withdrawnAt && !one.settledAt) ?? null
}

/** Criteria whose appeal was answered since the verifying body last reviewed the file: there is no second one. */
export function answeredCodes(
	items: readonly { code: string; settledAt: Date | null; against: number | null }[],
	editions: readonly { edition: number; cause: string | null }[],
): string[] {
	const reviewed = editions
		.filter(({ cause }) => cause !== "appeal" && cause !== "council")
		.map(({ edition }) => edition)
	const since = Math.max(0, ...reviewed)
	return items
		.filter(({ settledAt, against }) => settledAt !== null && (against ?? 0) >= since)
		.map(({ code }) => code)
}

const Code = z.string("form.field").min(1, "form.field").max(60, "form.field")
const Version = z.coerce
	.number("form.field")
	.int("form.field")
	.min(0, "form.field")
	.max(2_000_000_000, "form.field")

/** What the unit asks for on one criterion; the version is the one that was seen, 0 for a new one. */
export const AppealItemForm = z.object({
	code: Code,
	version: Version,
	request: z
		.string("appeal.requestTooShort")
		.trim()
		.min(10, "appeal.requestTooShort")
		.max(LONGEST_TEXT, "form.tooLong"),
})
export type AppealItemForm = z.infer<typeof AppealItemForm>

export const RemoveItemForm = z.object({ code: Code, version: Version })

/** The head sends what was seen, and nothing that a colleague has changed since. */
export const SendAppealForm = PressForm.extend({ seen: Seen })

/** The verifying body's answer on one criterion; the value is read by the criterion's kind. */
export const JudgeForm = z.object({
	code: Code,
	version: Version,
	outcome: z.enum(APPEAL_OUTCOMES, "appeal.outcomeMissing"),
	reason: z
		.string("appeal.reasonTooShort")
		.trim()
		.min(10, "appeal.reasonTooShort")
		.max(LONGEST_TEXT, "form.tooLong"),
	na: z.literal("on").optional().catch(undefined),
})
export type JudgeForm = z.infer<typeof JudgeForm>
