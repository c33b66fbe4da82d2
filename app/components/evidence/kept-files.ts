import { openDB } from "idb"
import type { DBSchema, IDBPDatabase } from "idb"

/** A file on its way, kept by the browser so that it goes on after the page was left. */
export type KeptFile = {
	id: string
	reader: string
	assessmentId: string
	code: string
	file: File
	replaces: string | null
	at: number
}

interface Kept extends DBSchema {
	files: { key: string; value: KeptFile }
}

const LONGEST = 7 * 86_400_000

let opened: Promise<IDBPDatabase<Kept>> | undefined

function database(): Promise<IDBPDatabase<Kept>> {
	return (opened ??= openDB<Kept>("thuoc-so-uploads", 1, {
		upgrade: (db) => void db.createObjectStore("files", { keyPath: "id" }),
	}))
}

/** Room may be short or storage switched off: then the file has to be chosen again after a reload. */
export async function keepFile(kept: KeptFile): Promise<void> {
	await database()
		.then((db) => db.put("files", kept))
		.catch(() => undefined)
}

export async function dropFile(id: string): Promise<void> {
	await database()
		.then((db) => db.delete("files", id))
		.catch(() => undefined)
}

/** This reader's files for a place; what is too old is dropped on the way. */
export async function keptFiles(of: Pick<KeptFile, "reader" | "assessmentId" | "code">): Promise<KeptFile[]> {
	const all = await database()
		.then((db) => db.getAll("files"))
		.catch(() => [])
	const old = all.filter(({ at }) => at < Date.now() - LONGEST)
	await Promise.all(old.map(({ id }) => dropFile(id)))
	const isHere = ({ reader, assessmentId, code }: KeptFile) =>
		reader === of.reader && assessmentId === of.assessmentId && code === of.code
	return all.filter((kept) => isHere(kept) && !old.includes(kept))
}
