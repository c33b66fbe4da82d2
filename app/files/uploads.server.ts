import { mkdir, readdir, readFile, rm, stat } from "node:fs/promises"
import { join } from "node:path"
import { FileStore } from "@tus/file-store"
import { Server } from "@tus/server"
import type { ServerOptions } from "@tus/server"
import { z } from "zod"
import { UploadTurns } from "./upload-turns.server.ts"

/** Files on their way, in a folder of each person's own, so that nobody else's upload can even be named. */
export type Upload = { id: string; path: string; size: number; offset: number; note: Record<string, string> }

const DAY = 86_400_000
/** An unfinished upload can be gone on with for so long. */
export const UPLOAD_DAYS = 7
/** One request at a time may write to an upload; a new one takes over from one that hangs. */
const locker = new UploadTurns(20_000)

const Kept = z.object({
	size: z.number().int(),
	metadata: z.record(z.string(), z.string().nullable()).optional(),
})

/**
 * The library makes its folder while it is constructed, and throws what goes wrong (a full disk) where nobody can catch
 * it, which would end the server. Here the folder is made before, by a call that is waited for.
 */
class FolderStore extends FileStore {}
Object.defineProperty(FolderStore.prototype, "checkOrCreateDirectory", { value: () => undefined })

/** The tus protocol (1.0.0) over one person's folder. */
export async function tusServer(
	folder: string,
	options: Pick<ServerOptions, "path" | "namingFunction" | "onUploadCreate"> & { largest: number },
): Promise<Server> {
	await mkdir(folder, { recursive: true, mode: 0o700 })
	const { largest, ...rest } = options
	return new Server({
		...rest,
		datastore: new FolderStore({ directory: folder, expirationPeriodInMilliseconds: UPLOAD_DAYS * DAY }),
		locker,
		maxSize: largest,
		relativeLocation: true,
		generateUrl: (_request, { id }) => `/uploads/${id}`,
		allowedOrigins: () => false,
	})
}

/** Null when this person has no such upload. */
export async function findUpload(folder: string, id: string): Promise<Upload | null> {
	const path = join(folder, id)
	const [found, text] = await Promise.all([
		stat(path).catch(() => null),
		readFile(`${path}.json`, "utf8").catch(() => null),
	])
	if (!found?.isFile() || text === null) return null
	const kept = Kept.safeParse(parsed(text))
	if (!kept.success) return null
	const note = Object.entries(kept.data.metadata ?? {}).map(([name, value]) => [name, value ?? ""])
	return {
		id,
		path,
		size: kept.data.size,
		offset: found.size,
		note: Object.fromEntries(note) as Record<string, string>,
	}
}

export async function countUploads(folder: string): Promise<number> {
	const names = await readdir(folder).catch(() => [])
	return names.filter((name) => name.endsWith(".json")).length
}

export async function removeUpload(folder: string, id: string): Promise<void> {
	await Promise.all([rm(join(folder, id), { force: true }), rm(join(folder, `${id}.json`), { force: true })])
}

/** Of everybody: what nobody has written to for as long as an upload may take, and what a crash left of forms and aside. */
export async function removeStaleUploads(uploads: string, now: Date): Promise<number> {
	const before = now.getTime() - (UPLOAD_DAYS + 1) * DAY
	const entries = await readdir(uploads, { recursive: true, withFileTypes: true }).catch(() => [])
	const stale = await Promise.all(
		entries.map(async (entry) => {
			if (!entry.isFile()) return 0
			const path = join(entry.parentPath, entry.name)
			const found = await stat(path).catch(() => null)
			if (!found || found.mtimeMs > before) return 0
			await rm(path, { force: true })
			return 1
		}),
	)
	return stale.reduce<number>((sum, one) => sum + one, 0)
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text)
	} catch {
		return null
	}
}
