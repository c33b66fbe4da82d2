/** Why the page should not be left, each with the question that is asked on a way out within the portal, if there is one. */
const reasons = new Map<object, string | null>()

/** The browser asks before the page is left, as long as any reason is given; with a question, links and other forms ask too. */
export function warnBeforeLeaving(reason: object, question: string | null = null): void {
	if (reasons.size === 0) {
		addEventListener("beforeunload", askToStay)
		// before the router hears of it
		addEventListener("click", ask, { capture: true })
		addEventListener("submit", ask, { capture: true })
	}
	reasons.set(reason, question)
}

export function leaveFreely(reason: object): void {
	if (!reasons.delete(reason) || reasons.size > 0) return
	removeEventListener("beforeunload", askToStay)
	removeEventListener("click", ask, { capture: true })
	removeEventListener("submit", ask, { capture: true })
}

function askToStay(event: BeforeUnloadEvent): void {
	event.preventDefault()
}

function ask(event: Event): void {
	if (!leaves(event)) return
	const question = [...reasons.values()].find((each) => each !== null)
	if (!question || confirm(question)) return
	event.preventDefault()
	event.stopPropagation()
}

/** Whether this click or this press of a button takes the page away by the router; of other ways the browser asks. */
function leaves(event: Event): boolean {
	const { target } = event
	if (!(target instanceof Element)) return false
	if (event.type === "submit") return !target.matches("form.decision, dialog form")
	if (!(event instanceof MouseEvent) || event.button !== 0) return false
	if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return false
	const link = target.closest("a[href]")
	if (!(link instanceof HTMLAnchorElement) || link.target !== "" || link.hasAttribute("download"))
		return false
	return link.origin === location.origin && link.pathname !== location.pathname
}
