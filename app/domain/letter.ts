import { z } from "zod"
import { RegisterForm } from "./account.ts"
import { mayAdminister } from "./policy.ts"
import type { Actor } from "./policy.ts"

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** Milliseconds that a link opens something. */
export const RESET_FOR = 60 * MINUTE
export const VERIFY_FOR = 3 * DAY
export const INVITED_FOR = 14 * DAY

/** A link that a person carries instead of a letter says so itself: whoever opens it has shown no mailbox. */
const BY_HAND = "h-"

/** 32 random bytes in base64url, alone or behind the mark. */
export const LinkToken = z.string().regex(/^(h-)?[\w-]{43}$/)

export function linkByHand(token: string): string {
	return BY_HAND + token
}

export function isByHand(token: string): boolean {
	return token.startsWith(BY_HAND) && token.length === BY_HAND.length + 43
}

export const ForgotForm = z.object({ email: RegisterForm.shape.email })
export type ForgotForm = z.infer<typeof ForgotForm>

export const ResetForm = z.object({ password: RegisterForm.shape.password })
export type ResetForm = z.infer<typeof ResetForm>

/** Makes a link to a new password for somebody whom no letter reaches; for oneself there are the usual ways. */
export function mayMakeResetLink(actor: Actor, userId: string): boolean {
	return mayAdminister(actor) && actor.userId !== userId
}
