import { FORM_TOKEN } from "#app/domain/form-token.ts"
import type { Fields } from "./save-state.ts"

export function fieldsOf(form: HTMLFormElement): Fields {
	return [...new FormData(form)]
		.filter(([name]) => name !== FORM_TOKEN)
		.map(([name, value]) => [name, String(value)] as const)
}

/** A repeated name is a list. */
export function rawOf(fields: Fields): Record<string, string | string[]> {
	const raw: Record<string, string | string[]> = {}
	for (const [name, value] of fields) {
		const before = raw[name]
		raw[name] = before === undefined ? value : [before, value].flat()
	}
	return raw
}

/** The other way round. */
export function typedOf(raw: Readonly<Record<string, string | string[]>>): Fields {
	return Object.entries(raw).flatMap(([name, value]) => [value].flat().map((one) => [name, one] as const))
}

/** Names of the controls in which something else stands than the page was made with. */
export function changedIn(form: HTMLFormElement): ReadonlySet<string> {
	const changed = [...form.elements].filter((control): control is HTMLInputElement | HTMLTextAreaElement => {
		if (control instanceof HTMLTextAreaElement) return control.value !== control.defaultValue
		if (!(control instanceof HTMLInputElement) || control.type === "hidden") return false
		return control.type === "radio" || control.type === "checkbox"
			? control.checked !== control.defaultChecked
			: control.value !== control.defaultValue
	})
	return new Set(changed.map(({ name }) => name))
}

/** “None of these” and the items exclude each other. */
export function settleNone(form: HTMLFormElement, input: HTMLInputElement) {
	if (input.type !== "checkbox" || !input.checked) return
	if (input.name === "none") {
		for (const item of form.querySelectorAll<HTMLInputElement>("input[name=items]")) item.checked = false
	}
	if (input.name === "items") {
		const none = form.querySelector<HTMLInputElement>("input[name=none]")
		if (none) none.checked = false
	}
}

export function isSameTyped(one: Fields, other: Fields): boolean {
	return JSON.stringify(one) === JSON.stringify(other)
}
