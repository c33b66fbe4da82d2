import type { WebClient } from "./web-client.ts"

export type SigningForm = { revision: string; key: string; seen: string; as: string }

/** What the signing page puts into its form as it is loaded now; null when it offers none. */
export async function openSigningForm(client: WebClient, id: string): Promise<SigningForm | null> {
	const { text } = await client.get(`/assessments/${id}/submit`)
	return signingFormIn(text)
}

export function signingFormIn(text: string): SigningForm | null {
	const value = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(text)?.[1]
	const [revision, key, seen, as] = [value("revision"), value("key"), value("seen"), value("as")]
	return revision && key && seen && as ? { revision, key, seen, as } : null
}
