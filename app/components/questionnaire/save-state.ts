import type { AnswerView } from "./criterion-view.ts"

/** Form fields in their order, as a browser would send them. */
export type Fields = readonly (readonly [name: string, value: string])[]

/** What a person is told about one question. */
export type SaveState =
	| { name: "idle" }
	| { name: "typing" }
	| { name: "saving" }
	| { name: "saved"; at: string }
	/** A colleague saved it while the page was open. */
	| { name: "heard"; at: string; by: string }
	/** The server does not take it as it is; kept in the browser until it is mended. */
	| { name: "refused"; message: string; fields: Record<string, string> }
	| { name: "conflict"; theirs: AnswerView | null }
	/** Sent by itself as soon as that is possible; kept in the browser until then, where it keeps anything. */
	| { name: "waiting"; why: Trouble; kept: boolean }

export type Trouble = "offline" | "signedOut" | "busy" | "down" | "otherPerson"

/** What a question's form shows. A new edition replaces what stands in the fields. */
export type Shown = { edition: number; answer: AnswerView | undefined; typed: Fields | null }

export type QuestionState = { save: SaveState; shown: Shown }

/** The same for the whole page. */
export type DeskState = {
	waiting: number
	trouble: Trouble | null
	/** Null until the browser's own store was looked at: nobody knows yet whether anything waits there. */
	unsent: number | null
	/** The browser keeps what waits, beyond the life of this page. */
	keeps: boolean
}
