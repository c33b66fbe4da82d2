import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { composeMail } from "#app/mail/message.ts"
import { en } from "#app/i18n/en.ts"
import { vi } from "#app/i18n/vi.ts"

const WORDS: Record<"vi" | "en", Record<string, string>> = { vi, en }
const KEYS = Object.keys(vi).filter((key) => key.startsWith("notice."))
const AT = new Date("2026-11-22T03:00:00Z")

function sourcesOf(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && /(?<!\.test)\.tsx?$/.test(entry.name))
		.map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"))
}

function placesOf(text: string): string[] {
	return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name))].sort()
}

test("every notice that the code sends has its words in both languages", () => {
	const sources = ["app/services", "app/jobs", "db/queries", "db/demo"].flatMap(sourcesOf).join("\n")
	const named = [...sources.matchAll(/"(notice\.\w+)"/g)].map(([, key = ""]) => key)
	const table = readFileSync("app/services/assessments/tell.server.ts", "utf8")
	const told = [...table.matchAll(/\{ key: "(\w+)", about:/g)].map(([, key]) => `notice.${key}`)
	expect(named.length).toBeGreaterThan(10)
	expect(told.length).toBeGreaterThan(10)
	expect([...named, ...told].filter((key) => !WORDS.vi[key] || !WORDS.en[key])).toEqual([])
})

test.each(KEYS)("%s is said in both languages from the same parts, on the page and in an e-mail", (key) => {
	const places = placesOf(WORDS.vi[key] ?? "")
	expect(placesOf(WORDS.en[key] ?? "")).toEqual(places)
	const params = Object.fromEntries(places.map((name) => [name, `<${name}>`]))
	for (const locale of ["vi", "en"] as const) {
		const mail = composeMail({
			...{ locale, base: "https://thuocso.example.vn", name: "Người nhận", count: 1 },
			notices: [{ key, params, href: "/work", at: AT }],
		})
		for (const name of places) {
			expect(mail.text).toContain(`<${name}>`)
			expect(mail.html).toContain(`&lt;${name}&gt;`)
		}
		expect(mail.text + mail.html.replace(/<style>.*<\/style>/, "")).not.toMatch(/[{}]|undefined|notice\.\w/)
	}
})
