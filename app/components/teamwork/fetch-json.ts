import type { Refused } from "../forms/refused.ts"

export type Fetched<T> =
	| { name: "ready"; content: T }
	| { name: "refused"; refused: Refused }
	| { name: "failed"; message: "teamwork.failed" | "teamwork.signedOut" }

export function getJson<T>(url: string): Promise<Fetched<T>> {
	return ask<T>(url, {})
}

/** Sends a form as it stands to a script's twin of its address. */
export function postForm<T>(url: string, form: HTMLFormElement): Promise<Fetched<T>> {
	const fields = [...new FormData(form)].map(([name, value]) => [name, String(value)])
	return ask<T>(url, { method: "POST", body: new URLSearchParams(fields) })
}

async function ask<T>(url: string, options: RequestInit): Promise<Fetched<T>> {
	const headers = { Accept: "application/json" }
	const response = await fetch(url, { ...options, headers, redirect: "manual" }).catch(() => null)
	if (response?.status === 401) return { name: "failed", message: "teamwork.signedOut" }
	const content: unknown = await response?.json().catch(() => null)
	if (!response || typeof content !== "object" || content === null) {
		return { name: "failed", message: "teamwork.failed" }
	}
	return response.ok
		? { name: "ready", content: content as T }
		: { name: "refused", refused: content as Refused }
}
