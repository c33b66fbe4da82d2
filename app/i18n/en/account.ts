import type { account as source } from "../vi/account.ts"

export const account = {
	"account.signIn": "Sign in",
	"account.signInLead": "For agencies, units, the verifying body and registered businesses.",
	"account.emailLabel": "E-mail",
	"account.passwordLabel": "Password",
	"account.email": "Enter a valid e-mail address, such as name@agency.gov.vn.",
	"account.passwordMissing": "Enter your password.",
	"account.passwordShort":
		"The password needs at least 10 characters. A short sentence you remember is best.",
	"account.passwordCommon":
		"This password is so common that attackers try it first. Choose another one, such as a short sentence of your own.",
	"account.passwordAbout":
		"The password must not be made of your e-mail address, your organisation’s code or the portal’s name. Choose another one.",
	"account.passwordSimple":
		"The password repeats a few characters or is one run of them. Choose another one.",
	"account.passwordBreached": "This password is known from a data breach elsewhere. Choose another one.",
	"account.wrong": "E-mail or password is wrong. Check both and try again.",
	"account.wrongPassword": "The current password is wrong.",
	"account.noPosition": "This account has no role at any unit yet. Contact the system administrator.",
	"account.tooMany": "Too many wrong attempts. Wait 15 minutes and try again, or contact the administrator.",
	"account.tooFast":
		"Several wrong attempts in a row. Wait a moment and try again; each further one makes the wait longer.",
	"account.businessNew": "A business, household business or cooperative without an account?",
	"account.register": "Register yourself",
	"account.positions": "Your roles",
	"account.current": "In use",
	"account.usePosition": "Switch to this role",
	"account.sessions": "Signed-in sessions",
	"account.unknownDevice": "Unknown device",
	"account.signedInAt": "Signed in {at}, last used {seen}",
	"account.thisDevice": "This device",
	"account.signOutEverywhere": "Sign out on every device",
	"account.changePassword": "Change password",
	"account.currentPassword": "Current password",
	"account.newPassword": "New password",
	"account.passwordHint": "At least 10 characters; capitals and symbols are not required.",
	"account.passwordChanged": "Password changed. Other devices have been signed out.",
	"account.businessName": "Enter the name of the business, household business or cooperative.",
	"account.taxCode": "A tax code has 10 digits, 10 digits with -000, or 12 digits; it may be left empty.",
	"account.taxCodeTaken":
		"This tax code already has an account. Sign in, or ask for help if it is not yours.",
	"account.emailTaken": "This e-mail already has an account. Please sign in.",
	"account.kind": "Choose a kind.",
	"account.sector": "Choose a sector.",
	"account.size": "Choose a size.",
	"account.consent": "Tick to agree before going on.",
} satisfies Record<keyof typeof source, string>
