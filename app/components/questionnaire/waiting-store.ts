import { openDB } from "idb"
import type { DBSchema, IDBPDatabase } from "idb"
import { setWaitingMark } from "./waiting-mark.ts"
import type { Fields } from "./save-state.ts"

/** An answer that the server has not acknowledged yet. */
export type Waiting = {
	userId: string
	assessmentId: string
	code: string
	fields: Fields
	/** The version it was typed on top of; 0: none. */
	sawVersion: number
	/** Milliseconds since 1970, of the first keystroke: the order in which answers are sent. */
	at: number
}

interface Schema extends DBSchema {
	waiting: {
		key: [string, string, string]
		value: Waiting
		indexes: { file: [string, string]; user: string }
	}
}

let opened: Promise<IDBPDatabase<Schema> | null> | undefined

/** Null where a browser keeps nothing (some private windows): answers then wait in the page alone. */
function database() {
	return (opened ??= openDB<Schema>("thuoc-so", 1, {
		upgrade(db) {
			const store = db.createObjectStore("waiting", { keyPath: ["userId", "assessmentId", "code"] })
			store.createIndex("file", ["userId", "assessmentId"])
			store.createIndex("user", "userId")
		},
	}).catch(() => null))
}

export async function keepWaiting(entry: Waiting): Promise<boolean> {
	const db = await database()
	if (!db) return false
	setWaitingMark(true)
	// on the disk before it counts as kept: offices lose power, not only browsers
	const write = db.transaction("waiting", "readwrite", { durability: "strict" })
	void write.store.put(entry)
	return write.done.then(
		() => true,
		() => false,
	)
}

export async function dropWaiting({
	userId,
	assessmentId,
	code,
}: Pick<Waiting, "userId" | "assessmentId" | "code">): Promise<void> {
	const db = await database()
	await db?.delete("waiting", [userId, assessmentId, code])
	if (db && (await db.count("waiting")) === 0) setWaitingMark(false)
}

/** Of one file, or of all the person's files; oldest first. */
export async function listWaiting(userId: string, assessmentId?: string): Promise<Waiting[]> {
	const db = await database()
	if (!db) return []
	const rows = assessmentId
		? await db.getAllFromIndex("waiting", "file", [userId, assessmentId])
		: await db.getAllFromIndex("waiting", "user", userId)
	return rows.sort((a, b) => a.at - b.at)
}
