import { randomUUID } from "node:crypto"
import { AppError } from "#app/domain/errors.ts"
import { plainName } from "#app/domain/evidence.ts"
import type { FormFile } from "#app/files/form-files.server.ts"
import type { Keeping } from "#app/files/keeping.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { attachFile } from "./attach-file.server.ts"

type Given = {
	assessmentId: string
	code: string
	files: readonly FormFile[]
	/** More came than may come at once. */
	cut: boolean
	replaces: string | undefined
}
type Refused = { name: string; message: string }

/** The files of one form, each for itself: one that is refused does not take the others with it. */
export async function attachFiles(ctx: ActorCtx, keeping: Keeping, given: Given): Promise<void> {
	const { files, cut, replaces } = given
	if (files.length === 0) throw refusal("evidence.file", [], 0)
	if (replaces && files.length > 1) throw refusal("evidence.oneOnly", [], 0)
	const refused = await files.reduce<Promise<Refused[]>>(async (before, file) => {
		const sofar = await before
		const message = await attach(ctx, keeping, { ...given, file })
		return message ? [...sofar, { name: plainName(file.name), message }] : sofar
	}, Promise.resolve([]))
	const added = files.length - refused.length
	if (cut) throw refusal("evidence.tooManyAtOnce", refused, added)
	if (refused.length > 0) throw refusal("evidence.someRefused", refused, added)
}

/** The key of why not, or null when it was attached. */
async function attach(
	ctx: ActorCtx,
	keeping: Keeping,
	{ file, ...given }: Given & { file: FormFile },
): Promise<string | null> {
	if (file.tooLarge) return "evidence.tooLarge"
	try {
		await attachFile(ctx, keeping, { ...given, id: randomUUID(), path: file.path, fileName: file.name })
		return null
	} catch (error) {
		if (error instanceof AppError && (error.code === "invalid" || error.code === "unavailable")) {
			return error.messageKey
		}
		throw error
	}
}

function refusal(message: string, files: readonly Refused[], added: number): AppError {
	const [first] = files
	return new AppError("invalid", message, {
		fields: { file: files.length === 1 && first ? first.message : message },
		detail: { files, added },
	})
}
