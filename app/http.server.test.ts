import fc from "fast-check"
import { expect, test } from "vitest"
import { go, safePath } from "./http.server.ts"

const HERE = "https://portal.example.vn"

/** Addresses that once led away from some site. */
const ELSEWHERE = [
	...[
		"//evil.example",
		"///evil.example",
		"////evil.example/%2e%2e",
		"//evil.example/..",
		"//evil.example//",
	],
	...["/\\evil.example", "\\/evil.example", "\\\\evil.example", "/\\/evil.example", "/\\\\evil.example"],
	...["/\t/evil.example", "/\n/evil.example", "/\r/evil.example", "\t//evil.example", "/\u0000/evil.example"],
	...[
		"https://evil.example",
		"http:evil.example",
		"https:/evil.example",
		"https:///evil.example",
		"HTTPS://evil.example",
	],
	...[
		"//portal.example.vn@evil.example",
		"https://portal.example.vn@evil.example",
		"//evil.example#@portal.example.vn",
	],
	...[
		"javascript:alert(1)",
		"JaVaScRiPt:alert(1)",
		"java\tscript:alert(1)",
		"data:text/html,x",
		"vbscript:x",
	],
	...[" //evil.example", "\u00a0//evil.example", "\ufeff//evil.example", "\u3000//evil.example"],
	...["evil.example", ".evil.example", "@evil.example", "?//evil.example", "#//evil.example", ""],
	...[
		"//evil\u3002example",
		"//\uff45vil.example",
		"//[::1]/",
		"//0x7f.1/",
		"//evil.example:80\\@portal.example.vn",
	],
	...[
		"/..//evil.example",
		"/./\\evil.example",
		"/.//evil.example",
		"/a/..//evil.example",
		"/%2e//evil.example",
	],
	...["/%2e%2e//evil.example", "/work/../..//evil.example", "/a/%2E%2e/%2e//evil.example"],
]

/** A browser's own reading of the address that the answer would carry. */
function leadsTo(to: string): string {
	return new URL(to, `${HERE}/sign-in`).origin
}

test.each(ELSEWHERE)("%j leads nowhere else", (to) => {
	const path = safePath(to, "/work")
	expect(path.startsWith("/")).toBe(true)
	expect(path).not.toMatch(/^\/[/\\]/)
	expect(leadsTo(path)).toBe(HERE)
	expect(leadsTo(go(to).headers.get("Location") ?? "")).toBe(HERE)
})

test.each([
	"/%5cevil.example",
	"/%2f%2fevil.example",
	"/\u2215evil.example",
	"/\uff0f\uff0fevil.example",
	"/\u2044/x",
])("%j stays a path of this site", (to) => {
	const path = safePath(to, "/work")
	expect(leadsTo(path)).toBe(HERE)
	expect(decodeURIComponent(new URL(path, HERE).pathname)).not.toMatch(/^\/\/?evil\.example/)
})

test.each([["/work"], ["/assessments/1?x=a%2Fb&y=%5C#A1.1"], ["/a//b"], ["/tim-kiem?q=//evil.example"]])(
	"%s is kept as it is",
	(to) => expect(safePath(to, "/")).toBe(to),
)

test.each([[undefined], [null], [1], [["/work", "/x"]], [{ toString: () => "/x" }]])(
	"what is no text leads to the fallback: %j",
	(to) => expect(safePath(to, "/work")).toBe("/work"),
)

test("an endless address leads to the fallback", () => {
	expect(safePath(`/${"a".repeat(5_000)}`, "/work")).toBe("/work")
})

test("whatever is asked for, the browser stays here and the answer has no line of its own", () => {
	const bit = fc.constantFrom(
		...["/", "\\", ".", "..", "%2e", "%2f", "%5c", "@", ":", "#", "?", "\t", "\r\n", " ", "evil.example"],
		...["\u3002", "\uff0f", "\u2044", "\u0000", "https:", "javascript:", "//", "\ud800", "a"],
	)
	fc.assert(
		fc.property(
			fc.oneof(fc.array(bit, { maxLength: 8 }), fc.array(fc.string({ unit: "binary" }))),
			(bits) => {
				for (const to of [bits.join(""), `/${bits.join("")}`]) {
					const path = safePath(to, "/work")
					expect(path).toMatch(/^\/(?![/\\])/)
					expect(path).not.toMatch(/[\u0000-\u001F\\]/)
					expect(leadsTo(path)).toBe(HERE)
					// asked again, as the page after it does, it is the same
					expect(safePath(path, "/work")).toBe(path)
				}
			},
		),
		{ numRuns: 5_000 },
	)
})
