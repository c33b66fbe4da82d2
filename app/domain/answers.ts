import { z } from "zod"

/** Values travel as text so that no binary float touches a count or an amount. */
const Count = z.string().regex(/^\d{1,15}(\.\d{1,4})?$/)

/** What a respondent or a reviewer says of one criterion; which shape fits follows the criterion's kind. */
export const AnswerValue = z.discriminatedUnion("kind", [
	z.object({ kind: z.literal("ratio"), num: Count, den: Count }).strict(),
	z.object({ kind: z.literal("number"), value: Count }).strict(),
	z.object({ kind: z.literal("yes_no"), yes: z.boolean() }).strict(),
	z.object({ kind: z.literal("option"), option: z.string().max(60) }).strict(),
	z.object({ kind: z.literal("items"), items: z.array(z.string().max(60)).max(30) }).strict(),
	/** `null`: not issued. */
	z.object({ kind: z.literal("date"), date: z.iso.date().nullable() }).strict(),
])
export type AnswerValue = z.infer<typeof AnswerValue>

export const ANSWER_ORIGINS = ["typed", "carried", "imported"] as const
export type AnswerOrigin = (typeof ANSWER_ORIGINS)[number]

/** SYS criteria carry no value: it is read off the information-system table. */
export type Answer = {
	code: string
	value: AnswerValue | null
	notApplicable: boolean
	reason: string
	explanation: string
}

export const SYSTEM_OPERATION = ["operating", "building", "retired"] as const
export const SYSTEM_DOSSIER = ["none", "prepared", "appraising", "approved", "to_be_redetermined"] as const
export const SYSTEM_PROTECTION = ["none", "partial", "full"] as const
export const SYSTEM_PURPOSE = ["internal", "public", "infrastructure", "industrial_control", "other"] as const

/** The columns of the information-system table that scoring needs (`domain/4-questionnaires.md` 4.6). */
export type SystemRow = {
	operation: (typeof SYSTEM_OPERATION)[number]
	dossier: (typeof SYSTEM_DOSSIER)[number]
	/** ISO date of the approval decision, or null. */
	approvedOn: string | null
	protection: (typeof SYSTEM_PROTECTION)[number]
}

/** What every answer form names besides its value: the question, and the version it saw. */
export const AnswerPost = z.object({
	criterion: z.string().min(1).max(60),
	version: z.coerce.number().int().min(0).max(2_000_000_000),
	/** Who typed it; sent by the page's script, which may outlive a change of the session. */
	as: z.uuid().optional(),
})
