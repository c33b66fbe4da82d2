import type { Request, RequestHandler, Response } from "express"
import { hasSession } from "#app/cookies.server.ts"
import { FORM_TOKEN, PAGE_HEADER } from "#app/domain/form-token.ts"
import { formTokenOf, isFormToken } from "#app/form-token.server.ts"
import { BODY_LIMIT, MULTIPART_LIMIT, refuse } from "./guards.ts"
import { staleFormPage } from "./stale-form-page.ts"

/** What a page of another site can make a browser send without asking us first. */
const SIMPLE_METHODS = new Set(["POST"])
const SIMPLE_TYPES = /^(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\b/i
/** As a browser of ours has to be asked for first; we never say yes to another site. */
const OURS = [PAGE_HEADER, "X-As", "Tus-Resumable"]
const MULTIPART_START = 64 * 1024

/**
 * A form that comes with a session shows by its token that a page of this session made it. It is looked for in the
 * body, which then goes on as if nobody had read it.
 */
export const ownForm: RequestHandler = (req, res, next) => {
	const cookies = req.get("cookie") ?? null
	if (!SIMPLE_METHODS.has(req.method) || !hasSession(cookies) || isAsked(req)) return next()
	const isMultipart = /^multipart\//i.test(req.get("content-type") ?? "")
	const length = Number(req.get("content-length") ?? 0)
	const wanted = isMultipart ? Math.min(length, MULTIPART_START) : length
	// too large: the next guard says so
	if (length > (isMultipart ? MULTIPART_LIMIT : BODY_LIMIT)) return next()
	void peek(req, wanted).then((start) => {
		if (start === null) return void res.destroy()
		const token = isMultipart
			? partOf(start.subarray(0, wanted))
			: new URLSearchParams(start.toString("utf8")).get(FORM_TOKEN)
		if (token && isFormToken(token, cookies)) return next()
		refuseForm(req, res, isMultipart ? null : start)
	}, next)
}

function isAsked(req: Request): boolean {
	const type = req.get("content-type")
	return OURS.some((name) => req.get(name) !== undefined) || (type !== undefined && !SIMPLE_TYPES.test(type))
}

/** The first `wanted` bytes, put back; null when the browser went away. */
function peek(req: Request, wanted: number): Promise<Buffer | null> {
	if (wanted === 0) return Promise.resolve(Buffer.alloc(0))
	const parts: Buffer[] = []
	let size = 0
	return new Promise((resolve) => {
		const read = () => {
			for (let part = req.read() as Buffer | null; part !== null; part = req.read() as Buffer | null) {
				parts.push(part)
				size += part.length
				if (size >= wanted) return done()
			}
		}
		const gone = () => settle(null)
		const done = () => {
			const start = Buffer.concat(parts)
			req.unshift(start)
			settle(start)
		}
		const settle = (start: Buffer | null) => {
			req.off("readable", read).off("close", gone).off("error", gone)
			resolve(start)
		}
		req.on("readable", read).once("close", gone).once("error", gone)
	})
}

/** The token of a form with files, whose pages put it first. */
function partOf(start: Buffer): string | null {
	return (
		new RegExp(`name="${FORM_TOKEN}"\\r\\n\\r\\n([\\w-]{32})\\r\\n`).exec(start.toString("latin1"))?.[1] ??
		null
	)
}

/** A page that was made before its session changed is told so, and may send the same again. */
function refuseForm(req: Request, res: Response, body: Buffer | null): void {
	const isFromHere = req.get("origin") !== undefined || req.get("sec-fetch-site") === "same-origin"
	if (!isFromHere) {
		return refuse(
			res,
			403,
			"Biểu mẫu không đến từ trang này nên bị từ chối. / Refused: not a form of this site.",
		)
	}
	res.locals["refused"] = true
	res.status(422).type("html")
	const token = formTokenOf(req.get("cookie") ?? null) ?? ""
	res.send(
		staleFormPage({
			action: req.originalUrl,
			token,
			fields: body && new URLSearchParams(body.toString("utf8")),
		}),
	)
	// what is left of a large body is read and thrown away, so that the browser comes to read the answer
	if (!req.complete) req.resume()
}
