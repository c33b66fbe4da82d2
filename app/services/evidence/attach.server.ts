import { fileTypeFromBuffer } from "file-type"
import { AppError } from "#app/domain/errors.ts"
import { EVIDENCE_TYPES, LARGEST_FILE } from "#app/domain/evidence.ts"
import type { EvidenceForm } from "#app/domain/evidence.ts"
import { mayAttach } from "#app/domain/policy.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import { putFile } from "#app/files/storage.server.ts"
import { insertEvidence, listEvidence } from "#db/queries/answers.ts"
import { findInstrument } from "#db/queries/instruments.ts"
import { lockForAnswering } from "../assessments/lock-for-answering.server.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"

const MOST_PER_CRITERION = 20

type Upload = { name: string; bytes: Uint8Array }
type Given = {
	assessmentId: string
	code: string
	form: EvidenceForm
	upload: Upload | null
	dataDir: string
}

/** Adds one piece of evidence to a criterion; a file's type is read from its bytes, its name is never trusted. */
export async function attachEvidence(ctx: ActorCtx, given: Given): Promise<string> {
	if (!mayAttach(ctx.actor)) throw new AppError("invalid", "evidence.notAsGuest")
	// Bytes first and content-addressed: if the transaction fails they are merely unreferenced.
	const stored = given.form.kind === "file" ? await storeUpload(given) : null
	return inTransaction(ctx, async (tx) => {
		const file = await lockForAnswering(tx, ctx, { assessmentId: given.assessmentId, code: given.code })
		const instrument = await findInstrument(tx, file.instrumentId)
		if (!instrument || !criteriaOf(instrument.content).some(({ code }) => code === given.code)) {
			throw new AppError("not_found", "error.notFound")
		}
		const beside = (await listEvidence(tx, file.id)).filter((row) => row.criterionCode === given.code)
		if (beside.length >= MOST_PER_CRITERION) throw refused("evidence.tooMany")
		if (stored && beside.some((row) => row.sha256 === stored.sha256)) throw refused("evidence.duplicate")
		const row = { ...fieldsOf(given.form), ...stored }
		const id = await insertEvidence(tx, {
			...row,
			assessmentId: file.id,
			criterionCode: given.code,
			createdBy: ctx.actor.userId,
			createdAt: ctx.now,
		})
		await record(tx, ctx, {
			action: "evidence.attach",
			entity: "evidence",
			entityId: id,
			organizationId: file.organizationId,
			after: { criterion: given.code, ...row },
		})
		return id
	})
}

function fieldsOf(form: EvidenceForm) {
	switch (form.kind) {
		case "file":
			return { kind: form.kind, title: form.title ?? "" }
		case "document":
			return {
				kind: form.kind,
				title: form.title,
				documentNumber: form.documentNumber,
				documentDate: form.documentDate,
			}
		case "link":
			return { kind: form.kind, title: form.title, url: form.url }
	}
}

async function storeUpload({ form, upload, dataDir }: Given) {
	if (!upload || upload.bytes.byteLength === 0) throw refused("evidence.file")
	if (upload.bytes.byteLength > LARGEST_FILE) throw refused("evidence.tooLarge")
	const type = await fileTypeFromBuffer(upload.bytes)
	if (!type || !(type.mime in EVIDENCE_TYPES)) throw refused("evidence.type")
	const title = form.kind === "file" && form.title ? form.title : upload.name.normalize("NFC").slice(0, 300)
	return { ...(await putFile(dataDir, upload.bytes)), mediaType: type.mime, title: title || "file" }
}

function refused(message: string): AppError {
	return new AppError("invalid", "form.invalid", { fields: { file: message } })
}
