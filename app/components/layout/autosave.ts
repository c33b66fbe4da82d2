import type { ShouldRevalidateFunctionArgs } from "@remix-run/react"
import { whenOutdated } from "./outdated.ts"

/** A form field that marks one answer saved by itself: the page keeps its own state, nothing is loaded again. */
export const AUTOSAVE = "autosave"

/** The status of a form whose answer never came; whoever would load anew then would find no line either. */
export const LOST = 503

export function notAfterAutosave(done: ShouldRevalidateFunctionArgs): boolean {
	return done.formData?.has(AUTOSAVE) || done.actionStatus === LOST ? false : whenOutdated(done)
}
