import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { checkCrosswalk } from "#app/domain/crosswalk-checks.ts"
import { Crosswalk } from "#app/domain/crosswalk.ts"
import type { Questionnaire } from "#app/domain/questionnaire.ts"
import { contentHash } from "./load.server.ts"

export type LoadedCrosswalk = { crosswalk: Crosswalk; sha256: string }

/**
 * The crosswalk files, `<code>/<from>_<to>.json`, from the folder beside this file unless another is named.
 *
 * @throws Error naming the file when it does not hold what its name says.
 */
export function loadCrosswalks(folder = join(import.meta.dirname, "crosswalks")): LoadedCrosswalk[] {
	if (!existsSync(folder)) return []
	return readdirSync(folder, { recursive: true, encoding: "utf8" })
		.map((file) => file.replaceAll("\\", "/"))
		.filter((file) => file.endsWith(".json"))
		.sort()
		.map((file) => {
			const crosswalk = Crosswalk.parse(JSON.parse(readFileSync(join(folder, file), "utf8")))
			const { code, from, to } = crosswalk
			if (file !== `${code}/${from}_${to}.json`)
				throw new Error(`${file} holds the crosswalk ${code}/${from}_${to}`)
			return { crosswalk, sha256: contentHash(crosswalk) }
		})
}

/** What forbids publishing crosswalks beside these questionnaires; a version that is not among them is a fault. */
export function checkCrosswalks(
	crosswalks: readonly LoadedCrosswalk[],
	questionnaires: readonly Questionnaire[],
): string[] {
	return crosswalks.flatMap(({ crosswalk }) => {
		const { code, from, to } = crosswalk
		const find = (version: string) =>
			questionnaires.find((one) => one.code === code && one.version === version)
		const [before, after] = [find(from), find(to)]
		if (before && after) return checkCrosswalk(crosswalk, { before, after })
		return [from, to]
			.filter((version) => !find(version))
			.map((version) => `crosswalk ${code}/${from}_${to}: ${code}/${version} is not published with it`)
	})
}
