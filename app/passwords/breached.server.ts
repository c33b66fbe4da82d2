import { loggable } from "#app/domain/loggable.ts"
import { createHash } from "node:crypto"

const PATIENCE = 2000
/** Of the hash; the service learns no more. */
const PREFIX = 5
/** A range holds about a thousand lines of forty letters. */
const LONGEST_ANSWER = 4 * 1024 * 1024

/**
 * Whether a password is known from a breach, asked of a range service by k-anonymity: it is told the first five letters
 * of the SHA-1 and answers with the rest of all that begin so. A service that does not answer refuses nobody.
 */
export async function isBreached(password: string, rangeUrl: string): Promise<boolean> {
	const hash = createHash("sha1").update(password).digest("hex").toUpperCase()
	try {
		const answer = await fetch(new URL(hash.slice(0, PREFIX), rangeUrl), {
			headers: { "Add-Padding": "true", "User-Agent": "thuoc-so" },
			redirect: "error",
			signal: AbortSignal.timeout(PATIENCE),
		})
		if (!answer.ok) throw new Error(`status ${answer.status}`)
		const text = await answer.text()
		if (text.length > LONGEST_ANSWER) throw new Error("the answer is too long")
		return isListed(text, hash.slice(PREFIX))
	} catch (error) {
		console.error("breached passwords: not checked,", loggable(error))
		return false
	}
}

/** Lines `rest:count`; a count of 0 is padding. */
function isListed(text: string, rest: string): boolean {
	return text.split(/\r?\n/).some((line) => {
		const [listed = "", count = ""] = line.trim().split(":")
		return listed.toUpperCase() === rest && Number(count) > 0
	})
}
