import type { ShouldRevalidateFunctionArgs } from "@remix-run/react"

/** A form field that marks one answer saved by itself: the page keeps its own state, nothing is loaded again. */
export const AUTOSAVE = "autosave"

/** The status of a form whose answer never came; whoever would load anew then would find no line either. */
export const LOST = 503

export function notAfterAutosave({
	formData,
	actionStatus,
	defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs): boolean {
	return formData?.has(AUTOSAVE) || actionStatus === LOST ? false : defaultShouldRevalidate
}
