import type { DemoPortal } from "./demo-portal.ts"
import type { UploadAt } from "./tus-client.ts"
import { signIn } from "./web-client.ts"

/** The officer of the demo's agency, at a criterion of its open file, and one of another agency. */
export async function uploaders({ url, sql }: DemoPortal, code: string) {
	const [officer, stranger] = await Promise.all(
		["officer@demo.example", "officer.snv@demo.example"].map((email) => signIn(url, email)),
	)
	const [file] = await sql<{ id: string }[]>`
		select a.id from assessments a join organizations o on o.id = a.organization_id
		join assessment_periods p on p.id = a.period_id where o.code = 'STP' and p.status = 'open'`
	if (!officer || !stranger || !file) throw new Error("the demo lacks its uploaders")
	const at: UploadAt = { client: officer, assessmentId: file.id, code }
	return { officer, stranger, at }
}
