import type { Fields } from "./save-state.ts"
import type { Waiting } from "./waiting-store.ts"

/** What was typed on one question and the server is not known to have. */
export type Pending = {
	fields: Fields
	sawVersion: number
	/** When it was begun: the order of sending. */
	at: number
	/** Raised by every keystroke, so that an answer to an older one is known as such. */
	stamp: number
	due: number
	/** Refused, or in conflict: a person has to do something first. */
	held: boolean
	/** It was sent, and whether it arrived is not known: the next version may be this very person's. */
	unsure: boolean
	/** Names of the controls that differ from what the page was made with; told until the browser's store was looked at. */
	changed?: ReadonlySet<string> | undefined
}

export type Touch = {
	/** Milliseconds until it is sent. */
	wait?: number | undefined
	/** Names of the controls that differ from what the page was made with. */
	changed?: ReadonlySet<string>
}

/** Kept from before, and typed on before this page had looked: each control as it was last touched, on the older version. */
function mergeKept(kept: Waiting, typed: Pending): Pending {
	const changed = typed.changed ?? new Set(typed.fields.map(([name]) => name))
	return {
		...typed,
		fields: [
			...kept.fields.filter(([name]) => !changed.has(name)),
			...typed.fields.filter(([name]) => changed.has(name)),
		],
		sawVersion: Math.min(kept.sawVersion, typed.sawVersion),
		at: Math.min(kept.at, typed.at),
		stamp: typed.stamp + 1,
	}
}

/** Everything that is typed and not stored, by question. */
export class Outbox extends Map<string, Pending> {
	/** What may go out without anybody doing anything. */
	free(): [code: string, one: Pending][] {
		return [...this].filter(([, { held }]) => !held)
	}

	/** When the next is due, in milliseconds since 1970. */
	nextDue(): number | null {
		const dues = this.free().map(([, { due }]) => due)
		return dues.length > 0 ? Math.min(...dues) : null
	}

	/** Of what is due, what was begun first. */
	first(now: number): [code: string, one: Pending] | undefined {
		return this.free()
			.filter(([, { due }]) => due <= now)
			.sort(([, a], [, b]) => a.at - b.at)[0]
	}

	/** Typed, or typed on: on the version that was seen when it was begun. */
	type(code: string, typed: Pick<Pending, "fields" | "sawVersion" | "due" | "held" | "changed">): void {
		const before = this.get(code)
		this.set(code, {
			...typed,
			sawVersion: before?.sawVersion ?? typed.sawVersion,
			at: before?.at ?? Date.now(),
			stamp: (before?.stamp ?? 0) + 1,
			unsure: before?.unsure ?? false,
		})
	}

	/** From before this page; what was typed on it already is laid over it. */
	takeUp(row: Waiting): Pending {
		const { fields, sawVersion, at } = row
		const typed = this.get(row.code)
		const fresh: Pending = { fields, sawVersion, at, stamp: 1, due: 0, held: false, unsure: false }
		const one = typed ? mergeKept(row, typed) : fresh
		this.set(row.code, one)
		return one
	}

	allDueNow(): void {
		for (const one of this.values()) one.due = 0
	}
}
