import type { LoaderFunctionArgs } from "@remix-run/node"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { EVIDENCE_TYPES } from "#app/domain/evidence.ts"
import { env } from "#app/env.server.ts"
import { getFile } from "#app/files/storage.server.ts"
import { IdParam, notFound, parseParams } from "#app/http.server.ts"
import { openEvidenceFile } from "#app/services/evidence/open-evidence.server.ts"

const Params = z.object({ evidenceId: IdParam })
/** What a browser may show by itself; all else is saved. */
const SHOWN = ["application/pdf", "image/png", "image/jpeg", "image/webp"]

/** Loads nothing else. A browser's own PDF reader does not open in a sandbox, and runs nothing of ours. */
const ALONE = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'"

/** The bytes of one piece of evidence. `nosniff` comes from the server, with every answer. */
export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { evidenceId } = parseParams(Params, params)
	const file = await openEvidenceFile(ctx, evidenceId)
	if (!file) throw notFound()
	const inline = new URL(request.url).searchParams.get("inline") === "1" && SHOWN.includes(file.mediaType)
	const headers = new Headers({
		"Content-Type": file.mediaType,
		"Content-Length": String(file.size),
		"Content-Disposition": disposition(inline ? "inline" : "attachment", fileName(file)),
		"Content-Security-Policy": inline && file.mediaType === "application/pdf" ? ALONE : `sandbox; ${ALONE}`,
		"Cache-Control": "private, no-store",
		ETag: `"${file.sha256}"`,
	})
	const bytes = await getFile(env().DATA_DIR, file.sha256)
	if (!bytes) throw new Error(`bytes of evidence ${evidenceId} are missing`)
	return new Response(bytes, { headers })
}

/** The title with the ending of what the bytes really are, and nothing that a file system dislikes. */
function fileName({ title, mediaType }: { title: string; mediaType: string }): string {
	const ending = EVIDENCE_TYPES[mediaType]
	const name = title.replace(/[\u0000-\u001F\u007F\\/:*?"<>|]/g, "_").trim() || "file"
	return !ending || name.toLowerCase().endsWith(`.${ending}`) ? name : `${name}.${ending}`
}

/** RFC 6266: the real name in UTF-8 (RFC 5987), and one in ASCII for old programs. */
function disposition(kind: "inline" | "attachment", name: string): string {
	const plain = name
		.replace(/[đĐ]/g, (letter) => (letter === "đ" ? "d" : "D"))
		.normalize("NFD")
		.replace(/\p{M}/gu, "")
		.replace(/[^\x20-\x7E]|["\\%]/g, "_")
	const encoded = encodeURIComponent(name).replace(
		/['()*]/g,
		(letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
	)
	return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`
}
