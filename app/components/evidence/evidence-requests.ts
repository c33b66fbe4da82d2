import type { Refused } from "#app/components/forms/refused.ts"
import type { CriterionEvidence, VersionView } from "./evidence-view.ts"

type Place = { assessmentId: string; code: string; reader: string }

/** What an answer came to; `message` is a key. */
export type Sent = { ok: true } | { ok: false; message: string; refused: Refused | null }

function addressOf({ assessmentId, code }: Omit<Place, "reader">): string {
	return `/assessments/${assessmentId}/evidence/${encodeURIComponent(code)}`
}

/** Null when it could not be had. */
export async function fetchEvidence(place: Omit<Place, "reader">): Promise<CriterionEvidence | null> {
	const response = await fetch(`${addressOf(place)}.json`).catch(() => null)
	return response?.ok ? ((await response.json()) as CriterionEvidence) : null
}

export function changePiece(place: Place, { id }: VersionView, verb: "remove" | "restore"): Promise<Sent> {
	return post(`${addressOf(place)}/${id}/${verb}.json`, place)
}

export function sendReference(place: Place, form: FormData): Promise<Sent> {
	return post(`${addressOf(place)}.json`, place, form)
}

/** In the name of whoever the page was made for, or not at all. */
async function post(url: string, { reader }: Place, body?: FormData): Promise<Sent> {
	const headers = { "X-As": reader }
	const response = await fetch(url, { method: "POST", headers, ...(body && { body }) }).catch(() => null)
	if (response?.ok) return { ok: true }
	if (response?.status === 401) return { ok: false, message: "evidence.signedOut", refused: null }
	const refused = response && ((await response.json().catch(() => null)) as Refused | null)
	if (!refused?.message) return { ok: false, message: "evidence.failed", refused: null }
	return { ok: false, message: refused.message, refused }
}
