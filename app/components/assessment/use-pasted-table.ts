import { useSubmit } from "@remix-run/react"
import { useEffect } from "react"

/** Cells pasted anywhere on the page, outside its fields, go straight to their preview. */
export function usePastedTable(action: string | null): void {
	const submit = useSubmit()
	useEffect(() => {
		if (!action) return
		const onPaste = (event: ClipboardEvent) => {
			if (event.target instanceof Element && event.target.closest("input, textarea, select")) return
			const pasted = event.clipboardData?.getData("text/plain") ?? ""
			if (!/[\t\n]/.test(pasted.trim())) return
			event.preventDefault()
			submit({ pasted }, { method: "post", action, encType: "multipart/form-data" })
		}
		document.addEventListener("paste", onPaste)
		return () => document.removeEventListener("paste", onPaste)
	}, [action, submit])
}
