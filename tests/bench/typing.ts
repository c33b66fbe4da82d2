import { chromium } from "@playwright/test"
import type { CDPSession, Page } from "@playwright/test"
import type { Questionnaire } from "#app/domain/questionnaire.ts"
import { instruments } from "#db/schema/instruments.ts"
import { BROWSER_FLAGS, findBrowser } from "#tests/support/browser.ts"
import type { Figure } from "./report.ts"
import { whole } from "./report.ts"
import { quantile } from "./respondents.ts"
import { addDesks } from "./stage.ts"
import type { Stage } from "./stage.ts"

const QUESTIONS = 250
const SLOWER = 4
const LONGEST = 100
const SCRIPTS = 100_000

/** Typing on a questionnaire of 250 questions with a slow processor: from the key to what is painted next. */
export async function measureTyping(stage: Stage): Promise<Figure[]> {
	const questionnaire = longQuestionnaire(stage.questionnaire)
	const id = `${questionnaire.code}/${questionnaire.version}`
	await stage.connection.db.insert(instruments).values({
		...{ id, code: questionnaire.code, version: questionnaire.version, content: questionnaire },
		...{ sha256: "0".repeat(64), publishedAt: new Date() },
	})
	const [desk] = await addDesks(stage, { first: 5_000, count: 1, questionnaire, instrumentId: id })
	if (!desk) throw new Error("no desk")
	const browser = await chromium.launch({ executablePath: findBrowser(), args: BROWSER_FLAGS })
	try {
		const context = await browser.newContext({ viewport: { width: 375, height: 740 } })
		const [name = "", value = ""] = desk.cookie.split(/=(.*)/s)
		await context.addCookies([{ name, value, url: stage.portal.url }])
		const page = await context.newPage()
		const session = await context.newCDPSession(page)
		const scripts = await countScripts(session)
		await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER })
		await page.goto(`${stage.portal.url}/assessments/${desk.assessmentId}`, { waitUntil: "load" })
		await page.waitForTimeout(4_000)
		const cards = await page.locator("article.question").count()
		if (cards !== QUESTIONS) throw new Error(`${cards} questions are shown, not ${QUESTIONS}`)
		const bytes = scripts()
		const delays = await type(page)
		return [
			{
				what: `typing, ${QUESTIONS} questions, processor ${SLOWER} × slower: key to next paint, p95 of ${delays.length}`,
				measured: `${whole(quantile(delays, 0.95))} ms (p50 ${whole(quantile(delays, 0.5))}, longest ${whole(Math.max(...delays))})`,
				demand: `< ${LONGEST} ms`,
				ok: Math.max(...delays) < LONGEST,
			},
			{
				what: "scripts of that page, compressed, empty cache",
				measured: `${whole(bytes)} bytes`,
				ratio: bytes / SCRIPTS,
				demand: `≤ ${whole(SCRIPTS)} bytes`,
				ok: bytes <= SCRIPTS,
			},
		]
	} finally {
		await browser.close()
	}
}

/** The agency's questions again and again under other codes; weights follow. */
function longQuestionnaire(from: Questionnaire): Questionnaire {
	const all = from.pillars.flatMap((pillar) => pillar.criteria.map((criterion) => ({ pillar, criterion })))
	const chosen = Array.from({ length: QUESTIONS }, (_, index) => ({
		...nth(all, index % all.length),
		round: Math.floor(index / all.length),
	}))
	const pillars = from.pillars.map((pillar) => {
		const criteria = chosen
			.filter((each) => each.pillar.code === pillar.code)
			.map(({ criterion, round }) => ({ ...criterion, code: `${criterion.code}.${round}` }))
		return { ...pillar, criteria, weight: criteria.reduce((sum, { maxPoints }) => sum + maxPoints, 0) }
	})
	const totalWeight = pillars.reduce((sum, { weight }) => sum + weight, 0)
	return { ...from, code: "long", version: "2026-1", facts: [], pillars: pillars.map(always), totalWeight }
}

function nth<T>(list: readonly T[], index: number): T {
	const found = list[index]
	if (found === undefined) throw new Error("an empty questionnaire")
	return found
}

function always(pillar: Questionnaire["pillars"][number]): Questionnaire["pillars"][number] {
	return {
		...pillar,
		criteria: pillar.criteria.map((criterion) => ({
			...criterion,
			applicable: { text: criterion.applicable.text },
		})),
	}
}

/** Milliseconds from each key to the paint after it, as the browser itself measures them. */
async function type(page: Page): Promise<number[]> {
	await page.evaluate(() => {
		const seen: number[] = []
		Object.assign(window, { seen })
		new PerformanceObserver((list) => {
			for (const entry of list.getEntries())
				if (entry.name === "keydown" || entry.name === "keypress") seen.push(entry.duration)
		}).observe({ type: "event", buffered: false, durationThreshold: 16 } as PerformanceObserverInit)
	})
	const fields = await page.locator("input[name=num], input[name=den], input[name=value]").all()
	let keys = 0
	for (const field of fields.slice(0, 60)) {
		await field.focus()
		await page.keyboard.type("123", { delay: 60 })
		keys += 3
	}
	await page.waitForTimeout(2_000)
	const slow = await page.evaluate(() => (window as unknown as { seen: number[] }).seen)
	// what took less than the browser reports counts as that much
	return [...slow, ...Array.from({ length: Math.max(0, keys - slow.length) }, () => 16)]
}

async function countScripts(session: CDPSession): Promise<() => number> {
	const scripts = new Set<string>()
	let bytes = 0
	session.on("Network.responseReceived", ({ requestId, type }) => type === "Script" && scripts.add(requestId))
	// bodies alone, as they travelled
	session.on("Network.dataReceived", ({ requestId, encodedDataLength }) => {
		if (scripts.has(requestId)) bytes += encodedDataLength
	})
	await session.send("Network.enable")
	return () => bytes
}
