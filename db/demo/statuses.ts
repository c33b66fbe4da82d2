import type { Status } from "#app/domain/workflow.ts"
import {
	DEMO_AGENCY,
	DEMO_COMMUNE,
	DEMO_ENTERPRISE,
	NO_PAYMENTS,
	OFFICE,
	SCIENCE,
	SUCCESSOR,
	TWINS,
} from "./organizations.ts"
import type { Unit } from "./organizations.ts"
import { roll } from "./random.ts"

/** How far a file of the running period is, and how much of it is answered. */
export type Progress = { status: Status; share: number; isReturned: boolean }

const NAMED: Readonly<Record<string, Status>> = {
	SNV: "submitted",
	STC: "in_review",
	SCT: "supplement",
	SNNMT: "submitted",
	SXD: "with_head",
	[DEMO_AGENCY]: "draft",
	SYT: "draft",
	SGDDT: "submitted",
	SVHTTDL: "not_started",
	[SCIENCE]: "in_review",
	SDTTG: "draft",
	BQLKCN: "provisional",
	[OFFICE]: "provisional",
	TTT: "submitted",
	BQLDA: "exempt",
	TTXT: "not_started",
	TTHCC: "in_review",
	BPTTH: "draft",
	TCT: "with_head",
	BTGDV: "supplement",
	[DEMO_COMMUNE]: "with_head",
	[NO_PAYMENTS]: "provisional",
	X005: "appealed",
	[SUCCESSOR]: "in_review",
	[TWINS[0]]: "submitted",
	[TWINS[1]]: "submitted",
	[DEMO_ENTERPRISE]: "draft",
}

const COMMUNE_CHANCES: readonly (readonly [Status, number])[] = [
	["not_started", 0.1],
	["draft", 0.4],
	["with_head", 0.5],
	["submitted", 0.72],
	["in_review", 0.84],
	["supplement", 0.89],
	["provisional", 1],
]

/** Null: a business that has not begun; it has no file then. */
export function progressOf(unit: Unit): Progress | null {
	const chance = roll(unit.code, "status")
	const status = NAMED[unit.code] ?? (unit.block === null ? ofBusiness(chance) : ofCommune(chance))
	if (status === null) return null
	const isReturned = status === "draft" && unit.block !== null && roll(unit.code, "returned") < 0.12
	return { status, share: isReturned ? 1 : shareOf(unit, status), isReturned }
}

/** Some communes were so early that their time to appeal is over and the council may meet on them. */
export function isEarly(unit: Unit): boolean {
	return unit.block !== null && !NAMED[unit.code] && roll(unit.code, "status") >= 0.94
}

function ofBusiness(chance: number): Status | null {
	if (chance < 0.66) return "self_assessed"
	return chance < 0.8 ? "draft" : null
}

function ofCommune(chance: number): Status {
	return COMMUNE_CHANCES.find(([, below]) => chance < below)?.[0] ?? "draft"
}

function shareOf(unit: Unit, status: Status): number {
	if (status === "not_started" || status === "exempt") return 0
	if (status !== "draft") return 1
	if (unit.code === DEMO_AGENCY) return 0.7
	return 0.15 + 0.75 * roll(unit.code, "share")
}
