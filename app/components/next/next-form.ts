import { EFFORTS, STEP_KINDS, stepId } from "#app/domain/least-set.ts"
import type { Effort, Efforts } from "#app/domain/least-set.ts"

/** What the address says was chosen; unknown goals and criteria are read as nothing. */
export type Chosen = {
	/** "band:well", "level:3" or "place:2" */
	goal: string | null
	/** A pillar's code. */
	pillar: string | null
	efforts: Efforts
}

export const CANNOT = "cannot"

export function effortField(id: string): string {
	return `effort-${id}`
}

export function readChosen(query: URLSearchParams, codes: readonly string[]): Chosen {
	const cannot = new Set(query.getAll(CANNOT))
	const ids = codes.flatMap((code) => STEP_KINDS.map((kind) => stepId(code, kind)))
	const efforts = ids.flatMap((id): [string, Effort | "cannot"][] => {
		if (cannot.has(id)) return [[id, CANNOT]]
		const effort = EFFORTS.find((one) => String(one) === query.get(effortField(id)))
		return effort && effort > 1 ? [[id, effort]] : []
	})
	return { goal: query.get("goal"), pillar: query.get("pillar"), efforts: Object.fromEntries(efforts) }
}

/** The same choices with another pillar shown, as the part of an address. */
export function addressOf({ goal, efforts }: Chosen, pillar: string | null): string {
	const query = new URLSearchParams()
	if (pillar) query.set("pillar", pillar)
	if (goal) query.set("goal", goal)
	for (const [id, effort] of Object.entries(efforts)) {
		if (effort === CANNOT) query.append(CANNOT, id)
		else query.set(effortField(id), String(effort))
	}
	const text = query.toString()
	return text === "" ? "?" : `?${text}`
}
