import { createReadableStreamFromReadable } from "@remix-run/node"
import type { LoaderFunctionArgs } from "@remix-run/node"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { rangeOf } from "#app/domain/byte-range.ts"
import { EVIDENCE_TYPES, previewOf } from "#app/domain/evidence.ts"
import { keeping } from "#app/files/keeping.server.ts"
import { IdParam, notFound, parseParams } from "#app/http.server.ts"
import { openEvidenceFile } from "#app/services/evidence/open-evidence.server.ts"

const Params = z.object({ evidenceId: IdParam })
/** Loads nothing else. A browser's own PDF reader does not open in a sandbox, and runs nothing of ours. */
const ALONE = "default-src 'none'; img-src 'self'"

/** The bytes of one piece of evidence. `nosniff` comes from the server, with every answer. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { evidenceId } = parseParams(Params, params)
	const file = await openEvidenceFile(ctx, evidenceId)
	if (!file) throw notFound()
	const range = rangeOf(request.headers.get("range"), file.size)
	if (range === "none") {
		return new Response(null, { status: 416, headers: { "Content-Range": `bytes */${file.size}` } })
	}
	const preview = new URL(request.url).searchParams.get("inline") === "1" ? previewOf(file.mediaType) : null
	if (preview === "pdf") context.allowOwnFrame?.()
	const { start, end } = range === "all" ? { start: 0, end: file.size - 1 } : range
	const headers = new Headers({
		"Content-Type": file.mediaType,
		"Content-Length": String(end - start + 1),
		"Content-Disposition": disposition(preview ? "inline" : "attachment", fileName(file)),
		"Content-Security-Policy": preview === "pdf" ? ALONE : `sandbox; ${ALONE}`,
		"Accept-Ranges": "bytes",
		"Cache-Control": "private, no-store",
		ETag: `"${file.sha256}"`,
	})
	if (range !== "all") headers.set("Content-Range", `bytes ${start}-${end}/${file.size}`)
	const status = range === "all" ? 200 : 206
	const { storage } = keeping()
	if (request.method === "HEAD") return new Response(null, { status, headers })
	const bytes = await storage.get(file.sha256, range === "all" ? undefined : range)
	if (!bytes) throw new Error(`bytes of evidence ${evidenceId} are missing`)
	return new Response(createReadableStreamFromReadable(bytes), { status, headers })
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
