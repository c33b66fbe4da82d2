import { ERRORS } from "@tus/server"
import type { Lock, Locker, RequestRelease } from "@tus/server"

type Waiting = { begin: () => void; release: RequestRelease }
type Held = { release: RequestRelease; line: Waiting[] }

/**
 * One request at a time writes to an upload; the next asks the one under way to let go, and waits in line for it. The
 * library's own does the same by asking again in every turn of the event loop, and fills the memory of the server while a
 * piece hangs.
 */
export class UploadTurns implements Locker {
	readonly #held = new Map<string, Held>()
	readonly #patience: number

	/** Milliseconds that a request waits for the one before it. */
	constructor(patience: number) {
		this.#patience = patience
	}

	newLock(id: string): Lock {
		return {
			lock: (signal, release) => this.#take(id, signal, release),
			unlock: () => Promise.resolve(this.#pass(id)),
		}
	}

	/** Rejects with the library's word for it when the wait is too long or the request goes away. */
	async #take(id: string, signal: AbortSignal, release: RequestRelease): Promise<void> {
		const held = this.#held.get(id)
		if (!held) return void this.#held.set(id, { release, line: [] })
		if (signal.aborted) throw ERRORS.ERR_LOCK_TIMEOUT
		await new Promise<void>((resolve, reject) => {
			const settle = (work: () => void) => {
				clearTimeout(timer)
				signal.removeEventListener("abort", giveUp)
				work()
			}
			const one: Waiting = { release, begin: () => settle(resolve) }
			const giveUp = () => {
				held.line = held.line.filter((other) => other !== one)
				settle(() => reject(ERRORS.ERR_LOCK_TIMEOUT))
			}
			const timer = setTimeout(giveUp, this.#patience)
			signal.addEventListener("abort", giveUp)
			held.line.push(one)
			void held.release()
		})
	}

	#pass(id: string): void {
		const held = this.#held.get(id)
		const next = held?.line.shift()
		if (!held || !next) return void this.#held.delete(id)
		held.release = next.release
		next.begin()
		// somebody waits behind it too: what is newest goes on
		if (held.line.length > 0) void next.release()
	}
}
