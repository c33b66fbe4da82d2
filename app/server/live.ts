import type { Request, RequestHandler, Response } from "express"
import { z } from "zod"
import { actorOf } from "#app/auth.server.ts"
import { systemDb } from "#app/db.server.ts"
import { AppError } from "#app/domain/errors.ts"
import { mayAnswer, readScope } from "#app/domain/policy.ts"
import { IdParam } from "#app/http.server.ts"
import { startFeed } from "#app/services/live/feed.server.ts"
import { findAssessment } from "#db/queries/assessments.ts"
import { loggable } from "#app/domain/loggable.ts"
import { endOnStop } from "./shutdown.ts"

/** Milliseconds after which the browser asks anew, so that a session that ended hears nothing more. */
const LASTS = 120_000
const HEARTBEAT = 25_000
/** Bytes that a browser has not taken; one that sleeps is let go, and asks anew when it wakes. */
const MOST_UNREAD = 1_000_000
/** Open lines of this process; a page that gets none asks again later. */
const MOST_LINES = 3_000
let lines = 0

const Cursor = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).catch(0)

/**
 * Changes of one file as server-sent events, for the unit whose file it is. One line per visible page, nothing sent while
 * nothing happens; the browser reconnects by itself and names the last change it saw.
 */
export function liveChanges(): RequestHandler {
	let feed: ReturnType<typeof startFeed> | undefined
	return (req, res, next) => {
		feed ??= startFeed(systemDb())
		void open(req, res, feed).catch(next)
	}
}

async function open(req: Request, res: Response, feed: ReturnType<typeof startFeed>): Promise<void> {
	res.set("Cache-Control", "no-store, no-transform")
	const id = IdParam.safeParse(req.params["assessmentId"])
	// an open page asks by itself: that nobody does anything on it is not forgotten for it
	const ctx = await actorOf(req.get("cookie") ?? null, { quiet: true }).catch(heldBack)
	if (ctx === "held") return void res.status(403).end()
	if (!ctx) return void res.status(401).end()
	const file = id.success ? await findAssessment(ctx.db, readScope(ctx.actor), id.data) : null
	if (!file || !mayAnswer(ctx.actor, file)) return void res.status(404).end()
	if (lines >= MOST_LINES) return void res.status(503).set("Retry-After", "30").end()
	lines++
	res.status(200).set({ "Content-Type": "text/event-stream; charset=utf-8", "X-Accel-Buffering": "no" })
	// a browser that goes away in the middle is no error of the portal's
	res.on("error", () => undefined)
	const put = (text: string) => {
		if (res.writableEnded || res.destroyed) return
		if (res.writableLength > MOST_UNREAD) return void res.destroy()
		res.write(text)
	}
	put("retry: 5000\n\n")
	const subscribed = feed.subscribe({
		assessmentId: file.id,
		organizationId: file.organizationId,
		after: Cursor.parse(req.get("last-event-id") ?? req.query["after"]),
		send: (change) => put(`id: ${change.id}\ndata: ${JSON.stringify(change)}\n\n`),
	})
	const beat = setInterval(() => put(": \n\n"), HEARTBEAT)
	const last = setTimeout(() => res.end(), LASTS)
	const stopped = endOnStop(() => res.end())
	res.once("close", () => {
		lines--
		clearInterval(beat)
		clearTimeout(last)
		stopped()
		void subscribed.then(
			(unsubscribe) => unsubscribe(),
			() => undefined,
		)
	})
	try {
		await subscribed
	} catch (error) {
		// the head is out: all that can be said is that the line ends, and the browser asks again
		console.error("a line of live changes could not begin:", loggable(error))
		res.end()
	}
}

function heldBack(error: unknown): "held" {
	if (error instanceof AppError) return "held"
	throw error
}
