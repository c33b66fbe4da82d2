import { desc, eq } from "drizzle-orm"
import type { Crosswalk } from "../../app/domain/crosswalk.ts"
import type { Db } from "../client.ts"
import { crosswalks } from "../schema/crosswalks.ts"
import { instruments } from "../schema/instruments.ts"

/** Every crosswalk between versions of one questionnaire. */
export async function listCrosswalks(db: Db, code: string): Promise<Crosswalk[]> {
	const rows = await db
		.select({ content: crosswalks.content })
		.from(crosswalks)
		.innerJoin(instruments, eq(instruments.id, crosswalks.toId))
		.where(eq(instruments.code, code))
		.orderBy(crosswalks.id)
	return rows.map(({ content }) => content)
}

/** The crosswalks that lead to a version, from the newest before it first. */
export function listCrosswalksTo(db: Db, instrumentId: string) {
	return db
		.select({
			fromId: crosswalks.fromId,
			content: crosswalks.content,
			sha256: crosswalks.sha256,
		})
		.from(crosswalks)
		.where(eq(crosswalks.toId, instrumentId))
		.orderBy(desc(crosswalks.id))
}
