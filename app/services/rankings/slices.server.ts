import { setImmediate } from "node:timers/promises"

/** Milliseconds of work before other requests get their turn. */
const SLICE = 15

/** Runs a calculation to its end without holding up the server. */
export async function inSlices<T>(steps: Generator<unknown, T>): Promise<T> {
	for (;;) {
		const until = performance.now() + SLICE
		while (performance.now() < until) {
			const step = steps.next()
			if (step.done) return step.value
		}
		// eslint-disable-next-line no-await-in-loop -- giving way is the point
		await setImmediate()
	}
}
