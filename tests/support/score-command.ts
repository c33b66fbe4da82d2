import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { run } from "#app/cli/run.ts"

export const HDI = ["--instrument", "tests/golden/published/hdi-2022/instrument.json"]
export const HDI_DATA = "tests/golden/published/hdi-2022/data.csv"

/** One to a test file, whose module loads this one anew. */
export const folder = mkdtempSync(join(tmpdir(), "score-"))

export function removeFolder() {
	rmSync(folder, { recursive: true, force: true })
}

export function file(name: string, content: string | Uint8Array): string {
	const path = join(folder, name)
	writeFileSync(path, content)
	return path
}

/** Runs the command here, into a file; `said` is what went to standard error. */
export async function score(
	...args: string[]
): Promise<{ code: number; said: string; written: string | null }> {
	const out = join(folder, "out")
	rmSync(out, { force: true })
	let said = ""
	const code = await run([...args, "--out", out, "--lang", "en"], {
		out: () => undefined,
		err: (text) => (said += text),
	})
	return { code, said, written: existsSync(out) ? readFileSync(out, "utf8") : null }
}

const small = {
	model: "composite/1",
	code: "small",
	version: "1",
	title: "Small",
	index: {
		kind: "group",
		code: "T",
		children: [
			{
				kind: "indicator",
				code: "A",
				measure: { type: "ratio", integer: true },
				missing: { policy: "zero" },
				notApplicable: "exclude",
				normalise: {
					type: "piecewise",
					knots: [
						["0", "0"],
						["80", "100"],
					],
				},
			},
			{
				kind: "indicator",
				code: "B",
				measure: { type: "number", min: "0" },
				missing: { policy: "exclude" },
				normalise: { type: "count", n: "4" },
			},
		],
	},
	ranking: { decimals: 2 },
}

export function withSmall(data: string | Uint8Array): string[] {
	return ["--instrument", file("small.json", JSON.stringify(small)), "--data", file("data.csv", data)]
}
