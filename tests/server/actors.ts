import { signIn, webClient } from "#tests/support/web-client.ts"
import type { WebClient } from "#tests/support/web-client.ts"

/** Who asks: one account of every role, on both sides of every border between organisations. */
export const ACTORS = {
	nobody: null,
	officer: "officer@demo.example",
	head: "head@demo.example",
	otherOfficer: "officer.snv@demo.example",
	otherHead: "head.snv@demo.example",
	reviewer: "reviewer@demo.example",
	reviewer2: "reviewer2@demo.example",
	lead: "lead@demo.example",
	reviewerVp: "reviewer.vp@demo.example",
	leadVp: "lead.vp@demo.example",
	council: "council@demo.example",
	secretary: "secretary@demo.example",
	coVerifier: "co-verifier@demo.example",
	inspector: "inspector@demo.example",
	leader: "leader@demo.example",
	admin: "admin@demo.example",
	owner: "owner@demo.example",
	otherOwner: "owner.dn002@demo.example",
} as const

export type ActorName = keyof typeof ACTORS

export const ACTOR_NAMES = Object.keys(ACTORS) as ActorName[]

/** Words for several actors at once. */
export const GROUPS: Readonly<Record<string, readonly ActorName[]>> = {
	all: ACTOR_NAMES,
	unit: ["officer", "head"],
	otherUnit: ["otherOfficer", "otherHead"],
	officers: ["officer", "otherOfficer"],
	heads: ["head", "otherHead"],
	science: ["reviewer", "reviewer2", "lead"],
	office: ["reviewerVp", "leadVp"],
	reviewers: ["reviewer", "reviewer2", "reviewerVp"],
	leads: ["lead", "leadVp"],
	verifying: ["reviewer", "reviewer2", "lead", "reviewerVp", "leadVp"],
	owners: ["owner", "otherOwner"],
}

/** One session each, so that sign-in is not throttled. */
export async function signInAll(base: string): Promise<Record<ActorName, WebClient>> {
	const clients = await Promise.all(ACTOR_NAMES.map((name) => clientOf(base, name)))
	return Object.fromEntries(ACTOR_NAMES.map((name, index) => [name, clients[index]])) as Record<
		ActorName,
		WebClient
	>
}

export async function clientOf(base: string, name: ActorName): Promise<WebClient> {
	const email = ACTORS[name]
	return email === null ? webClient(base) : signIn(base, email)
}
