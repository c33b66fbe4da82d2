import { readdirSync } from "node:fs"

/** The portal's own program text, without its tests. */
export function sourcesOf(folder: string): string[] {
	return readdirSync(folder, { recursive: true, encoding: "utf8" })
		.map((name) => `${folder}/${name}`)
		.filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
		.sort()
}
