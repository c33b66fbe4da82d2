type Close = () => Promise<unknown>

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
		if (result.status === "rejected") console.error("While stopping:", result.reason)
	}
}
