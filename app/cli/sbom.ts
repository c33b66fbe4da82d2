import { execFileSync } from "node:child_process"
import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"
import { z } from "zod"

const DEVELOPMENT = "cdx:npm:package:development"

const Component = z.looseObject({
	"bom-ref": z.string(),
	name: z.string(),
	properties: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
})
const Bill = z.looseObject({
	metadata: z.looseObject({ component: Component }),
	components: z.array(Component),
	dependencies: z.array(z.looseObject({ ref: z.string(), dependsOn: z.array(z.string()).default([]) })),
})

const Lock = z.object({
	packages: z.record(z.string(), z.object({ version: z.string().optional(), dev: z.boolean().optional() })),
})

/** Name and version of all that the lock file does not keep for development alone. */
function lockedForProduction(): Set<string> {
	const { packages } = Lock.parse(JSON.parse(readFileSync("package-lock.json", "utf8")))
	const production = Object.entries(packages).filter(([path, { dev }]) => path !== "" && !dev)
	return new Set(production.map(([path, { version }]) => `${path.split("node_modules/").at(-1)}@${version}`))
}

/**
 * `npm sbom --omit dev` leaves out what development needs too, and npm marks one of two copies for both; so ask for all
 * and keep what the lock file says is for production.
 */
function billOfProduction() {
	const all = execFileSync("npm", ["sbom", "--sbom-format", "cyclonedx"], {
		encoding: "utf8",
		maxBuffer: 64 * 1024 * 1024,
	})
	const bill = Bill.parse(JSON.parse(all))
	const locked = lockedForProduction()
	const components = bill.components
		.filter((one) => locked.has(one["bom-ref"]))
		.map((one) => ({ ...one, properties: one.properties.filter(({ name }) => name !== DEVELOPMENT) }))
	const kept = new Set(components.map((one) => one["bom-ref"]))
	const root = bill.metadata.component["bom-ref"]
	return {
		...bill,
		// npm names it after the folder
		metadata: { ...bill.metadata, component: { ...bill.metadata.component, name: root.split("@")[0] } },
		components,
		dependencies: bill.dependencies
			.filter(({ ref }) => ref === root || kept.has(ref))
			.map((one) => ({ ...one, dependsOn: one.dependsOn.filter((ref) => kept.has(ref)) })),
	}
}

const [file = "var/sbom.json"] = process.argv.slice(2)
mkdirSync(dirname(file), { recursive: true })
writeFileSync(file, `${JSON.stringify(billOfProduction(), null, "\t")}\n`)
process.stdout.write(`${file}\n`)
