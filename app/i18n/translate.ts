import type { Locale } from "#app/domain/localized.ts"
import type { vi } from "./vi.ts"

export type MessageKey = keyof typeof vi
export type Messages = Record<MessageKey, string>
export type Params = Readonly<Record<string, string | number>>

/** Catalogues known to this process: both on the server, the page's own in the browser. */
const catalogues = new Map<Locale, Partial<Messages>>()

/** A part is enough for a page that says nothing else. */
export function registerMessages(locale: Locale, messages: Partial<Messages>): void {
	catalogues.set(locale, messages)
}

/** Words that come later, with the part of a page that says them. */
export function addMessages(locale: Locale, messages: Partial<Messages>): void {
	Object.assign(catalogues.get(locale) ?? {}, messages)
}

export type Translate = (key: MessageKey, params?: Params) => string

export function translator(locale: Locale): Translate {
	const messages = catalogues.get(locale)
	if (!messages) throw new Error(`catalogue ${locale} is not registered`)
	return (key, params) => fill(messages[key] ?? key, params)
}

/** `{name}` placeholders. */
export function fill(template: string, params: Params = {}): string {
	return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))
}

/** For keys that come as data, such as a validation message. */
export function isMessageKey(key: string, locale: Locale): key is MessageKey {
	return catalogues.get(locale)?.[key as MessageKey] !== undefined
}
