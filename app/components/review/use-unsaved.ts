import { useEffect } from "react"

const hasUnsaved = () => document.querySelector("form.decision[data-unsaved]") !== null

/** Whether this click or this press of a button would take the page away. */
function leaves({ type, target }: Event): boolean {
	if (!(target instanceof Element)) return false
	if (type === "submit") return !target.matches("form.decision, dialog form")
	const link = target.closest("a[href]")
	return link instanceof HTMLAnchorElement && link.target === "" && link.pathname !== location.pathname
}

/** Asks before a page with decisions that were begun and not saved is left, by a link, a button or the browser. */
export function useUnsaved(question: string): void {
	useEffect(() => {
		const warn = (event: BeforeUnloadEvent) => {
			if (hasUnsaved()) event.preventDefault()
		}
		const ask = (event: Event) => {
			if (!leaves(event) || !hasUnsaved() || confirm(question)) return
			event.preventDefault()
			event.stopPropagation()
		}
		addEventListener("beforeunload", warn)
		// before the router hears of it
		addEventListener("click", ask, { capture: true })
		addEventListener("submit", ask, { capture: true })
		return () => {
			removeEventListener("beforeunload", warn)
			removeEventListener("click", ask, { capture: true })
			removeEventListener("submit", ask, { capture: true })
		}
	}, [question])
}
