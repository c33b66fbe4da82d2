import type { Outcome } from "./post-answer.ts"
import type { Trouble } from "./save-state.ts"

/** Milliseconds until a failed one is tried again: at first, and at the longest. */
const RETRY = 3_000
const LONGEST_RETRY = 30_000

/** Whether answers get through to the server, and from when on the next is tried. */
export class Line {
	#trouble: Trouble | null = null
	#failures = 0
	#notBefore = 0

	get trouble(): Trouble | null {
		return this.#trouble
	}

	/** Milliseconds since 1970; 0: at once. */
	get notBefore(): number {
		return this.#notBefore
	}

	/** Nothing goes out before a person has done something. */
	get isHalted(): boolean {
		return this.#trouble === "signedOut" || this.#trouble === "otherPerson"
	}

	fail({ why, after }: Extract<Outcome, { name: "failed" }>): void {
		const wait = after ?? Math.min(RETRY * 2 ** this.#failures, LONGEST_RETRY)
		this.#failures++
		this.#trouble = why
		// not everybody at the same moment
		this.#notBefore = Date.now() + wait * (1 + Math.random() / 4)
	}

	/** True when it was in trouble until now. */
	recover(): boolean {
		const wasInTrouble = this.#trouble !== null
		this.#trouble = null
		this.#failures = 0
		this.#notBefore = 0
		return wasInTrouble
	}

	/** The next try is not waited for. */
	retry(): void {
		this.#notBefore = 0
		if (this.isHalted) this.#trouble = null
	}

	refusePerson(): void {
		this.#trouble = "otherPerson"
	}
}
