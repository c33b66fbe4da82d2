import { z } from "zod"
import type { Role } from "./role.ts"

/** `required`: the roles below may do nothing without it; `offered`: whoever wants it. */
export const SECOND_FACTOR_RULES = ["required", "offered"] as const
export type SecondFactorRule = (typeof SECOND_FACTOR_RULES)[number]

/** Who decides about others, or about everybody's rights. The secretary sits with the council. */
const NEEDED: readonly Role[] = ["reviewer", "lead", "council", "secretary", "admin"]

export function needsSecondFactor(role: Role, rule: SecondFactorRule): boolean {
	return rule === "required" && NEEDED.includes(role)
}

/** Where somebody without a second factor is held until there is one. */
export const SET_UP_PATH = "/account/second-factor"
const OPEN_TO_HELD = /^\/(?:account\/second-factor(?:\/(?:set-up|codes|off))?|sign-out)(?:\.data)?$/

/** Whether a session that wants a second factor may ask for this path all the same. */
export function isOpenToHeld(path: string): boolean {
	return OPEN_TO_HELD.test(path)
}

/** Wrong answers to one second step, after which the first has to be done again. */
export const MOST_TRIES = 5
export const STEP_MINUTES = 10
export const RECOVERY_CODES = 10

/** Six digits, however they were grouped. */
const OneTimeCode = z
	.string()
	.max(40, "secondFactor.codeShape")
	.transform((typed) => typed.replace(/[\s.-]/g, ""))
	.pipe(z.string().regex(/^\d{6}$/, "secondFactor.codeShape"))

/** Sixteen letters and digits of base32; what base32 does not know was misread from what it does. */
const RecoveryCode = z
	.string()
	.max(80, "secondFactor.recoveryShape")
	.transform((typed) =>
		typed
			.toUpperCase()
			.replace(/[\s.-]/g, "")
			.replaceAll("0", "O")
			.replaceAll("1", "I")
			.replaceAll("8", "B"),
	)
	.pipe(z.string().regex(/^[A-Z2-7]{16}$/, "secondFactor.recoveryShape"))

const CodeForm = z.object({ oneTimeCode: OneTimeCode })
const RecoveryForm = z.object({ recoveryCode: RecoveryCode })
export type SecondStepForm = z.infer<typeof CodeForm> | z.infer<typeof RecoveryForm>

/** One of the two, as the page asked. */
export function secondStepForm(raw: object): z.ZodType<SecondStepForm> {
	return "recoveryCode" in raw ? RecoveryForm : CodeForm
}

export const ConfirmForm = z.object({ proof: z.string().max(2000), oneTimeCode: OneTimeCode })
export type ConfirmForm = z.infer<typeof ConfirmForm>

/** The password once more, before something that guards the account is changed. */
export const AgainForm = z.object({ password: z.string().max(200, "form.tooLong").optional() })

export const TakeAwayForm = z.object({
	reason: z.string().trim().min(10, "secondFactor.reason").max(1000, "form.tooLong"),
})
