import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { filesUnder } from "./source-files.ts"

const SOURCES = ["app", "db", "public"]
	.flatMap((folder) => filesUnder(folder, /\.(tsx?|js|json|css|html|txt)$/))
	.filter((file) => !file.includes(".test."))

/** What keys and tokens of common services look like, and anything long enough to be one. */
const KEYS: readonly (readonly [string, RegExp])[] = [
	["a private key", /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
	["a cloud key", /\b(AKIA|ASIA)[A-Z0-9]{16}\b|\bAIza[\w-]{35}\b/],
	[
		"a token",
		/\b(gh[pousr]_\w{30,}|glpat-[\w-]{20,}|xox[abps]-[\w-]{10,}|sk-[A-Za-z0-9]{20,}|npm_\w{30,})\b/,
	],
	["a signed token", /\beyJ[\w-]{10,}\.[\w-]{10,}\./],
	["an address with a password", /\b[a-z]+:\/\/[^\s/:@"'`$<]+:[^\s/@"'`$<]+@(?!host|mail\.example)/],
	["a hash of a password", /\$argon2id?\$v=\d+\$m=\d+,t=\d+,p=\d+\$[A-Za-z0-9+/]{8,}\$[A-Za-z0-9+/]{8,}/],
]
const LITERAL = /(["'`])([A-Za-z0-9+/_=-]{32,})\1/g

/** Bits a character: words and paths have few, random text has many. */
function entropy(text: string): number {
	const counts = new Map<string, number>()
	for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1)
	return [...counts.values()].reduce((sum, n) => sum - (n / text.length) * Math.log2(n / text.length), 0)
}

function looksRandom(text: string): boolean {
	return entropy(text) > 4.2 && /\d/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text)
}

test("no key, token or password stands in what is built", () => {
	const found = SOURCES.flatMap((file) => {
		const text = readFileSync(file, "utf8")
		return KEYS.filter(([, pattern]) => pattern.test(text)).map(([what]) => `${file}: ${what}`)
	})
	expect(SOURCES.length).toBeGreaterThan(500)
	expect(found).toEqual([])
})

test("no literal is random enough to be a key", () => {
	const found = SOURCES.filter((file) => /\.tsx?$/.test(file)).flatMap((file) =>
		[...readFileSync(file, "utf8").matchAll(LITERAL)]
			.map(([, , text = ""]) => text)
			.filter(looksRandom)
			.map((text) => `${file}: ${text.slice(0, 8)}…`),
	)
	expect(found).toEqual([])
	expect(looksRandom("q8Zt3VwN1xKc7Yb5LrJm2DfHs9PgTe4U")).toBe(true)
})

/** The portal's settings; its start and its demo; and the commands of the database, which take its address alone. */
const READERS = /^(app\/env\.server|app\/server\/(demo|start)|db\/[\w-]+|db\/demo\/load)\.ts$/

test("settings come from the environment, read in few places", () => {
	const readers = SOURCES.filter((file) => /\bprocess\.env\b/.test(readFileSync(file, "utf8")))
	expect(readers).toContain("app/env.server.ts")
	expect(readers.filter((file) => !READERS.test(file))).toEqual([])
})

test("nothing writes to the log what it was not cleaned of", () => {
	const raw = SOURCES.filter(
		(file) => /^(app|db\/queue)/.test(file) && !/^app\/(cli|server\/(demo|start))/.test(file),
	).flatMap((file) =>
		[...readFileSync(file, "utf8").matchAll(/console\.\w+(?:\((?![^\n]*loggable\()[^\n]*|\b(?!\())/g)].map(
			([call]) => `${file}: ${call}`,
		),
	)
	expect(raw.filter((line) => !line.startsWith("app/entry.server.tsx"))).toEqual([])
})
