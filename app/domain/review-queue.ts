import { z } from "zod"
import { ORGANIZATION_KINDS } from "./organization.ts"
import type { Status } from "./workflow.ts"

/** States in which a file waits for the verifying body, or for the unit's answer to it. */
export const QUEUE_STATUSES = [
	"submitted",
	"in_review",
	"reopened",
	"supplement",
	"appealed",
	"provisional",
] as const satisfies readonly Status[]
export type QueueStatus = (typeof QUEUE_STATUSES)[number]

/** In these somebody's work on the file is not over. */
export const HELD_BY_REVIEWER = [
	"submitted",
	"in_review",
	"reopened",
	"supplement",
	"appealed",
] as const satisfies readonly QueueStatus[]

export const QUEUE_ORDERS = ["deadline", "most", "least"] as const
export type QueueOrder = (typeof QUEUE_ORDERS)[number]

/** From an address: what makes no sense there is left out. */
export const QueueSearch = z.object({
	status: z.enum(QUEUE_STATUSES).optional().catch(undefined),
	kind: z.enum(ORGANIZATION_KINDS).optional().catch(undefined),
	block: z.uuid().optional().catch(undefined),
	reviewer: z
		.union([z.literal("mine"), z.literal("nobody"), z.uuid()])
		.optional()
		.catch(undefined),
	overdue: z.literal("1").optional().catch(undefined),
	q: z.string().trim().max(100).optional().catch(undefined),
	order: z.enum(QUEUE_ORDERS).catch("deadline"),
	page: z.coerce.number().int().min(1).max(100_000).catch(1),
})
export type QueueSearch = z.infer<typeof QueueSearch>

/** Whom a file is given to, and whose the page said it was: "" for nobody's. */
export const AssignReviewerForm = z.object({
	reviewerId: z.uuid("desk.assignWho"),
	saw: z.union([z.literal(""), z.uuid()], "form.field"),
})
