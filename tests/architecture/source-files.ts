import { readdirSync } from "node:fs"
import { join } from "node:path"

/** Paths of the files below a folder whose name fits. */
export function filesUnder(folder: string, name: RegExp): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
		entry.isFile() && name.test(entry.name) ? [join(entry.parentPath, entry.name)] : [],
	)
}

/** The cells of every row of the tables under one heading, without their heads. */
export function fieldsIn(page: string, heading: string): string[][] {
	const [, after = ""] = page.split(`${heading}\n`)
	const [section = ""] = after.split(/^#{1,3} /m)
	const rows = [...section.matchAll(/^\|(.+)\|$/gm)].map(([, row = ""]) =>
		row.split("|").map((cell) => cell.trim()),
	)
	return rows.filter(
		(cells, index) => !/^-+$/.test(cells[0] ?? "") && !/^-+$/.test(rows[index + 1]?.[0] ?? ""),
	)
}
