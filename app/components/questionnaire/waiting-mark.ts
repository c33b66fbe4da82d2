const KEY = "thuoc-so.waiting"

/** Whether the browser may hold unsent answers: read before its database is opened, which most pages need not do. */
export function hasWaitingMark(): boolean {
	try {
		return localStorage.getItem(KEY) !== null
	} catch {
		return false
	}
}

export function setWaitingMark(isWaiting: boolean): void {
	try {
		if (isWaiting) localStorage.setItem(KEY, "1")
		else localStorage.removeItem(KEY)
	} catch {
		// a browser that keeps nothing has nothing to mark
	}
}
