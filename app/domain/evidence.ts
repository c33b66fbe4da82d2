/** Bytes. */
export const LARGEST_FILE = 20 * 1024 * 1024
/** Pieces that count; earlier versions and removed ones do not. */
export const MOST_PER_CRITERION = 20
/** Files under way that one person may have on the server. */
export const MOST_UNDER_WAY = 40

/** What evidence may be, by content and not by name: documents, sheets and pictures. */
export const EVIDENCE_TYPES: Readonly<Record<string, string>> = {
	"application/pdf": "pdf",
	"image/png": "png",
	"image/jpeg": "jpg",
	"image/webp": "webp",
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
}

const ENDINGS = /\.(pdf|png|jpe?g|webp|docx|xlsx)$/i

/** Why a chosen file need not be sent at all; the server looks at the bytes and has the last word. */
export function faultOf({ name, size }: { name: string; size: number }): string | null {
	if (size === 0) return "evidence.emptyFile"
	if (size > LARGEST_FILE) return "evidence.tooLarge"
	return ENDINGS.test(name) ? null : "evidence.type"
}

/** A file's name without folders, and without characters that steer or hide text. */
export function plainName(name: string): string {
	const last = name.normalize("NFC").split(/[\\/]/).at(-1) ?? ""
	return last
		.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "")
		.trim()
		.slice(0, 300)
}

/** How a browser shows it without leaving the page; null: only after saving. */
export function previewOf(mediaType: string | null): "pdf" | "image" | null {
	if (mediaType === "application/pdf") return "pdf"
	return mediaType?.startsWith("image/") ? "image" : null
}
