import { expect, test } from "vitest"
import {
	assigneeOf,
	AssignForm,
	dayIn,
	isOutdated,
	isTeamworkOpen,
	listOf,
	shownLines,
	teamworkByCriterion,
	workByPerson,
	workOf,
} from "./teamwork.ts"
import type { Assignment } from "./teamwork.ts"

const PILLARS = [
	{ code: "P1", criteria: [{ code: "A1.1" }, { code: "A1.2" }] },
	{ code: "P2", criteria: [{ code: "A2.1" }] },
]

function line(code: string, assigneeId: string, dueOn: string | null = null): Assignment {
	const assignedAt = new Date("2026-11-20T00:00:00Z")
	return { code, assigneeId, assignee: `Người ${assigneeId}`, dueOn, note: "", assignedAt }
}

const LINES = [line("P1", "a", "2026-11-30"), line("A1.2", "b", "2026-11-21")]

test("a criterion's own line wins over its pillar's", () => {
	expect(assigneeOf(LINES, { pillar: "P1", code: "A1.1" })?.assigneeId).toBe("a")
	expect(assigneeOf(LINES, { pillar: "P1", code: "A1.2" })?.assigneeId).toBe("b")
	expect(assigneeOf(LINES, { pillar: "P2", code: "A2.1" })).toBeNull()
})

test("every criterion says who has it, until when, and what waits on it", () => {
	const rows = { assignments: LINES, openThreads: [{ code: "A2.1", count: 2 }], followUps: ["A1.1"] }
	expect(teamworkByCriterion(PILLARS, rows)).toEqual({
		"A1.1": { assigneeId: "a", assignee: "Người a", dueOn: "2026-11-30", openThreads: 0, followUp: true },
		"A1.2": { assigneeId: "b", assignee: "Người b", dueOn: "2026-11-21", openThreads: 0, followUp: false },
		"A2.1": { assigneeId: null, assignee: null, dueOn: null, openThreads: 2, followUp: false },
	})
})

test("a person's part counts what applies, what is open, what is overdue and what is due next", () => {
	const assignments = [...LINES, line("P2", "b", "2026-11-25")]
	const teamwork = teamworkByCriterion(PILLARS, { assignments, openThreads: [], followUps: [] })
	const at = { applicable: ["A1.2", "A2.1"], missing: ["A1.2", "A2.1"], today: "2026-11-22" }
	expect(workByPerson(teamwork, at)).toEqual([
		{ assigneeId: "b", assigned: 2, open: ["A1.2", "A2.1"], overdue: ["A1.2"], nextDue: "2026-11-21" },
	])
	expect(workByPerson(teamwork, { ...at, missing: ["A2.1"] })).toMatchObject([
		{ open: ["A2.1"], overdue: [], nextDue: "2026-11-25" },
	])
})

test("who was given nothing has no part", () => {
	const at = { pillars: PILLARS, rows: { assignments: LINES, openThreads: [], followUps: [] } }
	const rest = { applicable: ["A1.1"], missing: [], today: "2026-11-22" }
	expect(workOf("c", { ...at, ...rest })).toBeNull()
	expect(workOf("a", { ...at, ...rest })).toEqual({ assigned: 1, open: 0, overdue: 0, nextDue: null })
})

test("something due today is not overdue", () => {
	const assignments = [line("A2.1", "a", "2026-11-22")]
	const teamwork = teamworkByCriterion(PILLARS, { assignments, openThreads: [], followUps: [] })
	const at = { applicable: ["A2.1"], missing: ["A2.1"], today: "2026-11-22" }
	expect(workByPerson(teamwork, at)[0]?.overdue).toEqual([])
})

test("a day is the one in Vietnam", () => {
	expect(dayIn(new Date("2026-11-21T16:59:59Z"))).toBe("2026-11-21")
	expect(dayIn(new Date("2026-11-21T17:00:00Z"))).toBe("2026-11-22")
	expect(dayIn(new Date("2026-11-30T01:00:00Z"), 2)).toBe("2026-12-02")
})

test("a page made before somebody else's change is out of date for what was changed, and only for that", () => {
	const saw = JSON.stringify(shownLines(LINES))
	const changed = LINES.map((line) =>
		// an earlier moment too: two computers' clocks need not agree
		line.code === "A1.2" ? { ...line, assignedAt: new Date("2026-11-19T00:00:00Z") } : line,
	)
	const outdated = (lines: typeof LINES, code: string) => isOutdated(lines, { codes: [code], saw })
	expect(outdated(LINES, "A1.2")).toBe(false)
	expect(outdated(changed, "A1.2")).toBe(true)
	expect(outdated(changed, "P1")).toBe(false)
	expect(outdated(changed, "A2.1")).toBe(false)
	expect(
		outdated(
			LINES.filter(({ code }) => code !== "A1.2"),
			"A1.2",
		),
	).toBe(true)
	expect(outdated([...LINES, { ...line("A9.9", "a", null) }], "A9.9")).toBe(true)
})

test("work is shared until the result is public", () => {
	expect(isTeamworkOpen("with_head")).toBe(true)
	expect(isTeamworkOpen("provisional")).toBe(true)
	expect(isTeamworkOpen("published")).toBe(false)
	expect(isTeamworkOpen("exempt")).toBe(false)
})

test("an assignment names at least one criterion and one person; the date may be missing", () => {
	const good = {
		codes: ["A1.1", "P2"],
		assigneeId: "00000000-0000-4000-8000-000000000001",
		dueOn: "",
		note: "",
		saw: '{"A1.1":"2026-11-22T03:00:00.000Z"}',
	}
	const faults = (form: object) =>
		AssignForm.safeParse(form).error?.issues.map(({ path, message }) => `${path.join()} ${message}`)
	expect(faults(good)).toBeUndefined()
	expect(faults({ ...good, codes: "A1.1" })).toBeUndefined()
	expect(faults({ ...good, codes: [] })).toEqual(["codes team.chooseCriteria"])
	expect(faults({ ...good, codes: undefined })).toEqual(["codes team.chooseCriteria"])
	expect(faults({ ...good, assigneeId: "" })).toEqual(["assigneeId team.chooseColleague"])
	expect(faults({ ...good, dueOn: "30/11/2026" })).toEqual(["dueOn form.date"])
	expect(faults({ ...good, saw: "{}" })).toBeUndefined()
	for (const saw of ["", "2026-11-22T03:00:00.000Z", '{"A1.1":1}', "[]"])
		expect(faults({ ...good, saw })).toEqual(["saw form.field"])
})

test("a field chosen never, once or twice is a list", () => {
	expect(listOf(undefined)).toEqual([])
	expect(listOf("")).toEqual([])
	expect(listOf("a")).toEqual(["a"])
	expect(listOf(["a", "b", "a"])).toEqual(["a", "b"])
})
