import { isLate } from "#app/domain/period.ts"

/** One signing as it is shown. */
export type SubmissionView = {
	id: string
	number: number
	by: string
	/** The document by which the signer stood in the head's place. */
	delegation: string | null
	at: string
	late: boolean
	sheetSha256: string
	register: { number: string; on: string } | null
	paper: { sha256: string; size: number; name: string } | null
	recalled: { by: string; at: string; reason: string } | null
}

type Row = {
	id: string
	number: number
	sheetSha256: string
	signedBy: string
	signedAt: Date
	delegation: string | null
	paperSha256: string | null
	paperSize: number | null
	paperName: string | null
	registerNumber: string | null
	registeredOn: string | null
	recalledBy: string | null
	recalledAt: Date | null
	recallReason: string | null
}

export function submissionView(row: Row, submitBy: Date): SubmissionView {
	const { id, number, sheetSha256 } = row
	return {
		...{ id, number, sheetSha256 },
		by: row.signedBy,
		delegation: row.delegation,
		at: row.signedAt.toISOString(),
		late: isLate(submitBy, row.signedAt),
		register:
			row.registerNumber && row.registeredOn ? { number: row.registerNumber, on: row.registeredOn } : null,
		paper: row.paperSha256
			? { sha256: row.paperSha256, size: row.paperSize ?? 0, name: row.paperName ?? "" }
			: null,
		recalled: row.recalledAt && {
			by: row.recalledBy ?? "",
			at: row.recalledAt.toISOString(),
			reason: row.recallReason ?? "",
		},
	}
}
