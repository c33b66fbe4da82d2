export type Note = {
	id: string
	threadId: string | null
	body: string
	author: string
	at: string
	/** Names of those who were mentioned. */
	mentions: readonly string[]
	resolvedAt: string | null
	resolvedBy: string | null
}

export type Reply = Pick<Note, "id" | "body" | "author" | "at" | "mentions">
export type Thread = Reply & Pick<Note, "resolvedAt" | "resolvedBy"> & { replies: Reply[] }

/** What the unit's people said about a criterion, and whom one may mention. */
export type Discussion = {
	threads: Thread[]
	colleagues: { id: string; name: string }[]
	canWrite: boolean
}

/** Threads with their replies, oldest first; open ones before those that are settled. */
export function threadsOf(notes: readonly Note[]): Thread[] {
	const threads = notes
		.filter(({ threadId }) => threadId === null)
		.map((note) => ({
			...replyOf(note),
			resolvedAt: note.resolvedAt,
			resolvedBy: note.resolvedBy,
			replies: notes.filter(({ threadId }) => threadId === note.id).map(replyOf),
		}))
	return [
		...threads.filter(({ resolvedAt }) => resolvedAt === null),
		...threads.filter(({ resolvedAt }) => resolvedAt !== null),
	]
}

function replyOf({ id, body, author, at, mentions }: Note): Reply {
	return { id, body, author, at, mentions }
}

/** The name that is being typed after an @ before the cursor; null when there is none. */
export function mentionBefore(text: string): string | null {
	const found = /(?:^|\s)@([^\s@]{0,40})$/u.exec(text)
	return found ? (found[1] ?? "") : null
}

/** Whether some word of a name begins with what was typed, marks of tone and case aside. */
export function isMeant(name: string, typed: string): boolean {
	const words = plain(name).split(/[\s,()]+/)
	return words.some((word) => word.startsWith(plain(typed)))
}

function plain(text: string): string {
	return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase()
}
