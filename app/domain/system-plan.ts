import { SystemForm } from "./information-system.ts"
import { EMPTY_SYSTEM, SYSTEM_FIELDS, systemKey, typedSystem } from "./system-row.ts"
import type { SystemField, TypedSystem } from "./system-row.ts"
import { readCell } from "./system-sheet.ts"
import type { SheetWords, SourceRow } from "./system-sheet.ts"

type Stored = SystemForm & { id: string; version: number }

export type RowProblem = {
	/** In the source. */
	number: number
	/** As the source calls the system, perhaps nothing. */
	name: string
	field: SystemField
	/** A message key. */
	message: string
	/** The earlier row of the same name. */
	twin?: number
	/** As the source has it. */
	typed: string
}
export type FieldChange = { field: SystemField; before: string; after: string }
export type AddedRow = { number: number; form: SystemForm }
export type ChangedRow = {
	number: number
	id: string
	version: number
	/** As the table has it. */
	name: string
	form: SystemForm
	changes: FieldChange[]
}

/** What writing the rows would do to the table; with a problem nothing may be written. */
export type SystemPlan = {
	problems: RowProblem[]
	added: AddedRow[]
	changed: ChangedRow[]
	same: { number: number; name: string }[]
	/** Names of the table's rows that the source does not mention; they stay. */
	untouched: string[]
}

/** Rows meet the table's by name; a column that the source lacks stays as it is, or starts as the empty form does. */
export function planSystems(
	source: readonly SourceRow[],
	stored: readonly Stored[],
	words: SheetWords,
): SystemPlan {
	const plan: SystemPlan = { problems: [], added: [], changed: [], same: [], untouched: [] }
	const find = finder(stored)
	const first = new Map<string, number>()
	const met = new Set<string>()
	for (const { number, cells } of source) {
		const before = find(cells.name ?? "")
		const typed = typedRow(cells, before, words)
		if (before) met.add(before.id)
		const checked = check(typed)
		const key = systemKey(typed.name)
		const twin = key === "" ? undefined : first.get(key)
		if (twin === undefined) first.set(key, number)
		else checked.issues.unshift({ field: "name", message: "systems.twice" })
		if (!checked.form || checked.issues.length > 0) {
			const of = { number, name: typed.name, ...(twin !== undefined && { twin }) }
			plan.problems.push(
				...checked.issues.map((issue) => ({
					...of,
					...issue,
					typed: cells[issue.field] ?? typed[issue.field],
				})),
			)
		} else if (before) sortOut(plan, { number, before, form: checked.form })
		else plan.added.push({ number, form: checked.form })
	}
	plan.untouched = stored.filter(({ id }) => !met.has(id)).map(({ name }) => name)
	return plan
}

function finder(stored: readonly Stored[]): (name: string) => Stored | undefined {
	const exact = new Map(stored.map((row) => [row.name, row]))
	const alike = new Map([...stored].reverse().map((row) => [systemKey(row.name), row]))
	return (name) => exact.get(name.trim()) ?? alike.get(systemKey(name))
}

function typedRow(cells: SourceRow["cells"], before: Stored | undefined, words: SheetWords): TypedSystem {
	const base = before ? typedSystem(before) : EMPTY_SYSTEM
	const given = SYSTEM_FIELDS.flatMap((field) => {
		const text = cells[field]
		return text === undefined ? [] : [[field, readCell(field, text, words)] as const]
	})
	return { ...base, ...Object.fromEntries(given) }
}

type Issue = Pick<RowProblem, "field" | "message">

/** Everything that is wrong with a row at once: what depends on several columns too, as far as those can be read. */
function check(typed: TypedSystem): { form: SystemForm | null; issues: Issue[] } {
	const parsed = SystemForm.safeParse(typed)
	if (parsed.success) return { form: parsed.data, issues: [] }
	const issues = issuesOf(parsed.error)
	const wrong = new Set(issues.map(({ field }) => field))
	const mended = { ...typed }
	for (const field of wrong) mended[field] = field === "name" ? "–––" : EMPTY_SYSTEM[field]
	const again = SystemForm.safeParse(mended)
	const more = again.success ? [] : issuesOf(again.error).filter(({ field }) => !wrong.has(field))
	const inOrder = [...issues, ...more].sort((a, b) => placeOf(a.field) - placeOf(b.field))
	return { form: null, issues: inOrder }
}

function placeOf(field: SystemField): number {
	return SYSTEM_FIELDS.indexOf(field)
}

function issuesOf(error: { issues: readonly { path: PropertyKey[]; message: string }[] }): Issue[] {
	const issues = error.issues.flatMap(({ path, message }) => {
		const field = SYSTEM_FIELDS.find((name) => name === path[0])
		return field ? [{ field, message }] : []
	})
	return issues.filter(({ field }, index) => issues.findIndex((issue) => issue.field === field) === index)
}

function sortOut(plan: SystemPlan, row: { number: number; before: Stored; form: SystemForm }) {
	const { number, before, form } = row
	const was = typedSystem(before)
	const will = typedSystem(form)
	const changes = SYSTEM_FIELDS.filter((field) => oneLine(was[field]) !== oneLine(will[field])).map(
		(field) => ({ field, before: was[field], after: will[field] }),
	)
	const { id, version, name } = before
	if (changes.length === 0) plan.same.push({ number, name })
	else plan.changed.push({ number, id, version, name, form, changes })
}

/** A browser ends lines by CR LF, a spreadsheet by LF. */
function oneLine(text: string): string {
	return text.replace(/\r\n?/g, "\n")
}

/** Each row's key, version and id, as the person saw the table: one may go and another come under the same name. */
export type SeenVersions = readonly (readonly [key: string, version: number, id: string])[]

export function seenVersions(stored: readonly { id: string; name: string; version: number }[]): SeenVersions {
	return stored.map(({ id, name, version }) => [systemKey(name), version, id])
}

/** What is shown before anything is written, and comes back with the confirmation. */
export type SystemPreview = {
	rows: readonly SourceRow[]
	plan: SystemPlan
	seen: SeenVersions
	/** Numbers of rows that somebody else changed in the table between preview and confirmation. */
	stale: number[]
}

/** Numbers of rows that would be written on top of something else than the person saw. */
export function staleRows(plan: SystemPlan, seen: SeenVersions): number[] {
	const known = new Map(seen.map(([key, version, id]) => [key, { version, id }]))
	const added = plan.added.filter(({ form }) => known.has(systemKey(form.name)))
	const changed = plan.changed.filter(({ name, version, id }) => {
		const shown = known.get(systemKey(name))
		return shown?.version !== version || shown.id !== id
	})
	return [...added, ...changed].map(({ number }) => number).sort((a, b) => a - b)
}
