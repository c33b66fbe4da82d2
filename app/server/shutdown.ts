import { loggable } from "#app/domain/loggable.ts"

type Close = () => Promise<unknown>

const open = new Set<() => void>()

/** Ends an answer that would go on for minutes, as soon as the server begins to stop; undone when it has ended. */
export function endOnStop(end: () => void): () => void {
	open.add(end)
	return () => open.delete(end)
}

export function endOpenAnswers(): void {
	for (const end of open) end()
}

// the built portal and the server around it are separate copies of this module: they meet on globalThis
const KEY = Symbol.for("thuoc-so.shutdown")

function closers(): Close[] {
	const holder = globalThis as { [KEY]?: Close[] }
	return (holder[KEY] ??= [])
}

/** Registers what to close when the server stops, after the last request is answered. */
export function onShutdown(close: Close): void {
	closers().push(close)
}

export async function runShutdown(): Promise<void> {
	const results = await Promise.allSettled(
		closers()
			.splice(0)
			.reverse()
			.map((close) => close()),
	)
	for (const result of results) {
		if (result.status === "rejected") console.error("While stopping:", loggable(result.reason))
	}
}
