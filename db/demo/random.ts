/** The demo province is the same for everyone who loads it on the same day. */
const SEED = 57

function mulberry32(seed: number): () => number {
	let state = seed
	return () => {
		state = (state + 0x6d2b79f5) | 0
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
	}
}

type Key = string | number

function fnv1a(keys: readonly Key[]): number {
	let hash = 0x811c9dc5
	for (const letter of keys.join("|")) {
		hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193)
	}
	return hash
}

/** A number from 0 to 1 that belongs to these keys, whatever was asked before. */
export function roll(...keys: Key[]): number {
	return mulberry32(fnv1a(keys) ^ SEED)()
}

/** From -1 to 1, mostly near 0. */
export function spread(...keys: Key[]): number {
	const next = mulberry32(fnv1a(keys) ^ SEED)
	return (next() + next() + next()) / 1.5 - 1
}

/** A whole number, both ends included. */
export function between(min: number, max: number, ...keys: Key[]): number {
	return min + Math.floor(roll(...keys) * (max - min + 1))
}

export function pick<T>(list: readonly T[], ...keys: Key[]): T {
	const chosen = list[Math.floor(roll(...keys) * list.length)]
	if (chosen === undefined) throw new RangeError("nothing to pick from")
	return chosen
}

/** A whole number that is `x` on average. */
export function whole(x: number, ...keys: Key[]): number {
	const floor = Math.floor(x)
	return floor + (roll(...keys) < x - floor ? 1 : 0)
}

/** UUIDs in a row: every state of the generator comes once, so none repeats. */
export function idSource(): () => string {
	const next = mulberry32(SEED)
	const hex = () =>
		Math.floor(next() * 4_294_967_296)
			.toString(16)
			.padStart(8, "0")
	return () => {
		const [a, b, c, d] = [hex(), hex(), hex(), hex()]
		return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-a${c.slice(1, 4)}-${c.slice(4)}${d}`
	}
}
