import type { NextFunction, Request, RequestHandler, Response } from "express"
import { loggable } from "#app/domain/loggable.ts"

const MEGABYTE = 1024 * 1024
export const BODY_LIMIT = MEGABYTE
export const MULTIPART_LIMIT = 25 * MEGABYTE
const ANSWER_WITHIN = 60_000
const METHODS = new Set(["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"])
const READING = new Set(["GET", "HEAD", "OPTIONS"])

export function refuse(res: Response, status: number, message: string): void {
	if (res.headersSent) return void res.destroy()
	res.locals["refused"] = true
	res.status(status).type("text/plain; charset=utf-8").send(`${message}\n`)
}

export const knownMethods: RequestHandler = (req, res, next) => {
	if (req.httpVersion === "1.1" && !req.get("host"))
		return refuse(res, 400, "Yêu cầu không hợp lệ. / Bad request.")
	if (METHODS.has(req.method)) return next()
	refuse(res, 405, "Phương thức không được hỗ trợ. / Method not allowed.")
}

/** Refuses writes that another site makes the browser send. */
export function ownOrigin({ publicUrl }: { publicUrl?: string | undefined }): RequestHandler {
	const publicHost = publicUrl ? new URL(publicUrl).host : undefined
	return (req, res, next) => {
		if (READING.has(req.method) || comesFromHere(req, publicHost)) return next()
		refuse(
			res,
			403,
			"Yêu cầu đến từ một trang khác nên bị từ chối. / Refused: the request comes from another site.",
		)
	}
}

// Old browsers and programs send neither header. They pass here: with a session they need a form's token besides
// (own-form.ts), and without one there is nothing that another site could misuse.
function comesFromHere(req: Request, publicHost: string | undefined): boolean {
	const site = req.get("sec-fetch-site")
	if (site === "cross-site" || site === "same-site") return false
	const origin = req.get("origin")
	if (origin === undefined) return true
	if (!URL.canParse(origin)) return false
	const { host } = new URL(origin)
	return host === publicHost || host === hostOf(req)
}

function hostOf(req: Request): string | undefined {
	const trusts = req.app.get("trust proxy fn") as (address: string | undefined, hop: number) => boolean
	const forwarded = req.get("x-forwarded-host")?.split(",")[0]?.trim()
	return forwarded && trusts(req.socket.remoteAddress, 0) ? forwarded : req.get("host")
}

/** Must stand right before the handler that reads the body: it listens to the body in the same turn. */
export const limitBody: RequestHandler = (req, res, next) => {
	const limit = /^multipart\/form-data\b/i.test(req.get("content-type") ?? "") ? MULTIPART_LIMIT : BODY_LIMIT
	if (Number(req.get("content-length") ?? 0) > limit) return tooLarge(req, res, limit)
	if (req.get("transfer-encoding") !== undefined) countBody(req, res, limit)
	next()
}

function countBody(req: Request, res: Response, limit: number) {
	let received = 0
	req.on("data", function count(chunk: Buffer) {
		received += chunk.length
		if (received <= limit) return
		req.off("data", count)
		tooLarge(req, res, limit)
	})
}

function tooLarge(req: Request, res: Response, limit: number) {
	const size = `${limit / MEGABYTE} MB`
	res.set("Connection", "close")
	// the rest of the body is not read: give the answer a moment to arrive, then hang up
	res.once("finish", () => setTimeout(() => req.destroy(), 500).unref())
	refuse(res, 413, `Dữ liệu gửi lên vượt quá ${size}. / The request is larger than ${size}.`)
}

/** An answer that has begun may take as long as it needs: large files are streamed. */
export const limitTime: RequestHandler = (_req, res, next) => {
	const timer = setTimeout(() => {
		if (res.headersSent) return
		refuse(res, 503, "Máy chủ xử lý quá lâu, vui lòng thử lại. / The server took too long; please try again.")
	}, ANSWER_WITHIN)
	res.once("close", () => clearTimeout(timer))
	next()
}

export function failure(error: unknown, _req: Request, res: Response, next: NextFunction): void {
	// the route went on after we had answered, and could not answer again
	if (res.locals["refused"]) return
	const bad = isBadRequest(error)
	if (!bad) console.error(loggable(error))
	if (res.headersSent) return next(error)
	if (bad) return refuse(res, 400, "Yêu cầu không hợp lệ. / Bad request.")
	refuse(res, 500, "Máy chủ gặp lỗi. / Something went wrong on the server.")
}

function isBadRequest(error: unknown): boolean {
	if (!(error instanceof Error)) return false
	const { code, status } = error as { code?: unknown; status?: unknown }
	return code === "ERR_INVALID_URL" || (typeof status === "number" && status >= 400 && status < 500)
}
