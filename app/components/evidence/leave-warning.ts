const reasons = new Set<object>()

/** The browser asks before the page is left, as long as any reason is given. */
export function warnBeforeLeaving(reason: object): void {
	if (reasons.size === 0) addEventListener("beforeunload", askToStay)
	reasons.add(reason)
}

export function leaveFreely(reason: object): void {
	reasons.delete(reason)
	if (reasons.size === 0) removeEventListener("beforeunload", askToStay)
}

function askToStay(event: BeforeUnloadEvent): void {
	event.preventDefault()
}
