import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { chromium } from "@playwright/test"
import { BROWSER_FLAGS, findBrowser } from "#tests/support/browser.ts"
import type { Figure } from "./report.ts"
import { whole } from "./report.ts"
import type { Stage } from "./stage.ts"

const LIMIT = 150_000
const MOST = 10
/** Milliseconds after which nothing more is asked for. */
const QUIET = 3_000
const ASSETS = "build/client/assets"
/** Words that only the library itself carries through minification. */
const NOT_AT_FIRST = { "chart code": "chartjs", "zod code": "_zod" }

export type Transfer = { url: string; bytes: number }

/** What a browser with an empty cache loads until the questionnaire page is quiet. */
export async function measureTransfer({
	portal,
	agency,
}: Stage): Promise<{ figures: Figure[]; list: Transfer[] }> {
	const list = await firstLoad(portal.url, `/assessments/${agency.assessmentId}`, agency.cookie)
	const bytes = list.reduce((sum, one) => sum + one.bytes, 0)
	const scripts = list.filter(({ url }) => url.endsWith(".js")).map(({ url }) => url.split("/").pop() ?? "")
	const unwanted = Object.entries(NOT_AT_FIRST).flatMap(([name, word]) =>
		filesWith(word).some((file) => scripts.includes(file)) ? [name] : [],
	)
	return {
		list,
		figures: [
			{
				what: "first transfer of that page, empty cache",
				measured: `${whole(bytes)} bytes`,
				ratio: bytes / LIMIT,
				demand: `≤ ${whole(LIMIT)} bytes`,
				ok: bytes <= LIMIT,
			},
			{
				what: "requests of that first transfer",
				measured: `${list.length}`,
				ratio: list.length / MOST,
				demand: `≤ ${MOST}`,
				ok: list.length <= MOST,
			},
			{
				what: "chart and zod code in it",
				measured: unwanted.join(", ") || "none",
				demand: "none",
				ok: unwanted.length === 0,
			},
		],
	}
}

function filesWith(word: string): string[] {
	const files = readdirSync(ASSETS).filter((file) => file.endsWith(".js"))
	const found = files.filter((file) => readFileSync(join(ASSETS, file), "utf8").includes(word))
	if (found.length === 0) throw new Error(`no built script has "${word}": the check would prove nothing`)
	return found
}

async function firstLoad(origin: string, path: string, cookie: string): Promise<Transfer[]> {
	const browser = await chromium.launch({ executablePath: findBrowser(), args: BROWSER_FLAGS })
	try {
		const context = await browser.newContext()
		const [name = "", value = ""] = cookie.split(/=(.*)/s)
		await context.addCookies([{ name, value, url: origin }])
		const page = await context.newPage()
		const session = await context.newCDPSession(page)
		const loads = new Map<string, Transfer>()
		session.on("Network.requestWillBeSent", ({ requestId, request }) => {
			if (request.url.startsWith("http"))
				loads.set(requestId, { url: request.url.replace(origin, ""), bytes: 0 })
		})
		session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
			const load = loads.get(requestId)
			if (load) load.bytes = encodedDataLength
		})
		await session.send("Network.enable")
		// the line for changes stays open: the network is never idle
		await page.goto(origin + path, { waitUntil: "load" })
		await page.waitForTimeout(QUIET)
		return [...loads.values()]
	} finally {
		await browser.close()
	}
}
