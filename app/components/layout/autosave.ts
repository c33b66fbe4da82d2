import type { ShouldRevalidateFunctionArgs } from "@remix-run/react"

/** A form field that marks one answer saved by itself: the page keeps its own state, nothing is loaded again. */
export const AUTOSAVE = "autosave"

/** The status of a form whose answer never came; whoever would load anew then would find no line either. */
export const LOST = 503

let isReadingAlone = false

/** A page that reads itself anew leaves what is around it alone: there, a failure would take the page away. */
export function readAlone(revalidate: () => unknown): void {
	isReadingAlone = true
	try {
		// who is read anew is asked within this very call
		void revalidate()
	} finally {
		isReadingAlone = false
	}
}

export function notAfterAutosave({
	formData,
	actionStatus,
	defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs): boolean {
	if (isReadingAlone) return false
	return formData?.has(AUTOSAVE) || actionStatus === LOST ? false : defaultShouldRevalidate
}
