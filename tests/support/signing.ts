import { randomUUID } from "node:crypto"
import { join } from "node:path"
import { diskStorage } from "#app/files/disk-storage.server.ts"
import type { Keeping } from "#app/files/keeping.server.ts"
import { submitAssessment } from "#app/services/assessments/submit.server.ts"
import type { ActorCtx } from "#app/services/context.server.ts"
import type { TestDb } from "./database.ts"
import { actorOf } from "./demo-database.ts"

/** A scan, as small as one can be. */
export const PDF = new TextEncoder().encode("%PDF-1.7\n1 0 obj\n<< >>\nendobj\n%%EOF\n")
export const REGISTER = { registerNumber: "152/BC-UBND", registeredOn: "2026-11-20" }

export type WaitingFile = { id: string; revision: number; unit: string; head: ActorCtx }

/** Files of the demo that wait for their heads; each is given out once. X001 stays as it is. */
export async function waitingFiles(main: TestDb): Promise<() => Promise<WaitingFile>> {
	const files = await main.sql<Omit<WaitingFile, "head">[]>`
		select a.id, a.revision, lower(o.code) as unit from assessments a
		join organizations o on o.id = a.organization_id join assessment_periods p on p.id = a.period_id
		where p.status = 'open' and a.status = 'with_head' and o.code <> 'X001' order by o.code`
	const left = [...files]
	return async () => {
		const file = left.pop()
		if (!file) throw new Error("the demo has too few files that wait for their heads")
		return { ...file, head: await actorOf(main, `head.${file.unit}@demo.example`) }
	}
}

/** Files kept in one folder, with no scanner unless one is given. */
export function keepingIn(folder: string, scan: Keeping["scan"] = null): Keeping {
	return { storage: diskStorage(folder), scan, uploads: join(folder, "uploads") }
}

/** A form as a page would send it, with a key of its own unless one is given. */
export function sign(head: ActorCtx, id: string, form: { revision: number; key?: string }) {
	return submitAssessment(head, { assessmentId: id, form: { key: randomUUID(), ...form } })
}

export function signWithPaper(
	head: ActorCtx,
	id: string,
	form: { revision: number; key?: string; dataDir: string },
) {
	const { dataDir, ...said } = form
	return submitAssessment(head, {
		assessmentId: id,
		form: { key: randomUUID(), ...said, ...REGISTER },
		upload: { paper: { name: "Báo cáo đã ký.pdf", bytes: PDF }, keeping: keepingIn(dataDir) },
	})
}

/** What signing leaves of itself. */
export async function signingTraces(main: TestDb, id: string) {
	const [row] = await main.sql<
		{ status: string; revision: number; submissions: number; scores: number; audits: number }[]
	>`
		select a.status, a.revision, (select count(*)::int from submissions s where s.assessment_id = a.id) as submissions,
			(select count(*)::int from scores s where s.assessment_id = a.id and s.stage = 'self') as scores,
			(select count(*)::int from audit_log l where l.entity_id = a.id::text and l.action = 'assessment.submit') as audits
		from assessments a where a.id = ${id}`
	if (!row) throw new Error(`file ${id} is gone`)
	return { ...row }
}
