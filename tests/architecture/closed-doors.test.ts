import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { sourcesOf } from "#tests/support/sources.ts"

const sources = sourcesOf("app")

function filesWith(pattern: RegExp): string[] {
	return sources.filter((file) => pattern.test(readFileSync(file, "utf8")))
}

test("there are sources to look at", () => {
	expect(sources.length).toBeGreaterThan(300)
})

test("only `go` sends a browser on, and it goes to paths of this site alone", () => {
	expect(filesWith(/\bredirect(Document)?\(|\breplace\(`?["'/]\/|\bLocation["']?:/)).toEqual([
		"app/http.server.ts",
	])
})

test("cookies are made in one place", () => {
	expect(filesWith(/\bcreateCookie(SessionStorage)?\(|res\.cookie\(/)).toEqual(["app/cookies.server.ts"])
})

test("no page writes markup of its own", () => {
	expect(
		filesWith(/dangerouslySetInnerHTML|\.innerHTML|\.outerHTML|insertAdjacentHTML|document\.write/),
	).toEqual([])
})

test("no code is made from text", () => {
	expect(filesWith(/\beval\(|new Function\(|\bvm\.run|from "node:vm"/)).toEqual([])
})
