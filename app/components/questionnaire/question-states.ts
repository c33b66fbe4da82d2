import type { AnswerView } from "./criterion-view.ts"
import type { QuestionState } from "./save-state.ts"

/** What each question shows, and who wants to know when it is another; "" is the page as a whole. */
export class QuestionStates {
	readonly #states = new Map<string, QuestionState>()
	readonly #listeners = new Map<string, Set<() => void>>()
	readonly #stored: ReadonlyMap<string, AnswerView>

	constructor(stored: ReadonlyMap<string, AnswerView>) {
		this.#stored = stored
	}

	of(code: string): QuestionState {
		const known = this.#states.get(code)
		if (known) return known
		const answer = this.#stored.get(code)
		const first: QuestionState = { save: { name: "idle" }, shown: { edition: 0, answer, typed: null } }
		this.#states.set(code, first)
		return first
	}

	change(code: string, next: Partial<QuestionState>): void {
		this.#states.set(code, { ...this.of(code), ...next })
		this.tell(code)
	}

	tell(code: string): void {
		for (const listener of this.#listeners.get(code) ?? []) listener()
	}

	subscribe(code: string, listener: () => void): () => void {
		const own = this.#listeners.get(code) ?? new Set()
		this.#listeners.set(code, own.add(listener))
		return () => own.delete(listener)
	}
}
