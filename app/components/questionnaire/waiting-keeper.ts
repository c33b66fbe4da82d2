import { dropWaiting, keepWaiting, listWaiting } from "./waiting-store.ts"
import type { Fields } from "./save-state.ts"
import type { Waiting } from "./waiting-store.ts"

/** Milliseconds after a keystroke until the browser has it on its disk. */
const SOON = 250

const PATIENCE = 4_000

type Typed = Pick<Waiting, "fields" | "sawVersion" | "at">

/** Keeps one person's unsent answers of one file in the browser, not at every keystroke but soon after each. */
export class WaitingKeeper {
	readonly #at: Pick<Waiting, "userId" | "assessmentId">
	readonly #soon = new Map<string, { timer: ReturnType<typeof setTimeout>; read: () => Typed | undefined }>()

	readonly #onKept: (isKept: boolean) => void

	constructor(at: Pick<Waiting, "userId" | "assessmentId">, onKept: (isKept: boolean) => void) {
		this.#at = at
		this.#onKept = onKept
	}

	/** A browser whose store does not open keeps nobody from sending. */
	list(): Promise<Waiting[]> {
		const late = new Promise<Waiting[]>((resolve) => setTimeout(() => resolve([]), PATIENCE))
		return Promise.race([listWaiting(this.#at.userId, this.#at.assessmentId), late])
	}

	keepSoon(code: string, read: () => Typed | undefined): void {
		if (this.#soon.has(code)) return
		this.#soon.set(code, { read, timer: setTimeout(() => this.#keepNow(code), SOON) })
	}

	/** Before the page goes away. */
	keepAll(): void {
		for (const code of this.#soon.keys()) this.#keepNow(code)
	}

	keep(code: string, { fields, sawVersion, at }: Typed): void {
		this.#stop(code)
		void keepWaiting({ ...this.#at, code, fields, sawVersion, at }).then(this.#onKept)
	}

	/** With `sent`, only if the browser keeps nothing newer. */
	drop(code: string, sent?: Fields): void {
		this.#stop(code)
		void dropWaiting({ ...this.#at, code }, sent)
	}

	#keepNow(code: string): void {
		const typed = this.#soon.get(code)?.read()
		if (typed) this.keep(code, typed)
		else this.#stop(code)
	}

	#stop(code: string): void {
		clearTimeout(this.#soon.get(code)?.timer)
		this.#soon.delete(code)
	}
}
