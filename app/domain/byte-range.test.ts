import { expect, test } from "vitest"
import { rangeOf } from "./byte-range.ts"

test.each([
	[null, "all"],
	["bytes=0-", { start: 0, end: 99 }],
	["bytes=10-19", { start: 10, end: 19 }],
	["bytes=90-500", { start: 90, end: 99 }],
	["bytes=-10", { start: 90, end: 99 }],
	["bytes=-500", { start: 0, end: 99 }],
	["bytes=100-", "none"],
	["bytes=-0", "none"],
	["bytes=20-10", "all"],
	["bytes=0-1,5-6", "all"],
	["bytes=-", "all"],
	["lines=1-2", "all"],
	["bytes=1e3-", "all"],
])("of a hundred bytes “%s” asks for %o", (header, wanted) => {
	expect(rangeOf(header, 100)).toEqual(wanted)
})
