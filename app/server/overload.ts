import { monitorEventLoopDelay } from "node:perf_hooks"
import type { RequestHandler } from "express"
import { busyPage } from "./busy-page.ts"

/** Answers under way in this process. Beyond them a request is refused at once, which costs next to nothing. */
const MOST_SAVES = 256
const MOST_PAGES = 96
/** Of pages, while the process is behind with its work: what people typed is saved first. */
const MOST_PAGES_BEHIND = 12
/** Milliseconds a turn of the loop is late; a process that has enough to do and no more stays below. */
const BEHIND = 250
const LOOK_EVERY = 500
/** Seconds. */
const SOONEST = 2
const LATEST = 6

type Refuse = (seconds: number) => RequestHandler

function lane(most: () => number, refuse: Refuse): RequestHandler {
	let underWay = 0
	return (req, res, next) => {
		if (underWay >= most()) {
			// not everybody comes back at the same moment
			const seconds = SOONEST + Math.floor(Math.random() * (LATEST - SOONEST + 1))
			res.status(503).set({ "Retry-After": String(seconds), "Cache-Control": "no-store" })
			return void refuse(seconds)(req, res, next)
		}
		underWay++
		res.once("close", () => underWay--)
		next()
	}
}

/** Saving has a lane of its own: what people typed comes before what people look at. */
export function saveLane(): RequestHandler {
	return lane(
		() => MOST_SAVES,
		() => (_req, res) => res.json({ ok: false, message: "error.busy" }),
	)
}

export function pageLane(): RequestHandler {
	const isBehind = watchLoop()
	return lane(
		() => (isBehind() ? MOST_PAGES_BEHIND : MOST_PAGES),
		(seconds) => (_req, res) => res.type("html").send(busyPage("busy", seconds)),
	)
}

/** Whether the loop's turns came late over the last half second: half of them, so one long page alone is not enough. */
function watchLoop(): () => boolean {
	const delay = monitorEventLoopDelay({ resolution: 20 })
	delay.enable()
	let behind = false
	setInterval(() => {
		behind = delay.count === 0 || delay.percentile(50) / 1e6 > BEHIND
		delay.reset()
	}, LOOK_EVERY).unref()
	return () => behind
}
