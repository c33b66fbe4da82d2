import { once } from "node:events"
import { closeSync, createReadStream, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs"
import { open, realpath, rename, rm, stat } from "node:fs/promises"
import { tmpdir } from "node:os"
import { basename, dirname, join } from "node:path"
import { createInterface } from "node:readline"
import { Refusal } from "./refusal.ts"

export type Sink = {
	write: (text: string) => Promise<void>
	end: () => Promise<void>
	drop: () => Promise<void>
}

const passing = new Set<string>()

/** Takes away what must not outlive the command: a signal or a closed pipe ends it without unwinding. */
export function removeLeftovers() {
	for (const path of passing) rmSync(path, { recursive: true, force: true })
	passing.clear()
}

/** @throws Refusal for an `out` that is no plain file, has no folder, or is one of the files that are `read`. */
export async function checkTarget(out: string, read: readonly string[]) {
	if (out === "-") return
	const target = await stat(out, { bigint: true }).catch(() => null)
	if (!target) {
		const folder = await stat(dirname(out)).catch(() => null)
		if (!folder?.isDirectory()) throw new Refusal([`--out: ${out}: there is no folder ${dirname(out)}`])
		return
	}
	if (!target.isFile())
		throw new Refusal([`--out: ${out} is no plain file; expected a file, or - for standard output`])
	const sources = await Promise.all(read.map((file) => stat(file, { bigint: true }).catch(() => null)))
	if (sources.some((source) => source?.ino === target.ino && source.dev === target.dev))
		throw new Refusal([`--out: ${out} is read by this command; expected another file`])
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
	const place = await realpath(file).catch(() => file)
	const part = join(dirname(place), `.${basename(place)}.${process.pid}.part`)
	const handle = await open(part, "w").catch((error: Error) => {
		throw new Refusal([`${file}: ${error.message}`])
	})
	passing.add(part)
	return {
		// unlike write, which may stop half-way on a nearly full disk
		write: (text) => handle.writeFile(text),
		end: async () => {
			await handle.sync()
			await handle.close()
			await rename(part, place)
			passing.delete(part)
		},
		drop: async () => {
			await handle.close()
			await rm(part, { force: true })
			passing.delete(part)
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
		await sink.end()
	} catch (error) {
		await sink.drop()
		throw error
	}
}

export type Batch = { standings: number[]; rows: string[] }

export type Spool = {
	add: (standing: number, row: string) => void
	batches: () => AsyncIterable<Batch>
	remove: () => void
}

const BATCH = 256

/** Rows on disk until everybody's place is known. */
export function openSpool(): Spool {
	const folder = mkdtempSync(join(tmpdir(), "thuoc-so-score-"))
	passing.add(folder)
	const file = join(folder, "rows")
	const handle = openSync(file, "w")
	let batch: Batch = { standings: [], rows: [] }
	const flush = () => {
		writeFileSync(handle, `${JSON.stringify(batch)}\n`)
		batch = { standings: [], rows: [] }
	}
	return {
		add: (standing, row) => {
			batch.standings.push(standing)
			if (batch.rows.push(row) >= BATCH) flush()
		},
		batches: async function* () {
			flush()
			closeSync(handle)
			for await (const line of createInterface({ input: createReadStream(file) }))
				yield JSON.parse(line) as Batch
		},
		remove: () => {
			rmSync(folder, { recursive: true, force: true })
			passing.delete(folder)
		},
	}
}
