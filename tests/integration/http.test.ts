import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { request } from "node:http"
import type { IncomingHttpHeaders } from "node:http"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { brotliCompressSync, gzipSync } from "node:zlib"
import type { ActionFunctionArgs, LoaderFunctionArgs, ServerBuild } from "@remix-run/node"
import { expect, onTestFinished, test } from "vitest"
import { createServer } from "#app/server/http.ts"
import type { ServerOptions } from "#app/server/http.ts"
import { listen } from "#app/server/listen.ts"
import { onShutdown } from "#app/server/shutdown.ts"
import { sendRaw } from "#tests/support/raw-socket.ts"

type Call = { path?: string; method?: string; headers?: Record<string, string>; body?: string[] }
type Answer = { status: number; headers: IncomingHttpHeaders; text: string }

async function showContext({ request: { url }, context }: LoaderFunctionArgs) {
	const wait = Number(new URL(url).searchParams.get("wait") ?? 0)
	await new Promise((resolve) => setTimeout(resolve, wait))
	return Response.json({ ...context, padding: "số ".repeat(1000) })
}

async function measureBody({ request: posted }: ActionFunctionArgs) {
	return Response.json({ length: (await posted.text()).length })
}

/** A build of one resource route, /echo: what a loader and an action see. */
const build: ServerBuild = {
	entry: { module: { default: () => new Response("a page") } },
	routes: {
		"routes/echo": {
			id: "routes/echo",
			path: "echo",
			module: { default: undefined, loader: showContext, action: measureBody },
		},
	},
	assets: { entry: { imports: [], module: "" }, routes: {}, url: "", version: "1" },
	publicPath: "/",
	assetsBuildDirectory: "build/client",
	future: {
		v3_fetcherPersist: true,
		v3_relativeSplatPath: true,
		v3_throwAbortReason: true,
		v3_singleFetch: true,
		v3_lazyRouteDiscovery: true,
	},
	isSpaMode: false,
	mode: "production",
}

function givenAssets(): string {
	const folder = mkdtempSync(join(tmpdir(), "thuoc-so-assets-"))
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
	const script = "export const a = 1\n".repeat(100)
	mkdirSync(join(folder, "assets"))
	writeFileSync(join(folder, "assets/app-1a2b.js"), script)
	writeFileSync(join(folder, "assets/app-1a2b.js.gz"), gzipSync(script))
	writeFileSync(join(folder, "assets/app-1a2b.js.br"), brotliCompressSync(script))
	return folder
}

async function givenServer(options: ServerOptions = {}) {
	const app = createServer(build, { assetsDir: givenAssets(), ...options })
	const server = await listen(app, { host: "127.0.0.1", port: 0 })
	onTestFinished(() => server.stop())
	return { ...server, port: Number(new URL(server.url).port) }
}

function call(
	port: number,
	{ path = "/echo", method = "GET", headers = {}, body = [] }: Call = {},
): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const sent = request({ port, host: "127.0.0.1", path, method, headers, agent: false }, (answer) => {
			const parts: Buffer[] = []
			answer.on("data", (part: Buffer) => parts.push(part))
			answer.on("error", reject)
			answer.on("end", () => {
				const text = Buffer.concat(parts).toString()
				resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text })
			})
		})
		sent.on("error", reject)
		for (const part of body) sent.write(part)
		sent.end()
	})
}

test("every answer carries the security headers and a nonce of its own", async () => {
	const { port } = await givenServer({ publicUrl: "https://portal.example.vn" })
	const first = await call(port)
	const second = await call(port)
	const nonce = (JSON.parse(first.text) as { cspNonce: string }).cspNonce
	expect(first.headers["content-security-policy"]).toContain(`script-src 'self' 'nonce-${nonce}'`)
	expect(first.headers["content-security-policy"]).not.toContain("unsafe")
	expect(second.headers["content-security-policy"]).not.toContain(nonce)
	expect(first.headers).toMatchObject({
		"x-content-type-options": "nosniff",
		"referrer-policy": "same-origin",
		"strict-transport-security": expect.stringContaining("max-age="),
	})
	expect(first.headers["x-powered-by"]).toBeUndefined()
})

test("a built script is not sniffed and not handed to other sites; what could be a document carries its rules", async () => {
	const { port } = await givenServer()
	const script = await call(port, { path: "/assets/app-1a2b.js" })
	expect(script.headers).toMatchObject({
		"x-content-type-options": "nosniff",
		"cross-origin-resource-policy": "same-origin",
	})
	const other = await call(port, { path: "/assets/app.svg" })
	expect(other.headers["content-security-policy"]).toContain("default-src 'self'")
})

test.each([
	["br", "br"],
	["gzip", "gzip"],
	["gzip, br", "br"],
])("a browser that takes %s gets %s, built files from disk and pages on the way", async (accepts, gets) => {
	const { port } = await givenServer()
	const headers = { "accept-encoding": accepts }
	const asset = await call(port, { path: "/assets/app-1a2b.js", headers })
	expect(asset.headers["content-encoding"]).toBe(gets)
	expect(asset.headers["cache-control"]).toBe("public, max-age=31536000, immutable")
	expect((await call(port, { headers })).headers["content-encoding"]).toBe(gets)
})

test("an absent built file is a plain 404, not a page", async () => {
	const { port } = await givenServer()
	const answer = await call(port, { path: "/assets/gone.js" })
	expect(answer.status).toBe(404)
	expect(answer.headers["content-type"]).toContain("text/plain")
})

test.each([
	["another site, by Sec-Fetch-Site", { "sec-fetch-site": "cross-site" }, 403],
	["another site, by Origin", { origin: "https://evil.example" }, 403],
	["a sandboxed frame", { origin: "null" }, 403],
	["a forged forwarded host", { origin: "https://evil.example", "x-forwarded-host": "evil.example" }, 403],
	["the portal's public address", { origin: "https://portal.example.vn" }, 200],
	["the same host", { origin: "http://here.example", host: "here.example" }, 200],
	["a program", {}, 200],
])("a write from %s", async (_from, headers, status) => {
	const { port } = await givenServer({ publicUrl: "https://portal.example.vn" })
	const answer = await call(port, { method: "POST", headers: { "content-type": "text/plain", ...headers } })
	expect(answer.status).toBe(status)
})

test("a read from another site is served", async () => {
	const { port } = await givenServer()
	expect((await call(port, { headers: { "sec-fetch-site": "cross-site" } })).status).toBe(200)
})

const MEGABYTE = "x".repeat(1024 * 1024)

test("a body of 1 MB passes, announced or not; one byte more does not", async () => {
	const { port } = await givenServer()
	const chunked = { "content-type": "text/plain", "transfer-encoding": "chunked" }
	const announced = (length: number) => ({ "content-type": "text/plain", "content-length": String(length) })
	const post = (headers: Record<string, string>, body: string[]) =>
		call(port, { method: "POST", headers, body })
	expect((await post(announced(MEGABYTE.length), [MEGABYTE])).text).toBe(`{"length":${MEGABYTE.length}}`)
	expect((await post(chunked, [MEGABYTE])).text).toBe(`{"length":${MEGABYTE.length}}`)
	const tooLong = await post(announced(MEGABYTE.length + 1), [MEGABYTE, "x"])
	expect(tooLong).toMatchObject({ status: 413, headers: { "content-type": "text/plain; charset=utf-8" } })
	expect(await post(chunked, [MEGABYTE, "x"])).toMatchObject({ status: 413 })
})

test("a form with files may have 25 MB", async () => {
	const { port } = await givenServer()
	const headers = { "content-type": "multipart/form-data; boundary=b" }
	const post = (megabytes: number) =>
		call(port, { method: "POST", headers, body: Array.from({ length: megabytes }, () => MEGABYTE) })
	expect((await post(25)).status).toBe(200)
	expect((await post(26)).status).toBe(413)
})

test("strange requests are refused without a stack", async () => {
	const { port } = await givenServer()
	expect((await call(port, { method: "TRACE" })).status).toBe(405)
	expect((await call(port, { path: "/%E0%A4%A" })).status).toBe(400)
	const badHost = await call(port, { headers: { host: "a b" } })
	expect(badHost.status).toBe(400)
	expect(badHost.text).not.toContain("at ")
})

test("behind a trusted proxy the visitor's address is the forwarded one, else it is not believed", async () => {
	const headers = { "x-forwarded-for": "203.0.113.7" }
	const trusting = await givenServer({ trustProxy: 1 })
	const wary = await givenServer()
	expect((await call(trusting.port, { headers })).text).toContain('"remoteAddress":"203.0.113.7"')
	expect((await call(wary.port, { headers })).text).toContain('"remoteAddress":"127.0.0.1"')
})

test("readiness follows the database, health does not", async () => {
	const { port } = await givenServer({ ready: () => Promise.reject(new Error("down")) })
	expect((await call(port, { path: "/readyz" })).status).toBe(503)
	expect((await call(port, { path: "/healthz" })).status).toBe(200)
})

test("a stop lets the request in hand finish, then closes what was registered", async () => {
	const server = await givenServer()
	const began = performance.now()
	let closedAfter = 0
	onShutdown(async () => {
		closedAfter = performance.now() - began
	})
	const inHand = call(server.port, { path: "/echo?wait=300" })
	await new Promise((resolve) => setTimeout(resolve, 100))
	await server.stop()
	expect((await inHand).status).toBe(200)
	expect(closedAfter).toBeGreaterThan(290)
	await expect(call(server.port)).rejects.toThrow("ECONNREFUSED")
})

test("a stop does not wait for a browser that keeps its connection open", async () => {
	const server = await givenServer()
	await (await fetch(`${server.url}/echo`)).text()
	const began = performance.now()
	await server.stop()
	expect(performance.now() - began).toBeLessThan(2_000)
})

test("a taken port is said plainly", async () => {
	const { port } = await givenServer()
	const second = listen(createServer(build, { assetsDir: "build-that-is-not-there" }), {
		host: "127.0.0.1",
		port,
	})
	await expect(second).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken by another program`)
})

/** As the production server counts, only faster. */
const HASTE = { headersTimeout: 400, requestTimeout: 800, connectionsCheckingInterval: 100 }

async function givenHastyServer() {
	const app = createServer(build, { assetsDir: givenAssets() })
	const server = await listen(app, { host: "127.0.0.1", port: 0, limits: HASTE })
	onTestFinished(() => server.stop())
	return server
}

const HEAD = "POST /echo HTTP/1.1\r\nhost: a\r\ncontent-type: text/plain\r\n"
const drops = (text: string) => Array.from({ length: 200 }, () => text)

test.each([
	["the head of a request", ["GET /echo HTTP/1.1\r\nhost: a\r\n", ...drops("x-a: b\r\n")]],
	["a body that was announced", [`${HEAD}content-length: 100000\r\n\r\n`, ...drops("x")]],
	["a body in pieces", [`${HEAD}transfer-encoding: chunked\r\n\r\n`, ...drops("1\r\nx\r\n")]],
	["nothing at all", [""]],
])("a client that drips %s is hung up on, with the headers of every answer", async (_, pieces) => {
	const server = await givenHastyServer()
	const url = server.url.replace("localhost", "127.0.0.1")
	const answer = await sendRaw(url, pieces, { every: 50, patience: 6_000 })
	expect(answer.milliseconds).toBeLessThan(3_000)
	expect([408, 503, 0]).toContain(answer.status)
	if (answer.status !== 0) expect(answer.headers["x-content-type-options"]).toBe("nosniff")
})

test("a hundred slow clients keep nobody from being answered", async () => {
	const server = await givenHastyServer()
	const url = server.url.replace("localhost", "127.0.0.1")
	const slow = Array.from({ length: 100 }, () =>
		sendRaw(url, ["GET /echo HTTP/1.1\r\n", ...drops("x: y\r\n")], { every: 100, patience: 6_000 }),
	)
	const began = performance.now()
	const answers = await Promise.all(Array.from({ length: 20 }, () => call(Number(new URL(url).port))))
	expect(answers.every(({ status }) => status === 200)).toBe(true)
	expect(performance.now() - began).toBeLessThan(3_000)
	await Promise.all(slow)
})
