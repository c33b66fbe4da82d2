const NAME = "thuoc-so.file."

/** Says to the browser's other tabs that this file is open here and sends its own answers; undone by what it returns. */
export function holdFile(assessmentId: string): () => void {
	let release = () => undefined as void
	const held = new Promise<void>((resolve) => (release = resolve))
	// only over https and on this very machine; without it two tabs may send the same answer, which does no harm
	void navigator.locks?.request(NAME + assessmentId, { mode: "shared" }, () => held).catch(() => undefined)
	return release
}

/** Files that are open in some tab. */
export async function openFiles(): Promise<ReadonlySet<string>> {
	const { held = [] } = (await navigator.locks?.query().catch(() => undefined)) ?? {}
	return new Set(held.flatMap(({ name }) => (name?.startsWith(NAME) ? [name.slice(NAME.length)] : [])))
}
