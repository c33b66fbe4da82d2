import { z } from "zod"
import { Day } from "./day.ts"
import { isPublished } from "./workflow.ts"
import type { Status } from "./workflow.ts"

/** Work may be divided and talked about until the result is public. */
export function isTeamworkOpen(status: Status): boolean {
	return !isPublished(status) && !["exempt", "cancelled", "self_assessed"].includes(status)
}

export type Assignment = {
	/** Of a pillar or of a criterion. */
	code: string
	assigneeId: string
	assignee: string
	dueOn: string | null
	note: string
	assignedAt: Date
}

export type CriterionTeamwork = {
	assigneeId: string | null
	assignee: string | null
	dueOn: string | null
	openThreads: number
	followUp: boolean
}

/** Everything that the unit's people noted on a file, as the database keeps it. */
export type TeamworkRows = {
	assignments: readonly Assignment[]
	openThreads: readonly { code: string; count: number }[]
	followUps: readonly string[]
}

type Pillars = readonly { code: string; criteria: readonly { code: string }[] }[]

/** A criterion's own line wins over its pillar's. */
export function assigneeOf(
	assignments: readonly Assignment[],
	at: { pillar: string; code: string },
): Assignment | null {
	const lineOf = (code: string) => assignments.find((line) => line.code === code)
	return lineOf(at.code) ?? lineOf(at.pillar) ?? null
}

export function teamworkByCriterion(pillars: Pillars, rows: TeamworkRows): Record<string, CriterionTeamwork> {
	const threads = new Map(rows.openThreads.map(({ code, count }) => [code, count]))
	const marked = new Set(rows.followUps)
	const lines = pillars.flatMap(({ code: pillar, criteria }) =>
		criteria.map(({ code }): [string, CriterionTeamwork] => {
			const line = assigneeOf(rows.assignments, { pillar, code })
			return [
				code,
				{
					assigneeId: line?.assigneeId ?? null,
					assignee: line?.assignee ?? null,
					dueOn: line?.dueOn ?? null,
					openThreads: threads.get(code) ?? 0,
					followUp: marked.has(code),
				},
			]
		}),
	)
	return Object.fromEntries(lines)
}

export type PersonsWork = {
	assigneeId: string
	/** Criteria that apply to the unit. */
	assigned: number
	open: string[]
	overdue: string[]
	/** The first day on which something open is due. */
	nextDue: string | null
}

/** What each person has to do of a file, by `teamworkByCriterion`. */
export function workByPerson(
	teamwork: Readonly<Record<string, CriterionTeamwork>>,
	at: { applicable: readonly string[]; missing: readonly string[]; today: string },
): PersonsWork[] {
	const missing = new Set(at.missing)
	const people = new Map<string, PersonsWork>()
	for (const code of at.applicable) {
		const line = teamwork[code]
		if (!line?.assigneeId) continue
		const { assigneeId, dueOn } = line
		const work = people.get(assigneeId) ?? { assigneeId, assigned: 0, open: [], overdue: [], nextDue: null }
		people.set(assigneeId, work)
		work.assigned += 1
		if (!missing.has(code)) continue
		work.open.push(code)
		if (dueOn === null) continue
		if (dueOn < at.today) work.overdue.push(code)
		if (work.nextDue === null || dueOn < work.nextDue) work.nextDue = dueOn
	}
	return [...people.values()]
}

/** One person's part in numbers; null when nothing was given to them. */
export function workOf(
	userId: string,
	at: {
		pillars: Pillars
		rows: TeamworkRows
		applicable: readonly string[]
		missing: readonly string[]
		today: string
	},
) {
	const teamwork = teamworkByCriterion(at.pillars, at.rows)
	const own = workByPerson(teamwork, at).find(({ assigneeId }) => assigneeId === userId)
	if (!own) return null
	const { assigned, open, overdue, nextDue } = own
	return { assigned, open: open.length, overdue: overdue.length, nextDue }
}

const VIETNAM = 7 * 3_600_000
const DAY = 86_400_000

/** The calendar day in Vietnam, or some days after it. */
export function dayIn(now: Date, days = 0): string {
	return new Date(now.getTime() + VIETNAM + days * DAY).toISOString().slice(0, 10)
}

/** When each line was set that a page shows, by code. */
export function shownLines(assignments: readonly Assignment[]): Record<string, string> {
	return Object.fromEntries(assignments.map(({ code, assignedAt }) => [code, assignedAt.toISOString()]))
}

/** Whether one of these lines is another than the page showed, came or went: clocks may differ, lines do not. */
export function isOutdated(
	assignments: readonly Assignment[],
	at: { codes: readonly string[]; saw: string },
): boolean {
	const saw = new Map(Object.entries(linesIn(at.saw) ?? {}))
	const now = new Map(Object.entries(shownLines(assignments)))
	return at.codes.some((code) => now.get(code) !== saw.get(code))
}

const ShownLines = z.record(z.string().max(60), z.iso.datetime())

/** Null: a page of ours did not write it. */
function linesIn(text: string): z.infer<typeof ShownLines> | null {
	try {
		return ShownLines.safeParse(JSON.parse(text)).data ?? null
	} catch {
		return null
	}
}

/** JSON of the lines that the page showed. */
const Saw = z
	.string("form.field")
	.max(40_000, "form.tooLong")
	.refine((text) => linesIn(text) !== null, "form.field")

const Codes = z.string("team.chooseCriteria").min(1, "team.chooseCriteria").max(60, "team.chooseCriteria")

/** One choice or several of the same name, as a form sends them. */
export const AssignForm = z.object({
	codes: z
		.union([Codes, z.array(Codes).max(300)], "team.chooseCriteria")
		.refine((codes) => codes.length > 0, "team.chooseCriteria"),
	assigneeId: z.uuid("team.chooseColleague"),
	dueOn: z.union([Day, z.literal("")], "form.date"),
	note: z.string().trim().max(500, "form.tooLong"),
	saw: Saw,
})
export type AssignForm = z.infer<typeof AssignForm>

export const ClearForm = z.object({ code: Codes, saw: Saw })

export const FollowUpForm = z.object({ marked: z.enum(["on", "off"]) })

export const NoteForm = z.object({
	body: z.string().trim().min(1, "teamwork.noteMissing").max(4000, "form.tooLong"),
	/** Empty: a thread of its own. */
	threadId: z.union([z.uuid(), z.literal("")]).optional(),
	mentions: z.union([z.uuid(), z.literal(""), z.array(z.uuid()).max(100)]).optional(),
})
export type NoteForm = z.infer<typeof NoteForm>

export const NO_SUCCESSOR = "none"

export const HandOverForm = z.object({
	successorId: z.union(
		[z.uuid("team.chooseSuccessor"), z.literal(NO_SUCCESSOR, "team.chooseSuccessor")],
		"team.chooseSuccessor",
	),
})
export type HandOverForm = z.infer<typeof HandOverForm>

/** Of a form's field that is chosen never, once or several times. */
export function listOf(chosen: string | readonly string[] | undefined): string[] {
	if (chosen === undefined || chosen === "") return []
	return typeof chosen === "string" ? [chosen] : [...new Set(chosen)]
}
