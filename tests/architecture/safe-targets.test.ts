import { readFileSync } from "node:fs"
import fc from "fast-check"
import { expect, test } from "vitest"
import { safePath } from "#app/http.server.ts"
import { filesUnder } from "./source-files.ts"

const HERE = "https://thuocso.example.vn"
const HOSTILE = [
	"//evil.example",
	"/\\evil.example",
	"\\\\evil.example",
	"/\t/evil.example",
	"/\n//evil.example",
	"https://evil.example",
	"javascript:alert(1)",
	"/..//evil.example",
	"/.//evil.example",
	"/a/..//evil.example",
	"/a/../..//evil.example",
	"/%5Cevil.example",
	"///evil.example",
	" //evil.example",
	"/\u0000/evil.example",
]

/** Where a browser would go, by each of the ways it is told. */
function goesTo(target: string): string {
	return new URL(target, `${HERE}/somewhere`).origin
}

test("a target that came from outside never leaves the site, in whatever way it is written", () => {
	for (const to of HOSTILE) expect(goesTo(safePath(to, "/")), to).toBe(HERE)
	expect(safePath("/assessments/1?code=A1#top", "/")).toBe("/assessments/1?code=A1#top")
	for (const to of [undefined, null, 7, {}, ["/a"], ""]) expect(safePath(to, "/work")).toBe("/work")
	const pieces = fc.constantFrom(
		"/",
		"\\",
		"..",
		".",
		"a",
		"%2F",
		"%5C",
		"\t",
		"\n",
		"@",
		":",
		"?",
		"#",
		"evil.example",
	)
	fc.assert(
		fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
			const path = safePath(`/${parts.join("")}`, "/")
			expect(goesTo(path)).toBe(HERE)
			expect(path).not.toMatch(/^\/[/\\]|\\/)
		}),
		{ numRuns: 5_000 },
	)
})

/** Goes on to where the server said, which is a path that `safePath` let through. */
const TOLD_BY_SERVER = new Set(["app/components/forms/passkey-button.tsx"])

test("no script of a page goes to an address that it was told", () => {
	const files = filesUnder("app", /\.tsx?$/).filter((file) => !file.includes(".test."))
	const moving = files.flatMap((file) => {
		const text = readFileSync(file, "utf8")
		const calls = [...text.matchAll(/\blocation\.(?:href|assign|replace)\b\s*[=(][^\n]*/g)]
		const steps = text.includes("useNavigate") ? [...text.matchAll(/\bnavigate\((?!["'`]\/|-\d)[^\n]*/g)] : []
		return [...calls, ...steps].map(([call]) => `${file}: ${call}`)
	})
	expect(moving.filter((each) => !TOLD_BY_SERVER.has(each.split(": ")[0] ?? ""))).toEqual([])
})
