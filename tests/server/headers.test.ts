import { readdirSync } from "node:fs"
import { afterAll, beforeAll, expect, test } from "vitest"
import { DEMO_PASSWORD } from "#db/demo/load.ts"
import { builtRoutes, fillPath } from "#tests/support/built-routes.ts"
import type { BuiltRoute } from "#tests/support/built-routes.ts"
import { openDemoPortal } from "#tests/support/demo-portal.ts"
import type { DemoPortal } from "#tests/support/demo-portal.ts"
import { sendRaw } from "#tests/support/raw-socket.ts"
import { webClient } from "#tests/support/web-client.ts"
import type { WebAnswer, WebClient } from "#tests/support/web-client.ts"
import { ACTOR_NAMES, ACTORS, signInAll } from "./actors.ts"
import type { ActorName } from "./actors.ts"
import { readWorld } from "./demo-world.ts"
import type { DemoWorld } from "./demo-world.ts"
import { paramsOf, wantedOf } from "./permission-row.ts"
import { TABLE } from "./permission-table.ts"

const routes = await builtRoutes()
let portal: DemoPortal
let world: DemoWorld
let clients: Record<ActorName, WebClient>

beforeAll(async () => {
	portal = await openDemoPortal({ PUBLIC_URL: "https://portal.example.vn" })
	world = await readWorld(portal.sql)
	clients = await signInAll(portal.url)
})

afterAll(() => portal.close())

type Answer = Pick<WebAnswer, "status"> & { headers: Record<string, string | string[] | undefined> }

/** What any answer lacks, also one to something that was no request. */
function missing({ headers }: Answer): string[] {
	return [
		headers["x-content-type-options"] !== "nosniff" && "nosniff",
		headers["cross-origin-resource-policy"] !== "same-origin" && "resource policy",
		headers["strict-transport-security"] !== "max-age=63072000; includeSubDomains" && "transport security",
		headers["x-powered-by"] !== undefined && "says what it is built with",
		headers["server"] !== undefined && "says what serves it",
	].filter((lack) => lack !== false)
}

/** What an answer lacks that a browser may show as a document. */
function missingOfDocument(answer: Answer): string[] {
	const { headers } = answer
	// a file has a second, narrower policy, and a browser holds to both
	const policy = String(headers["content-security-policy"]).split(", ")[0] ?? ""
	const directives = new Map(policy.split("; ").map((each) => [each.split(" ")[0], each]))
	return [
		...missing(answer),
		!/^script-src 'self' 'nonce-[A-Za-z0-9+/=]{24}'$/.test(directives.get("script-src") ?? "") &&
			"script-src",
		directives.get("default-src") !== "default-src 'self'" && "default-src",
		directives.get("object-src") !== "object-src 'none'" && "object-src",
		directives.get("base-uri") !== "base-uri 'none'" && "base-uri",
		directives.get("form-action") !== "form-action 'self'" && "form-action",
		!/^frame-ancestors '(none|self)'$/.test(directives.get("frame-ancestors") ?? "") && "frame-ancestors",
		/unsafe-(inline|eval|hashes)/.test(policy) && "unsafe policy",
		!policy.includes("upgrade-insecure-requests") && "upgrade",
		!["same-origin", "strict-origin"].includes(String(headers["referrer-policy"])) && "referrer policy",
		!String(headers["permissions-policy"]).includes("camera=()") && "permissions policy",
		headers["cross-origin-opener-policy"] !== "same-origin" && "opener policy",
		!["DENY", "SAMEORIGIN"].includes(String(headers["x-frame-options"])) && "frame options",
		headers["cache-control"] === undefined && "cache control",
	].filter((lack) => lack !== false)
}

/** A signed-in person's answers are kept by no cache, but for what is published to all. */
function missingOfPersonal(answer: Answer): string[] {
	const keeping = String(answer.headers["cache-control"])
	const isKept = !keeping.includes("no-store") && !/^public, max-age=86400, immutable$/.test(keeping)
	return [...missingOfDocument(answer), isKept && `kept: ${keeping}`].filter((lack) => lack !== false)
}

function placesOf(route: BuiltRoute): { actor: ActorName; path: string }[] {
	const row = (TABLE[route.id] ?? []).find(({ GET }) => GET?.includes(":200"))
	const allowed = ACTOR_NAMES.find((name) => wantedOf(row?.GET ?? "all:404", name) === "200") ?? "officer"
	const path = row ? fillPath(route.path, paramsOf(row, world)) + (row.query ?? "") : fillPath(route.path, {})
	const [address = "", query] = path.split("?")
	const asData = `${address === "/" ? "/_root" : address}.data${query === undefined ? "" : `?${query}`}`
	return [path, asData].flatMap((each) => [
		{ actor: allowed, path: each },
		{ actor: "nobody" as const, path: each },
	])
}

test.each(routes.map((route) => [route.id, route] as const))("every header on %s", async (_, route) => {
	for (const { actor, path } of placesOf(route)) {
		const read = await clients[actor].get(path)
		const lacks = actor === "nobody" ? missingOfDocument(read) : missingOfPersonal(read)
		expect({ actor, path, status: read.status, lacks }).toEqual({
			actor,
			path,
			status: read.status,
			lacks: [],
		})
		const { headers } = await clients[actor].send({ method: "HEAD", path })
		expect(missingOfDocument({ status: 0, headers })).toEqual([])
		if (!route.writes) continue
		// nothing is posted that any action would take
		const refused = await webClient(portal.url).post(path, { to: "/" })
		expect({ path, lacks: missingOfDocument(refused) }).toEqual({ path, lacks: [] })
	}
})

test("every header on what is no page: errors, redirects, health, files, streams, uploads, overlong and foreign posts", async () => {
	const { officer, nobody } = clients
	const { draft, submitted } = world.files
	const none = "00000000-0000-4000-8000-000000000000"
	const asked: [string, number, Promise<WebAnswer>][] = [
		["health", 200, nobody.get("/healthz")],
		["readiness", 200, nobody.get("/readyz")],
		["robots", 200, nobody.get("/robots.txt")],
		["an icon", 200, nobody.get("/favicon.ico")],
		["a page that is not there", 404, nobody.get("/khong-co")],
		["a part that is not there", 404, nobody.get("/assets/khong-co.svg")],
		["a broken escape", 400, nobody.get("/%E0%A4%A")],
		["sent to sign in", 302, nobody.get("/work")],
		["forbidden", 403, officer.get("/audit")],
		["another unit's file", 404, officer.get(`/assessments/${submitted.assessmentId}`)],
		["a method that is none of ours", 405, nobody.send({ method: "TRACE", path: "/" })],
		["options", 405, nobody.send({ method: "OPTIONS", path: "/work" })],
		["a foreign post", 403, officer.post("/theme", {}, { origin: "https://evil.example" })],
		["a post to what only reads", 405, officer.post("/work", {})],
		["too much", 413, officer.post("/sign-in", { email: "x".repeat(2 * 1024 * 1024) })],
		["a refused form", 422, nobody.post("/sign-in", { email: "officer@demo.example", password: "sai" })],
		["a download", 200, clients.otherOfficer.get(`/files/${submitted.openUpload}`)],
		[
			"part of a download",
			206,
			clients.otherOfficer.get(`/files/${submitted.openUpload}`, { range: "bytes=0-3" }),
		],
		[
			"a part that is not in it",
			416,
			clients.otherOfficer.get(`/files/${submitted.openUpload}`, { range: "bytes=99999999-" }),
		],
		["a stream for nobody", 401, nobody.get(`/assessments/${draft.assessmentId}/live`)],
		["a stream of another unit", 404, officer.get(`/assessments/${submitted.assessmentId}/live`)],
		["an answer by nobody", 401, nobody.post(`/assessments/${draft.assessmentId}/answers.json`, {})],
		["an answer that is none", 422, officer.post(`/assessments/${draft.assessmentId}/answers.json`, {})],
		[
			"an upload that is not there",
			404,
			officer.send({
				method: "PATCH",
				path: `/uploads/${none}`,
				headers: {
					"tus-resumable": "1.0.0",
					"upload-offset": "0",
					"content-type": "application/offset+octet-stream",
					origin: portal.url,
				},
				body: "x",
			}),
		],
	]
	for (const [what, status, answering] of asked) {
		const answer = await answering
		expect({ what, status: answer.status, lacks: missingOfDocument(answer) }).toEqual({
			what,
			status,
			lacks: [],
		})
	}
})

test("every header on an upload that begins", async () => {
	const { draft } = world.files
	const began = await clients.officer.send({
		method: "POST",
		path: `/assessments/${draft.assessmentId}/evidence/${draft.code}/uploads`,
		headers: {
			"tus-resumable": "1.0.0",
			"upload-length": "10",
			"upload-metadata": `fileName ${Buffer.from("a.pdf").toString("base64")},confirmed ${Buffer.from("yes").toString("base64")}`,
			origin: portal.url,
		},
	})
	expect(began.status).toBe(201)
	expect(missingOfPersonal(began)).toEqual([])
})

test("every header on an open line of changes", async () => {
	const { draft } = world.files
	const answer = await sendRaw(
		portal.url,
		[
			`GET /assessments/${draft.assessmentId}/live HTTP/1.1\r\nhost: localhost\r\ncookie: ${clients.officer.cookies()}\r\n\r\n`,
		],
		{ patience: 500 },
	)
	expect(answer.status).toBe(200)
	expect(missingOfPersonal(answer)).toEqual([])
})

test("built parts carry what parts need and no more, also when they have not changed", async () => {
	const [script] = readdirSync("build/client/assets").filter((name) => name.endsWith(".js"))
	const fresh = await clients.nobody.get(`/assets/${script}`)
	expect(missing(fresh)).toEqual([])
	expect(fresh.headers).toMatchObject({ "cache-control": "public, max-age=31536000, immutable" })
	expect(fresh.headers["content-security-policy"]).toBeUndefined()
	const known = await clients.nobody.get(`/assets/${script}`, { "if-none-match": String(fresh.headers.etag) })
	expect(known.status).toBe(304)
	expect(missing(known)).toEqual([])
})

test.each([
	["no request", ["xin chao\r\n\r\n"], 400],
	["two lengths", ["POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n"], 400],
	[
		"a length and pieces",
		["POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n"],
		400,
	],
	["a header without end", [`GET / HTTP/1.1\r\nhost: a\r\nx: ${"a".repeat(20_000)}\r\n\r\n`], 431],
	["an expectation", ["GET / HTTP/1.1\r\nhost: a\r\nexpect: cake\r\nconnection: close\r\n\r\n"], 417],
	["no host", ["GET / HTTP/1.1\r\nconnection: close\r\n\r\n"], 400],
])("%s is refused before the portal sees it, with the headers of every answer", async (_, pieces, status) => {
	const answer = await sendRaw(portal.url, pieces)
	expect(answer.status).toBe(status)
	expect(missing(answer)).toEqual([])
	expect(answer.headers["cache-control"]).toBe("no-store")
})

test("every cookie is this host's alone, closed to scripts and to other sites", async () => {
	const client = webClient(portal.url)
	const answers = [
		await client.post("/language", { locale: "en", to: "/" }),
		await client.post("/theme", { theme: "dark", to: "/" }),
		await client.post("/sign-in", { email: ACTORS.inspector, password: DEMO_PASSWORD, to: "/work" }),
		await client.post("/sign-out"),
	]
	const set = answers.flatMap(({ headers }) => headers["set-cookie"] ?? [])
	expect(set.map((line) => line.split("=")[0])).toEqual([
		"__Host-lang",
		"__Host-theme",
		"__Host-session",
		"__Host-session",
	])
	for (const line of set) {
		expect(line).toMatch(/; Path=\/(;|$)/)
		expect(line).toMatch(/; HttpOnly(;|$)/)
		expect(line).toMatch(/; Secure(;|$)/)
		expect(line).toMatch(/; SameSite=Lax(;|$)/)
		expect(line).not.toMatch(/Domain=/i)
	}
})

test("a cookie without the prefix opens nothing under https", async () => {
	const [pair = ""] = clients.officer.cookies().split("; ")
	const plain = webClient(portal.url, pair.replace("__Host-", ""))
	expect((await plain.get("/work")).location).toMatch(/^\/sign-in/)
})
