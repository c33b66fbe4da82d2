/** Pages whose address itself opens something: answers, an account, a position. */
const SECRET_PATH = /^(\/(?:return|tro-lai|reset|verify|invitations))\/[^/?#]+/i

export function isSecretPath(path: string): boolean {
	return SECRET_PATH.test(path)
}

/** A path as a log may hold it: what opens something is left out. */
export function pathWithoutToken(path: string): string {
	return path.replace(SECRET_PATH, "$1/…")
}
