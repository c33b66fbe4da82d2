import type { ShouldRevalidateFunctionArgs } from "@remix-run/react"

/** A form field that marks one answer saved by itself: the page keeps its own state, nothing is loaded again. */
export const AUTOSAVE = "autosave"

export function notAfterAutosave({
	formData,
	defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs): boolean {
	return formData?.has(AUTOSAVE) ? false : defaultShouldRevalidate
}
