import { z } from "zod"
import { Day } from "./day.ts"

/** What a publication names: its decision, and the consent to publish while some units still wait. */
export const PublishForm = z.object({
	decisionNumber: z.string().trim().min(1, "publish.decisionNumber").max(100, "form.tooLong"),
	decisionDate: Day,
	/** The meeting whose result is published. */
	sessionId: z.uuid("form.field"),
	/** Of a later edition: what was wrong with the one before. */
	correction: z.string().trim().max(4000, "form.tooLong").optional(),
	/** A ticked box: "on" from a form, true in the browser. */
	confirmed: z.union([z.literal("on"), z.boolean()]).optional(),
})
export type PublishForm = z.infer<typeof PublishForm>
