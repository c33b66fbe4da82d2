import { spawnSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"

/** A power cut for an embedded PostgreSQL: its postmaster and every process of it, SIGKILL. */
export async function killPostgres(dataDir: string): Promise<void> {
	const [first] = readFileSync(join(dataDir, "cluster/postmaster.pid"), "utf8").split("\n")
	const postmaster = Number(first)
	const doomed = [postmaster, ...childrenOf(postmaster)]
	for (const pid of doomed) killHard(pid)
	while (doomed.some(isRunning)) await pause(20)
}

function childrenOf(parent: number): number[] {
	const { stdout } = spawnSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" })
	return stdout
		.trim()
		.split("\n")
		.map((line) => line.trim().split(/\s+/).map(Number))
		.flatMap(([pid, ppid]) => (ppid === parent && pid !== undefined ? pid : []))
}

function killHard(pid: number) {
	try {
		process.kill(pid, "SIGKILL")
	} catch {
		// went by itself when its postmaster did
	}
}

/** False for a process that is gone, or killed and not yet buried. */
function isRunning(pid: number): boolean {
	const { stdout } = spawnSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" })
	return /^[^Z]/.test(stdout.trim())
}
