import { createHash } from "node:crypto"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import { run } from "#app/cli/run.ts"
import { published } from "./published/published.ts"

/** SHA-256 of what the command wrote; the same on every Node.js the product runs on. */
async function hashOf(folder: string, args: string[]): Promise<string> {
	const place = mkdtempSync(join(tmpdir(), "bytes-"))
	try {
		const out = join(place, "out")
		const [instrument, data] = ["instrument.json", "data.csv"].map(
			(file) => published(folder, file).pathname,
		) as [string, string]
		const code = await run(["--instrument", instrument, "--data", data, "--out", out, ...args], {
			out: () => undefined,
			err: () => undefined,
		})
		if (code !== 0) throw new Error(`exit code ${code}`)
		return createHash("sha256").update(readFileSync(out)).digest("hex")
	} finally {
		rmSync(place, { recursive: true })
	}
}

// roots, logarithms, winsorisation, chance from a seed, correlation: everything whose last digit might differ
test.each([
	["hdi-2022", ["--decimals", "20"], "?"],
	["asem-2018", ["--decimals", "20"], "?"],
	["hdi-2022", ["--robustness", "--runs", "500", "--format", "json"], "?"],
	["asem-2018", ["--robustness", "--runs", "200", "--format", "json"], "?"],
	["asem-2018", ["--sanity", "--format", "json"], "?"],
	["hdi-2022", ["--compare", "VNM,THA", "--format", "json"], "?"],
	["asem-2018", ["--explain", "VNM"], "?"],
])("%s %j gives the same bytes everywhere", async (folder, args, hash) => {
	expect(await hashOf(folder, args)).toBe(hash)
})
