import { foldedPassword } from "#app/domain/password.ts"
import list from "./common.json"

let known: ReadonlySet<string> | undefined

/** Whether a folded password stands on the list that is shipped (`common.json` says where it is from). */
export function isCommonPassword(folded: string): boolean {
	known ??= new Set([...list.words.split(" "), ...vietnamese()].map(foldedPassword))
	return known.has(folded)
}

function vietnamese(): string[] {
	const { bases, endings } = list.vietnamese
	return bases.split(" ").flatMap((base) => endings.split(" ").map((ending) => base + ending))
}
