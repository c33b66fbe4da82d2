import { request } from "node:http"
import type { AddressInfo } from "node:net"
import express from "express"
import { afterAll, beforeAll, expect, test } from "vitest"
import { formTokenOf } from "#app/form-token.server.ts"
import { limitBody, ownOrigin } from "./guards.ts"
import { ownForm } from "./own-form.ts"

let port = 0
let close: () => void

beforeAll(async () => {
	process.env["SESSION_SECRET"] = "x".repeat(40)
	process.env["DATABASE_URL"] = "postgres://nobody@localhost/none"
	process.env["ENCRYPTION_KEYS"] = `k1:${Buffer.alloc(32).toString("base64")}`
	const app = express()
	app.use(ownOrigin({}), ownForm, limitBody)
	app.post("*", async (req, res) => {
		const parts: Buffer[] = []
		for await (const part of req as AsyncIterable<Buffer>) parts.push(part)
		res.json({ taken: Buffer.concat(parts).toString() })
	})
	const server = app.listen(0, "127.0.0.1")
	await new Promise((resolve) => server.once("listening", resolve))
	port = (server.address() as AddressInfo).port
	close = () => server.close()
})

afterAll(() => close())

const SESSION = "session=abc.def"
const FORM = "application/x-www-form-urlencoded"
const PARTS = "multipart/form-data; boundary=b"
const here = () => ({ origin: `http://127.0.0.1:${port}`, cookie: SESSION })
const token = () => formTokenOf(SESSION) ?? ""

/** Sends the body in pieces with a pause between them, as a slow line does. */
function post(
	headers: Record<string, string>,
	pieces: (string | Buffer)[],
	chunked = false,
): Promise<{ status: number; text: string }> {
	const length = pieces.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0)
	return new Promise((resolve, reject) => {
		const size = chunked ? {} : { "content-length": String(length) }
		const sent = request(
			{
				port,
				host: "127.0.0.1",
				path: "/x?y=1",
				method: "POST",
				agent: false,
				headers: { ...headers, ...size },
			},
			(answer) => {
				const heard: Buffer[] = []
				answer.on("data", (part: Buffer) => heard.push(part))
				answer.on("end", () =>
					resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(heard).toString() }),
				)
			},
		)
		sent.on("error", reject)
		const waiting = [...pieces]
		const next = () => {
			const piece = waiting.shift()
			if (piece === undefined) return void sent.end()
			sent.write(piece)
			setTimeout(next, 5)
		}
		next()
	})
}

const large = "a=" + "ữ".repeat(100_000)

test.each([
	["in one piece", () => [`_token=${token()}&a=1`]],
	["at the end", () => [`a=1&b=2&_token=${token()}`]],
	[
		"in many pieces",
		() => [..."a=1&"].concat(["_tok", "en=", token().slice(0, 9), token().slice(9), "&b=ữ"]),
	],
	["after a long text", () => [large.slice(0, 50_000), large.slice(50_000), `&_token=${token()}`]],
])("a form with its token %s is taken, and is read as it was sent", async (_, pieces) => {
	const body = pieces()
	const answer = await post({ ...here(), "content-type": FORM }, body)
	expect(answer.status).toBe(200)
	expect(JSON.parse(answer.text)).toEqual({ taken: body.join("") })
})

test("a form with files is looked at in its first part alone, and arrives whole", async () => {
	const part = (name: string, value: string) =>
		`--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
	const file = part("file", "\u0000\u00ff".repeat(30_000))
	const pieces = [part("_token", token()), file.slice(0, 100), file.slice(100), "--b--\r\n"]
	const taken = await post({ ...here(), "content-type": PARTS }, pieces)
	expect(taken.status).toBe(200)
	expect((JSON.parse(taken.text) as { taken: string }).taken).toBe(pieces.join(""))
	const last = [file, part("_token", token()), "--b--\r\n"]
	expect((await post({ ...here(), "content-type": PARTS }, last)).status).toBe(422)
})

test.each([
	["no token", () => "a=1"],
	["an empty one", () => "_token=&a=1"],
	["one of another session", () => `_token=${formTokenOf("session=other.one")}&a=1`],
	["half of one", () => `_token=${token().slice(0, 16)}`],
	["a longer one", () => `_token=${token()}x`],
	["no body at all", () => ""],
])("a form with %s is not taken", async (_, body) => {
	expect((await post({ ...here(), "content-type": FORM }, [body()])).status).toBe(422)
})

test("a form in pieces of no known length has to say who sends it by the header", async () => {
	const body = [`_token=${token()}`]
	expect((await post({ ...here(), "content-type": FORM }, body, true)).status).toBe(422)
	expect((await post({ ...here(), "content-type": FORM, "x-from-page": "1" }, body, true)).status).toBe(200)
})

test("without a word from the browser about where it comes from, a form without token is plainly refused", async () => {
	expect((await post({ cookie: SESSION, "content-type": FORM }, ["a=1"])).status).toBe(403)
	expect((await post({ cookie: SESSION }, ["a=1"])).status).toBe(403)
	// and with it, taken: it has a session's secret
	expect((await post({ cookie: SESSION, "content-type": FORM }, [`_token=${token()}`])).status).toBe(200)
})

test.each([
	["another site", { origin: "https://evil.example" }],
	["another site that says it is ours", { origin: "https://evil.example", "x-from-page": "1" }],
	["a neighbour", { "sec-fetch-site": "same-site" }],
	["a sandbox", { origin: "null" }],
])("%s is refused whatever the form holds", async (_, headers) => {
	const body = [`_token=${token()}`]
	expect((await post({ cookie: SESSION, "content-type": FORM, ...headers }, body)).status).toBe(403)
})

test("what a browser asks for first, and who has no session, needs no token", async () => {
	expect((await post({ ...here(), "content-type": "application/json" }, ["{}"])).status).toBe(200)
	expect((await post({ ...here(), "x-as": "someone", "content-type": FORM }, ["a=1"])).status).toBe(200)
	expect((await post({ origin: here().origin, "content-type": FORM }, ["a=1"])).status).toBe(200)
	expect((await post({ ...here(), cookie: "lang=x", "content-type": FORM }, ["a=1"])).status).toBe(200)
})

test("an old form comes back with what was typed, escaped, and can be sent again", async () => {
	const typed = `</textarea><script>alert(1)</script>&"'\n hai`
	const body = new URLSearchParams({ note: typed, empty: "" }).toString()
	const told = await post({ ...here(), "content-type": FORM }, [body])
	expect(told.text).toContain("&#60;/textarea&#62;&#60;script&#62;alert(1)")
	expect(told.text).not.toContain("<script>")
	expect(told.text).toContain(`name="_token">\n${token()}<`)
	expect(told.text).toContain('action="/x?y=1"')
	const secret = await post({ ...here(), "content-type": FORM }, ["password=bi-mat-1&current=bi-mat-2"])
	expect(secret.text).not.toMatch(/bi-mat|<form/)
})
