type Watched = {
	/** The network is back. */
	back: () => void
	/** The page goes away: what is typed goes to the browser's disk. */
	keep: () => void
	/** Leaving now is warned of. */
	isUnsent: () => boolean
}

/** What happens to a page that people type on; undone by what it returns. */
export function watchPage({ back, keep, isUnsent }: Watched): () => void {
	const warn = (event: BeforeUnloadEvent) => {
		keep()
		if (isUnsent()) event.preventDefault()
	}
	addEventListener("online", back)
	addEventListener("beforeunload", warn)
	addEventListener("pagehide", keep)
	return () => {
		removeEventListener("online", back)
		removeEventListener("beforeunload", warn)
		removeEventListener("pagehide", keep)
	}
}
