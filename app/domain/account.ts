import { z } from "zod"
import { BUSINESS_KINDS, SECTORS, SIZES } from "./organization.ts"

const Email = z.string().trim().toLowerCase().max(254, "form.tooLong").pipe(z.email("account.email"))

export const SignInForm = z.object({
	email: Email,
	password: z.string().min(1, "account.passwordMissing").max(200, "form.tooLong"),
	to: z.string().max(500).optional(),
})
export type SignInForm = z.infer<typeof SignInForm>

/** Signing in again beside a page that is open, in the position it was opened in. */
export const SignInAgainForm = SignInForm.omit({ to: true }).extend({
	organizationId: z.uuid().optional(),
	role: z.string().max(20).optional(),
})

/** Length counts, composition does not (NIST SP 800-63B §3.1.1.2). */
const NewPassword = z.string().min(10, "account.passwordShort").max(200, "form.tooLong")

export const RegisterForm = z.object({
	email: Email,
	password: NewPassword,
	name: z.string().trim().min(2, "account.businessName").max(200, "form.tooLong"),
	taxCode: z
		.string()
		.trim()
		.regex(/^(\d{10}(-\d{3})?|\d{12}|)$/, "account.taxCode"),
	kind: z.enum(BUSINESS_KINDS, "account.kind"),
	sector: z.enum(SECTORS, "account.sector"),
	size: z.enum(SIZES, "account.size"),
	consent: z.literal("yes", "account.consent"),
})
export type RegisterForm = z.infer<typeof RegisterForm>

export const ChangePasswordForm = z.object({
	current: z.string().min(1, "account.passwordMissing").max(200, "form.tooLong"),
	password: NewPassword,
})
export type ChangePasswordForm = z.infer<typeof ChangePasswordForm>
