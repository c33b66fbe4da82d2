/** How many chains there are; the migration that makes them says the same. */
export const CHAINS = 128

/** A hash in hexadecimal digits; where it comes from is not this file's business. */
export type Sha256 = (text: string) => string

/** One row of the log with every column as text, as PostgreSQL casts it; `at` in seconds since 1970. */
export type AuditRow = Readonly<Record<(typeof HASHED)[number], string | null>> & {
	readonly hash: string | null
}

/** What the hash is taken of, in this order. */
const HASHED = [
	...["chain", "seq", "prev_hash", "id", "at", "actor_id", "actor_role", "action"],
	...["entity", "entity_id", "organization_id", "before", "after", "address"],
] as const

export type Head = { chain: number; seq: number; hash: string }

export type Anchor = { at: Date; heads: readonly Head[]; sha256: string }

/** What is wrong with a chain, at the first place where it is. */
export type Fault = {
	chain: number
	seq: number
	/** The row at that place, or the one that follows a gap; null where there is none. */
	id: string | null
	what: "changed" | "missing" | "inserted" | "reordered" | "unlinked" | "head" | "anchor"
	/** Where a reordered row was written. */
	home?: Place
}

export type Place = { chain: number; seq: number }

export function genesisOf(chain: number, sha256: Sha256): string {
	return sha256(`thuoc-so audit chain ${chain}`)
}

/** Each part with its length in bytes, an absent one as a hyphen: no two rows read the same. */
export function hashOf(row: AuditRow, sha256: Sha256): string {
	return sha256(HASHED.map((column) => partOf(row[column])).join(""))
}

const encoder = new TextEncoder()

function partOf(text: string | null): string {
	return text === null ? "-" : `${bytesOf(text)}:${text}`
}

function bytesOf(text: string): number {
	// a million rows are read this way, and most of their columns are plain
	return /^[\u0000-\u007f]*$/.test(text) ? text.length : encoder.encode(text).length
}

/** Where a row that does not belong here was written, if its own hash tells; `places` are guesses. */
export function homeOf(row: AuditRow, places: readonly Place[], sha256: Sha256): Place | null {
	const fits = ({ chain, seq }: Place) =>
		hashOf({ ...row, chain: String(chain), seq: String(seq) }, sha256) === row.hash
	return places.find(fits) ?? null
}

/** What an anchor promises: the hash at a place of a chain. */
export type Promised = { seq: number; hash: string }

/** Goes along one chain, row by row in its order, and stops at the first fault. */
export class ChainWalk {
	readonly chain: number
	fault: Fault | null = null
	/** The row of the fault, for a closer look. */
	faulty: AuditRow | null = null
	private seq = 0
	private id: string | null = null
	private hash: string
	/** The row at the head's place, with rows beyond it. */
	private beyond: { id: string | null; seq: number } | null = null
	private readonly head: Promised | null
	private readonly promised: Map<number, string[]>
	private readonly sha256: Sha256

	constructor(
		chain: number,
		{ head, promised, sha256 }: { head: Promised | null; promised: readonly Promised[]; sha256: Sha256 },
	) {
		this.chain = chain
		this.head = head
		this.sha256 = sha256
		this.hash = genesisOf(chain, sha256)
		this.promised = new Map()
		for (const { seq, hash } of promised) this.promised.set(seq, [...(this.promised.get(seq) ?? []), hash])
	}

	/** The next row of this chain by place. */
	step(row: AuditRow): void {
		if (this.fault) return
		const seq = Number(row.seq)
		if (seq > this.seq + 1) return this.fail("missing", this.seq + 1, row)
		if (seq <= this.seq) return this.fail("inserted", seq, row)
		if (hashOf(row, this.sha256) !== row.hash) return this.fail("changed", seq, row)
		if (row.prev_hash !== this.hash) return this.fail("unlinked", seq, row)
		const promised = this.promised.get(seq) ?? []
		if (promised.some((hash) => hash !== row.hash)) return this.fail("anchor", seq, row)
		this.promised.delete(seq)
		this.seq = seq
		this.id = row.id
		this.hash = row.hash ?? ""
		if (this.head && seq === this.head.seq + 1) this.beyond = { id: row.id, seq }
	}

	/** After its last row: the head and the anchors must have been reached. */
	end(): void {
		if (this.fault) return
		const last = { id: this.id }
		if (!this.head || this.head.seq < 0) return this.fail("head", this.seq, last)
		if (this.head.seq > this.seq) return this.fail("missing", this.seq + 1, null)
		if (this.beyond) return this.fail("inserted", this.beyond.seq, { id: this.beyond.id })
		if (this.head.hash !== this.hash) return this.fail("head", this.seq, last)
		const unreached = [...this.promised].find(
			([seq, hashes]) => seq > 0 || hashes.some((h) => h !== this.genesis),
		)
		if (unreached) this.fail("anchor", unreached[0], null)
	}

	private get genesis(): string {
		return genesisOf(this.chain, this.sha256)
	}

	private fail(what: Fault["what"], seq: number, row: AuditRow | { id: string | null } | null): void {
		this.fault = { chain: this.chain, seq, id: row?.id ?? null, what }
		this.faulty = row && "hash" in row ? row : null
	}
}

/** The exported text of all heads on one day; its SHA-256 is what is written down elsewhere. */
export function anchorText({ at, heads }: Omit<Anchor, "sha256">): string {
	const lines = heads
		.toSorted((one, other) => one.chain - other.chain)
		.map(({ chain, seq, hash }) => `\t\t${JSON.stringify({ chain, seq, hash })}`)
	return `{\n\t"at": "${at.toISOString()}",\n\t"heads": [\n${lines.join(",\n")}\n\t]\n}\n`
}
