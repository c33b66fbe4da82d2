import { existsSync, readdirSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { expect, test } from "vitest"
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from "#db/demo/people.ts"

const PAGES = ["README.md", "SECURITY.md", ...filesUnder("docs").filter((file) => file.endsWith(".md"))]
const PLACES = /^(app|db|docs|drizzle|public|tests|\.ci)\/[^\s*<…]+$/
const ROOT_FILE = /^(LICENSE|[\w.-]+\.(json|md|js|ts))$/

type Manifest = Record<"scripts" | "dependencies" | "devDependencies", Record<string, string>>

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Manifest

function filesUnder(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
		entry.isFile() ? [join(entry.parentPath, entry.name)] : [],
	)
}

function textOf(...folders: string[]): string {
	return folders
		.flatMap(filesUnder)
		.map((file) => readFileSync(file, "utf8"))
		.join("\n")
		.toLowerCase()
}

function page(file: string): string {
	return readFileSync(file, "utf8")
}

/** What stands in backticks, outside blocks of commands. */
function named(file: string): string[] {
	const prose = page(file).replace(/^```[\s\S]*?^```/gm, "")
	return [...prose.matchAll(/`([^`\n]+)`/g)].flatMap(([, text]) => text ?? [])
}

function glossary(): { term: string; english: string; code: string }[] {
	const [, section = ""] = page("README.md").split("## Glossary")
	return [...section.matchAll(/^\| (.+?) \| (.+?) \| (.+?) \|$/gm)]
		.map(([, term = "", english = "", code = ""]) => ({ term, english, code }))
		.filter(({ term }) => term !== "Tiếng Việt" && !term.startsWith("---"))
}

test("every file that a document names is there", () => {
	const libraries = { ...manifest.dependencies, ...manifest.devDependencies }
	const absent = PAGES.flatMap((file) =>
		named(file)
			.filter((name) => PLACES.test(name) || ROOT_FILE.test(name))
			.filter((name) => !(name in libraries) && !existsSync(name))
			.map((name) => `${file}: ${name}`),
	)
	expect(absent).toEqual([])
})

test("every link from one document to another leads somewhere", () => {
	const broken = PAGES.flatMap((file) =>
		[...page(file).matchAll(/(?<!!)\[[^\]]+\]\(([^)#:]+)\)/g)]
			.map(([, target = ""]) => join(dirname(file), target))
			.filter((target) => !existsSync(target))
			.map((target) => `${file}: ${target}`),
	)
	expect(broken).toEqual([])
})

test("every npm script that a document names is there", () => {
	const unknown = PAGES.flatMap((file) =>
		[...page(file).matchAll(/\bnpm (?:run (?:-s )?([\w:-]+)|(test|start)\b)/g)]
			.map(([, run, short]) => run ?? short ?? "")
			.filter((script) => !(script in manifest.scripts))
			.map((script) => `${file}: ${script}`),
	)
	expect(unknown).toEqual([])
})

test("every setting is explained, and no other", () => {
	const settings = [...page("app/env.server.ts").matchAll(/^\t([A-Z][A-Z0-9_]+): /gm)].map(([, name]) => name)
	const explained = [...page("docs/operations.md").matchAll(/^\| `([A-Z][A-Z0-9_]+)` \|/gm)].map(
		([, name]) => name,
	)
	expect(settings.length).toBeGreaterThan(5)
	expect(explained.sort()).toEqual(settings.sort())
})

test("every runtime dependency has its reason", () => {
	const reasons = page("docs/decisions.md") + page("docs/dependencies.md")
	expect(Object.keys(manifest.dependencies).filter((name) => !reasons.includes(`\`${name}\``))).toEqual([])
})

test("the demo accounts are those that the demo makes", () => {
	const readme = page("README.md")
	const rows = [...readme.matchAll(/^\| `([^`]+@demo\.example)` \|.*\| `(\w+)` \|$/gm)]
	expect(rows.map(([, email, role]) => `${email} ${role}`).sort()).toEqual(
		DEMO_ACCOUNTS.map(({ email, role }) => `${email} ${role}`).sort(),
	)
	expect(readme).toContain(`\`${DEMO_PASSWORD}\``)
})

test("the glossary's Vietnamese terms are on the screen, its English ones too, its names in the code", () => {
	const vi = textOf("app/i18n/vi", "app/questionnaires")
	const en = textOf("app/i18n/en", "app/questionnaires")
	const code = textOf("app/domain", "app/services", "db/schema", "db/queries")
	const rows = glossary()
	const strange = rows.flatMap((row) => {
		const terms = row.term.replace(/\(.*\)/, "").split(",")
		const words = row.english.replace(/\(.*\)/, "").split(",")
		const names = [...row.code.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name)
		return [
			...terms.filter((term) => !vi.includes(term.trim().toLowerCase())),
			...(words.some((word) => en.includes(word.trim().toLowerCase())) ? [] : [row.english]),
			...names.filter((name) => !code.includes(name.toLowerCase())),
		]
	})
	expect(rows.length).toBeGreaterThan(20)
	expect(strange).toEqual([])
})
