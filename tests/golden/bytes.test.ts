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
	["hdi-2022", ["--decimals", "20"], "6cd24065d03493d8434e4440d9bc452be218b9fb624082a338585401391231a5"],
	["asem-2018", ["--decimals", "20"], "e8138bf82cda174347bd8159f26936b93dacc6de127a54bba92d1fd7e4d4b1b5"],
	[
		"hdi-2022",
		["--robustness", "--runs", "500", "--format", "json"],
		"62df6cb2257c0aea611fe18e6694171e0d3574399a649c4e8bee607137393c3a",
	],
	[
		"asem-2018",
		["--robustness", "--runs", "200", "--format", "json"],
		"e69ad7d23a2746fe828e94c1e30bf127d4ba5bf308e5288302c710bbdae67069",
	],
	[
		"asem-2018",
		["--sanity", "--format", "json"],
		"2d27c9928e33a5dc4a1baf77c2399345959d4ed237490c32c4a8864e1a0fe7d4",
	],
	[
		"hdi-2022",
		["--compare", "VNM,THA", "--format", "json"],
		"9d1704459ecb2c1c1175d9b7586fba323bcd0053de58d3d77b2d252f3cd20650",
	],
	["asem-2018", ["--explain", "VNM"], "6167597715b28e4c7e41cc99e704ce60db96a9bf4e642068ca3f447c96f93337"],
])("%s %j gives the same bytes everywhere", async (folder, args, hash) => {
	expect(await hashOf(folder, args)).toBe(hash)
})
