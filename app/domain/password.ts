/** Whom a new password is for: what others know of them must not be it. */
export type PasswordOwner = { email: string; codes: readonly string[] }

/** The service's own names, as they are typed. */
const SERVICE = ["thuocso", "thuocsovietnam", "thuocsovn"]
const FEWEST_DIFFERENT = 4
const LONGEST_UNIT = 5

/**
 * Why a password that is long enough is still one that others would try (NIST SP 800-63B §3.1.1.2): the whole of it is
 * compared, not its parts. `isCommon` knows the list. Null: nothing is wrong.
 */
export function passwordFault(
	password: string,
	owner: PasswordOwner,
	isCommon: (folded: string) => boolean,
): "account.passwordCommon" | "account.passwordAbout" | "account.passwordSimple" | null {
	const folded = foldedPassword(password)
	if (isSimple(folded)) return "account.passwordSimple"
	if (isAbout(folded, owner)) return "account.passwordAbout"
	return isCommon(folded) ? "account.passwordCommon" : null
}

/** Accents, capitals, spaces and strokes make no other password of it. */
export function foldedPassword(password: string): string {
	return password
		.normalize("NFD")
		.replace(/\p{M}/gu, "")
		.replace(/[đĐ]/g, "d")
		.toLowerCase()
		.replace(/[\s._-]/g, "")
}

/** Few different signs, one unit again and again, or one run along the alphabet or the digits. */
function isSimple(folded: string): boolean {
	const signs = [...folded]
	if (new Set(signs).size < FEWEST_DIFFERENT) return true
	return isRepeated(signs) || isRun(signs)
}

function isRepeated(signs: readonly string[]): boolean {
	const units = Array.from({ length: LONGEST_UNIT }, (_, index) => index + 1)
	return units.some(
		(unit) => signs.length >= 2 * unit && signs.every((sign, at) => sign === signs[at % unit]),
	)
}

function isRun(signs: readonly string[]): boolean {
	const codes = signs.map((sign) => sign.codePointAt(0) ?? 0)
	return [1, -1].some((step) =>
		codes.every((code, at) => at === 0 || follows(codes[at - 1] ?? 0, code, step)),
	)
}

/** After 9 comes 0. */
function follows(before: number, code: number, step: number): boolean {
	const [zero, nine] = [48, 57]
	if (code - before === step) return true
	return step === 1 ? before === nine && code === zero : before === zero && code === nine
}

/** The address, its name, the unit's code or the service, alone or with digits and signs around it. */
function isAbout(folded: string, { email, codes }: PasswordOwner): boolean {
	const [name = ""] = email.split("@")
	const known = [...SERVICE, email, name, ...codes].map(foldedPassword).filter((word) => word.length > 1)
	const letters = lettersOf(folded)
	return known.some((word) => folded === word || (letters !== "" && letters === lettersOf(word)))
}

function lettersOf(folded: string): string {
	return folded.replace(/[^\p{L}]/gu, "")
}
