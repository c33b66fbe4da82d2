import { once } from "node:events"
import { closeSync, createReadStream, mkdtempSync, openSync, rmSync, writeSync } from "node:fs"
import { open, rename, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { basename, dirname, join } from "node:path"
import { createInterface } from "node:readline"
import { Refusal } from "./refusal.ts"

export type Sink = {
	write: (text: string) => Promise<void>
	end: () => Promise<void>
	drop: () => Promise<void>
}

function standardOutput(): Sink {
	return {
		write: async (text) => {
			if (!process.stdout.write(text)) await once(process.stdout, "drain")
		},
		end: () => Promise.resolve(),
		drop: () => Promise.resolve(),
	}
}

/** Takes a file's place only when everything is written. */
async function replacing(file: string): Promise<Sink> {
	const part = join(dirname(file), `.${basename(file)}.${process.pid}.part`)
	const handle = await open(part, "w").catch((error: Error) => {
		throw new Refusal([`${file}: ${error.message}`])
	})
	return {
		write: async (text) => {
			await handle.write(text)
		},
		end: async () => {
			await handle.sync()
			await handle.close()
			await rename(part, file)
		},
		drop: async () => {
			await handle.close()
			await rm(part, { force: true })
		},
	}
}

export function sinkTo(out: string): Promise<Sink> {
	return out === "-" ? Promise.resolve(standardOutput()) : replacing(out)
}

/** Writes whole or not at all. */
export async function writeOut(out: string, work: (sink: Sink) => Promise<void>) {
	const sink = await sinkTo(out)
	try {
		await work(sink)
	} catch (error) {
		await sink.drop()
		throw error
	}
	await sink.end()
}

export type Batch = { keys: number[]; rows: string[] }

export type Spool = {
	add: (key: number, row: string) => void
	batches: () => AsyncIterable<Batch>
	remove: () => void
}

const BATCH = 256

/** Rows on disk until everybody's place is known. */
export function openSpool(): Spool {
	const folder = mkdtempSync(join(tmpdir(), "thuoc-so-score-"))
	const file = join(folder, "rows")
	const handle = openSync(file, "w")
	let batch: Batch = { keys: [], rows: [] }
	const flush = () => {
		writeSync(handle, `${JSON.stringify(batch)}\n`)
		batch = { keys: [], rows: [] }
	}
	return {
		add: (key, row) => {
			batch.keys.push(key)
			if (batch.rows.push(row) >= BATCH) flush()
		},
		batches: async function* () {
			flush()
			closeSync(handle)
			for await (const line of createInterface({ input: createReadStream(file) }))
				yield JSON.parse(line) as Batch
		},
		remove: () => rmSync(folder, { recursive: true, force: true }),
	}
}
