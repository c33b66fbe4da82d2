import { z } from "zod"
import { RegisterForm } from "./account.ts"

/** Days that a return link opens the answers of a guest. */
export const LINK_DAYS = 180
/** Days that the browser a guest answers in stays signed in: a guest has no password to come back with. */
export const GUEST_SESSION_DAYS = 30

/** Starting without an account. */
export const StartForm = RegisterForm.pick({ kind: true, sector: true, size: true }).extend({
	name: z.string().trim().max(200, "form.tooLong"),
	/** Not shown: only a program fills it. */
	website: z.string().max(0, "guest.robot"),
})
export type StartForm = z.infer<typeof StartForm>

/** What a guest adds to keep the answers under an account. */
export const KeepForm = RegisterForm.pick({
	email: true,
	password: true,
	name: true,
	taxCode: true,
	consent: true,
})
export type KeepForm = z.infer<typeof KeepForm>

/** 32 random bytes in base64url. */
export const ReturnToken = z.string().regex(/^[\w-]{43}$/)
