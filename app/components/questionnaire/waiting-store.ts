import { openDB } from "idb"
import type { DBSchema, IDBPDatabase } from "idb"
import { isSameTyped } from "./typed-fields.ts"
import { mayHoldWaiting, WAITING_DB } from "./waiting-known.ts"
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
	return (opened ??= openDB<Schema>(WAITING_DB, 1, {
		upgrade(db) {
			const store = db.createObjectStore("waiting", { keyPath: ["userId", "assessmentId", "code"] })
			store.createIndex("file", ["userId", "assessmentId"])
			store.createIndex("user", "userId")
		},
		// the browser closed it, to make room or because its disk failed: the next use opens it anew
		terminated: forget,
	}).catch(() => null))
}

function forget(): void {
	opened = undefined
}

/** False when it is not on the disk. */
export async function keepWaiting(entry: Waiting): Promise<boolean> {
	const db = await database()
	if (!db) return false
	try {
		// on the disk before it counts as kept: offices lose power, not only browsers
		const write = db.transaction("waiting", "readwrite", { durability: "strict" })
		void write.store.put(entry).catch(() => undefined)
		await write.done
		return true
	} catch {
		forget()
		return false
	}
}

type Key = Pick<Waiting, "userId" | "assessmentId" | "code">

/** With `sent`, only if nothing else was typed there since, perhaps in another tab. */
export async function dropWaiting({ userId, assessmentId, code }: Key, sent?: Fields): Promise<void> {
	try {
		const db = await database()
		if (!db) return
		const change = db.transaction("waiting", "readwrite")
		const kept = await change.store.get([userId, assessmentId, code])
		if (kept && (!sent || isSameTyped(kept.fields, sent)))
			await change.store.delete([userId, assessmentId, code])
		await change.done
	} catch {
		forget()
	}
}

/** Of one file, or of all the person's files; oldest first. */
export async function listWaiting(userId: string, assessmentId?: string): Promise<Waiting[]> {
	if (!(await mayHoldWaiting())) return []
	const db = await database()
	if (!db) return []
	try {
		const rows = assessmentId
			? await db.getAllFromIndex("waiting", "file", [userId, assessmentId])
			: await db.getAllFromIndex("waiting", "user", userId)
		return rows.sort((a, b) => a.at - b.at)
	} catch {
		forget()
		return []
	}
}
