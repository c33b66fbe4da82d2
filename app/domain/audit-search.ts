import { z } from "zod"

/** Where a page of the log goes on: behind this row, newest first. */
export type AuditCursor = { at: string; id: number }

const text = z.string().trim().max(200).catch("")
/** As PostgreSQL and JavaScript both read it. */
const isMoment = (at: string) => at >= "1900" && isoOf(at)?.slice(0, 19) === at.slice(0, 19)
const isoOf = (at: string) => (Number.isNaN(Date.parse(at)) ? null : new Date(at).toISOString())
const day = z.iso
	.date()
	.refine((date) => isMoment(`${date}T00:00:00Z`))
	.nullable()
	.catch(null)

/** What the reader of the log asks for; what cannot be read asks for nothing. */
export const AuditSearch = z.object({
	person: text,
	action: z
		.string()
		.regex(/^[A-Za-z_.]{1,80}$/)
		.catch(""),
	unit: text,
	entity: text,
	from: day,
	to: day,
	address: z.string().trim().max(60).catch(""),
	before: z
		.string()
		.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z_\d{1,15}$/)
		.transform((word): AuditCursor => {
			const [at = "", id = ""] = word.split("_")
			return { at, id: Number(id) }
		})
		.refine(({ at }) => isMoment(at))
		.nullable()
		.catch(null),
})
export type AuditSearch = z.infer<typeof AuditSearch>

/** The same, for an address: without what is not asked. */
export function searchParams(
	{ person, action, unit, entity, from, to, address }: Omit<AuditSearch, "before">,
	before?: AuditCursor,
): string {
	const given = { person, action, unit, entity, from: from ?? "", to: to ?? "", address }
	const asked = Object.entries({ ...given, before: before ? `${before.at}_${before.id}` : "" })
	return new URLSearchParams(asked.filter(([, value]) => value !== "")).toString()
}

/** Whole days in Vietnam, which has no summer time: from the first moment to before the last. */
export function momentsOf({ from, to }: Pick<AuditSearch, "from" | "to">): {
	from: Date | null
	to: Date | null
} {
	const start = (date: string) => new Date(`${date}T00:00:00+07:00`)
	return {
		from: from === null ? null : start(from),
		to: to === null ? null : new Date(start(to).getTime() + 86_400_000),
	}
}

export type FieldChange = { field: string; before: string | null; after: string | null }

/** Old and new value of every field that is not the same; what lies two deep stays JSON. */
export function fieldChanges(before: unknown, after: unknown): FieldChange[] {
	const [old, now] = [fieldsOf(before), fieldsOf(after)]
	const fields = [...new Set([...Object.keys(old), ...Object.keys(now)])]
	return fields.flatMap((field) => {
		const change = { field, before: textOf(old[field]), after: textOf(now[field]) }
		return change.before === change.after ? [] : [change]
	})
}

function fieldsOf(value: unknown): Record<string, unknown> {
	if (value === null || value === undefined) return {}
	if (typeof value !== "object" || Array.isArray(value)) return { value }
	return Object.fromEntries(Object.entries(value))
}

function textOf(value: unknown): string | null {
	if (value === null || value === undefined || value === "") return null
	if (typeof value === "string") return value
	if (typeof value !== "object" || Array.isArray(value)) return JSON.stringify(value)
	return Object.entries(value)
		.map(([name, said]) => `${name}: ${typeof said === "string" ? said : JSON.stringify(said)}`)
		.join("; ")
}
