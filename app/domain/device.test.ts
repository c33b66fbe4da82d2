import { expect, test } from "vitest"
import { deviceOf } from "./device.ts"

const CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0"

test.each([
	[`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME} Safari/537.36`, "Chrome · Windows"],
	[`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME} Safari/537.36 Edg/131.0.0.0`, "Edge · Windows"],
	[`Mozilla/5.0 (Linux; Android 14; Pixel 7) ${CHROME} Mobile Safari/537.36`, "Chrome · Android"],
	[
		"Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
		"Safari · iPhone",
	],
	["Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0", "Firefox · Linux"],
	["curl/8.9", "curl/8.9"],
	["", ""],
])("%s", (userAgent, device) => expect(deviceOf(userAgent)).toBe(device))
