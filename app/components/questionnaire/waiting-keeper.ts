import { dropWaiting, keepWaiting, listWaiting } from "./waiting-store.ts"
import type { Waiting } from "./waiting-store.ts"

/** Milliseconds after a keystroke until the browser has it on its disk. */
const SOON = 250

type Typed = Pick<Waiting, "fields" | "sawVersion" | "at">

/** Keeps one person's unsent answers of one file in the browser, not at every keystroke but soon after each. */
export class WaitingKeeper {
	readonly #at: Pick<Waiting, "userId" | "assessmentId">
	readonly #soon = new Map<string, { timer: ReturnType<typeof setTimeout>; read: () => Typed | undefined }>()

	constructor(userId: string, assessmentId: string) {
		this.#at = { userId, assessmentId }
	}

	list(): Promise<Waiting[]> {
		return listWaiting(this.#at.userId, this.#at.assessmentId)
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
		void keepWaiting({ ...this.#at, code, fields, sawVersion, at })
	}

	drop(code: string): void {
		this.#stop(code)
		void dropWaiting({ ...this.#at, code })
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
