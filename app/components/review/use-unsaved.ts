import { useBlocker } from "@remix-run/react"
import { useEffect } from "react"

const hasUnsaved = () => document.querySelector("form.decision[data-unsaved]") !== null

/** Asks before a page with decisions that were begun and not saved is left, by a link, a button or the browser. */
export function useUnsaved(question: string): void {
	const blocker = useBlocker(
		({ currentLocation, nextLocation }) => currentLocation.pathname !== nextLocation.pathname && hasUnsaved(),
	)
	useEffect(() => {
		if (blocker.state !== "blocked") return
		if (confirm(question)) blocker.proceed()
		else blocker.reset()
	}, [blocker, question])
	useEffect(() => {
		const warn = (event: BeforeUnloadEvent) => {
			if (hasUnsaved()) event.preventDefault()
		}
		addEventListener("beforeunload", warn)
		return () => removeEventListener("beforeunload", warn)
	}, [])
}
