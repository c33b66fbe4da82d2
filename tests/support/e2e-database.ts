import { readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { connect } from "#db/client.ts"

/** Where the browser tests' portal says which database it keeps. */
const addressFile = () => join(tmpdir(), `thuoc-so-e2e-${process.env["E2E_PORT"] ?? ""}.url`)

export function tellDatabase(url: string): void {
	writeFileSync(addressFile(), url, { mode: 0o600 })
}

export function forgetDatabase(): void {
	rmSync(addressFile(), { force: true })
}

/** The days in which a unit may appeal are over; nothing in the portal makes them shorter. */
export async function letAppealWindowPass(fileId: string): Promise<void> {
	const { sql, close } = connect(readFileSync(addressFile(), "utf8"), { max: 1 })
	try {
		const { count } = await sql`
			update assessments set appeal_by = now() - interval '1 minute'
			where id = ${fileId} and status = 'provisional' and appeal_by > now()`
		if (count !== 1) throw new Error(`file ${fileId} has no open appeal window`)
	} finally {
		await close()
	}
}
