import type { Localized } from "./localized.ts"

/** One thing that keeps a file from being handed over, signed or finished; `why` is a message key or the words. */
export type Obstacle = { code: string; title: Localized; why: string | Localized }

/** What somebody signed: a submission, as far as it decides about the next press of the button. */
export type Signing = {
	number: number
	key: string
	paperSha256: string | null
	registerNumber: string | null
	registeredOn: string | null
	recalledAt: Date | null
}

export type Repeat = "first" | "again" | "used" | "other_paper"

/**
 * What a form is to the signings so far, oldest first: the first of its key; the same press again, of which nothing is
 * written twice; a form whose signing no longer stands; or one that came again with another paper.
 */
export function repeatOf(
	signings: readonly Signing[],
	form: { key: string; paper: Pick<Signing, "paperSha256" | "registerNumber" | "registeredOn"> },
	isSigned: boolean,
): Repeat {
	const known = signings.find(({ key }) => key === form.key)
	if (!known) return "first"
	if (known !== signings.at(-1) || known.recalledAt || !isSigned) return "used"
	const { paperSha256, registerNumber, registeredOn } = form.paper
	const isSame =
		known.paperSha256 === paperSha256 &&
		known.registerNumber === registerNumber &&
		known.registeredOn === registeredOn
	return isSame ? "again" : "other_paper"
}
