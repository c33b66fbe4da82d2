/** The browser's database of unsent answers; it is made when the first one is kept. */
export const WAITING_DB = "thuoc-so"

/**
 * Whether this browser may hold unsent answers, without opening anything, as most pages need no more. A mark of our own
 * would not do: what else a browser keeps it writes to its disk seconds later, and may be killed before.
 */
export async function mayHoldWaiting(): Promise<boolean> {
	try {
		// an older browser does not tell: then one has to look
		if (typeof indexedDB.databases !== "function") return true
		return (await indexedDB.databases()).some(({ name }) => name === WAITING_DB)
	} catch {
		return false
	}
}
