import { MOST_PER_CRITERION } from "./evidence.ts"

type Row = {
	id: string
	criterionCode: string
	title: string
	sha256: string | null
	removedAt: Date | null
}
type New = { code: string; sha256?: string | undefined; replaces?: string | undefined }

export type NoRoom = { key: string; same?: { id: string; title: string } }

/** Why a new piece cannot stand beside what is there; null: it can. `rows` are those of the whole file. */
export function noRoomFor(rows: readonly Row[], { code, sha256, replaces }: New): NoRoom | null {
	const here = rows.filter((row) => row.criterionCode === code && row.removedAt === null)
	const same = sha256 === undefined ? undefined : here.find((row) => row.sha256 === sha256)
	if (same) return { key: "evidence.duplicate", same: { id: same.id, title: same.title } }
	if (replaces !== undefined && !here.some(({ id }) => id === replaces))
		return { key: "evidence.replacedGone" }
	return replaces === undefined && here.length >= MOST_PER_CRITERION ? { key: "evidence.tooMany" } : null
}

/** Other criteria of the file where the same bytes are evidence now. */
export function alsoAt(rows: readonly Row[], of: { code: string; sha256: string | null }): string[] {
	const { code, sha256 } = of
	if (sha256 === null) return []
	const codes = rows
		.filter((row) => row.sha256 === sha256 && row.criterionCode !== code && row.removedAt === null)
		.map(({ criterionCode }) => criterionCode)
	return [...new Set(codes)].sort((one, other) => one.localeCompare(other, "vi", { numeric: true }))
}
