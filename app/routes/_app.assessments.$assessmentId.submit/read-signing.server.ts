import { AppError } from "#app/domain/errors.ts"
import { clean, fieldsOf } from "#app/http.server.ts"
import type { Upload } from "#app/services/assessments/store-paper.server.ts"

/** The fields of the form, and the paper when one was chosen: a browser sends an empty nameless file otherwise. */
export async function readSigning(
	request: Request,
): Promise<{ raw: Record<string, string | string[]>; paper: Upload | null }> {
	const form = await request.formData().catch(() => {
		throw new AppError("invalid", "form.unreadable")
	})
	const file = form.get("paper")
	const chosen = file instanceof File && (file.size > 0 || file.name !== "") ? file : null
	return {
		raw: fieldsOf(form),
		paper: chosen && { name: clean(chosen.name), bytes: new Uint8Array(await chosen.arrayBuffer()) },
	}
}
