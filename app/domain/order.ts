import { z } from "zod"
import { PressForm } from "./assessment-form.ts"
import { Day } from "./day.ts"
import type { PeriodStatus } from "./period.ts"
import { isInPeriod, nextStep } from "./workflow.ts"
import type { Status, WorkflowEvent } from "./workflow.ts"

/** What an administrator does against the ordinary course, on somebody's written authority (`domain/5-journeys.md` 5.3). */
export const ORDER_KINDS = ["extend", "reopen", "exempt", "dissolve", "reinstate", "merge"] as const
export type OrderKind = (typeof ORDER_KINDS)[number]

/** Those on one file; all but an extension move it. */
export const FILE_ORDERS = [
	"extend",
	"reopen",
	"exempt",
	"dissolve",
	"reinstate",
] as const satisfies readonly (OrderKind & ("extend" | WorkflowEvent))[]
export type FileOrder = (typeof FILE_ORDERS)[number]

/** Why, and by which document. */
const grounds = {
	reason: z.string().trim().min(10, "order.reasonShort").max(2000, "form.tooLong"),
	authority: z.string().trim().min(3, "order.authorityMissing").max(200, "form.tooLong"),
	authorityDate: Day,
}

export const FileOrderForm = PressForm.extend({
	...grounds,
	/** Of an extension: the new last day. */
	until: z.union([z.literal(""), Day], "form.date").default(""),
	/** Of a reopening: criteria that are decided again. */
	codes: z.union([z.string().max(60), z.array(z.string().max(60)).max(200)]).default([]),
})
export type FileOrderForm = z.infer<typeof FileOrderForm>

export const PeriodExtensionForm = z.object({
	key: z.uuid("form.field"),
	/** The deadlines that the page showed: whoever comes second is told. */
	saw: z.string().max(200),
	...grounds,
	submitBy: Day,
	reviewBy: Day,
})
export type PeriodExtensionForm = z.infer<typeof PeriodExtensionForm>

/** How data of a running period are joined (`domain/3-scoring.md` WE-2). */
export const DATA_RULES = ["pooled_counts", "mean_of_scores", "separate"] as const

export const MergerForm = z
	.object({
		key: z.uuid("form.field"),
		...grounds,
		/** Codes of the units that end, separated by commas or spaces. */
		predecessors: z
			.string()
			.trim()
			.max(1000, "form.tooLong")
			.transform((text) => [...new Set(text.split(/[\s,;]+/).filter(Boolean))])
			.refine((codes) => codes.length > 0 && codes.length <= 20, "order.predecessorsMissing"),
		successorCode: z
			.string()
			.trim()
			.regex(/^[A-Za-z0-9._-]{2,40}$/, "admin.codeShape"),
		/** Of a successor that is not in the portal yet. */
		successorName: z.string().trim().max(300, "form.tooLong").default(""),
		effectiveOn: Day,
		dataRule: z.enum(DATA_RULES, "order.dataRuleMissing"),
	})
	.superRefine(({ predecessors, successorCode }, context) => {
		if (Array.isArray(predecessors) && predecessors.includes(successorCode)) {
			context.addIssue({ code: "custom", path: ["successorCode"], message: "order.sameUnit" })
		}
	})
export type MergerForm = z.infer<typeof MergerForm>

/** A deadline is moved while the unit still works towards it. */
export function isExtendable(status: Status): boolean {
	return status === "not_started" || status === "draft" || status === "with_head"
}

/** What can be ordered of a file as it stands. */
export function ordersOn(file: { status: Status; periodStatus: PeriodStatus }): FileOrder[] {
	return FILE_ORDERS.filter((kind) =>
		kind === "extend"
			? file.periodStatus === "open" && isExtendable(file.status)
			: isInPeriod(file.periodStatus, kind) && nextStep(file.status, kind) !== null,
	)
}

/** Why a new deadline does not do; null when it does. */
export function extensionProblem(
	until: Date,
	at: { submitBy: Date; reviewBy: Date; now: Date },
): "order.untilMissing" | "order.notLater" | "order.inPast" | "order.afterReview" | null {
	if (Number.isNaN(until.getTime())) return "order.untilMissing"
	if (until <= at.submitBy) return "order.notLater"
	if (until <= at.now) return "order.inPast"
	return until > at.reviewBy ? "order.afterReview" : null
}
