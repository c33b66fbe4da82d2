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
	changed?: ReadonlySet<string>
}

export type Touch = {
	/** Milliseconds until it is sent. */
	wait?: number | undefined
	/** Names of the controls that differ from what the page was made with. */
	changed?: ReadonlySet<string>
}

/** Kept from before, and typed on before this page had looked: each control as it was last touched, on the older version. */
export function mergeKept(kept: Waiting, typed: Pending): Pending {
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
