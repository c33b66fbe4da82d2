import type { RequestHandler } from "express"

/** Answers under way in this process. Beyond them a request is refused at once, which costs next to nothing. */
const MOST_SAVES = 256
const MOST_PAGES = 96
/** Seconds. */
const SOONEST = 2
const LATEST = 6

function lane(most: number, refuse: RequestHandler): RequestHandler {
	let underWay = 0
	return (req, res, next) => {
		if (underWay >= most) {
			// not everybody comes back at the same moment
			const seconds = SOONEST + Math.floor(Math.random() * (LATEST - SOONEST + 1))
			res.status(503).set({ "Retry-After": String(seconds), "Cache-Control": "no-store" })
			return void refuse(req, res, next)
		}
		underWay++
		res.once("close", () => underWay--)
		next()
	}
}

/** Saving has a lane of its own: what people typed comes before what people look at. */
export function saveLane(): RequestHandler {
	return lane(MOST_SAVES, (_req, res) => res.json({ ok: false, message: "error.busy" }))
}

export function pageLane(): RequestHandler {
	return lane(MOST_PAGES, (_req, res) => res.type("html").send(BUSY))
}

const BUSY = `<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Máy chủ đang bận – Thước Số</title>
<main>
<h1>Máy chủ đang bận</h1>
<p>Nhiều người đang dùng cùng lúc. Chờ vài giây rồi bấm tải lại; biểu mẫu vừa gửi chưa được ghi nhận, bấm quay lại để gửi lại.</p>
<p lang="en">Many people are here at once. Wait a few seconds and reload; a form you just sent was not taken, go back and send it again.</p>
</main>
</html>
`
