import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { DEMO_PASSWORD } from "#db/demo/load.ts"
import { builtRoutes, fillPath } from "#tests/support/built-routes.ts"
import { openDemoPortal } from "#tests/support/demo-portal.ts"
import type { DemoPortal } from "#tests/support/demo-portal.ts"
import { webClient } from "#tests/support/web-client.ts"
import type { Fields, WebClient } from "#tests/support/web-client.ts"
import { ACTORS, signInAll } from "./actors.ts"
import type { ActorName } from "./actors.ts"
import { readWorld } from "./demo-world.ts"
import type { DemoWorld } from "./demo-world.ts"
import { paramsOf } from "./permission-row.ts"
import { TABLE } from "./permission-table.ts"

const routes = await builtRoutes()
let portal: DemoPortal
let world: DemoWorld
let clients: Record<ActorName, WebClient>

beforeAll(async () => {
	portal = await openDemoPortal()
	world = await readWorld(portal.sql)
	clients = await signInAll(portal.url)
})

beforeEach(async () => {
	await portal.sql`delete from sign_in_failures`
})

afterAll(() => portal.close())

const sessionsOf = (client: WebClient) => client.cookies().split("=")[1] ?? ""

test("a session that somebody else chose is not taken over by signing in, and signing out ends it for good", async () => {
	const planted = webClient(portal.url, `session=${sessionsOf(clients.leader)}`)
	const before = planted.cookies()
	const form = { email: "inspector@demo.example", password: DEMO_PASSWORD, to: "/work" }
	expect((await planted.post("/sign-in", form)).location).toBe("/work")
	expect(planted.cookies()).not.toBe(before)
	// who planted it is still who they were
	expect((await webClient(portal.url, before).get("/account")).text).toContain(ACTORS.leader)
	const ended = planted.cookies()
	await planted.post("/sign-out")
	expect((await webClient(portal.url, ended).get("/account")).location).toMatch(/^\/sign-in/)
	expect((await webClient(portal.url, "session=chosen").get("/account")).location).toMatch(/^\/sign-in/)
})

test("a cookie with any letter changed, cut, repeated or signed by nobody opens nothing", async () => {
	const good = sessionsOf(clients.leader)
	const [value = "", signature = ""] = decodeURIComponent(good).split(".")
	const other = decodeURIComponent(sessionsOf(clients.lead)).split(".")
	const turned = (text: string, at: number) =>
		text.slice(0, at) + (text[at] === "A" ? "B" : "A") + text.slice(at + 1)
	const encoded = (payload: unknown) => Buffer.from(JSON.stringify(payload)).toString("base64")
	const forged = [
		...[0, 5, 20, value.length - 3].map((at) => `${turned(value, at)}.${signature}`),
		...[0, 10, signature.length - 3].map((at) => `${value}.${turned(signature, at)}`),
		...[value, `${value}.`, `.${signature}`, `${value}.${other[1]}`, `${other[0]}.${signature}`],
		...[`${value}.${signature}${signature}`, `${value}.${signature}.x`, "", ".", "null", "undefined"],
		...[
			encoded({ userId: world.impartial, role: "admin" }),
			encoded(null),
			encoded({ __proto__: { role: "admin" } }),
		],
		...[encoded("' or 1=1 --"), encoded(true), encoded(["x"]), "a".repeat(3_000), "%00", "%ff%fe"],
	]
	for (const cookie of forged) {
		const { status, location } = await webClient(portal.url).get("/account", { cookie: `session=${cookie}` })
		expect({ cookie: cookie.slice(0, 80), status }).toEqual({ cookie: cookie.slice(0, 80), status: 302 })
		expect(location).toMatch(/^\/sign-in/)
	}
})

/** What nobody asked of a form, and what it must not be able to say. */
const EXTRA: Fields = {
	...{
		role: "admin",
		status: "published",
		organizationId: "00000000-0000-4000-8000-000000000000",
		active: "true",
	},
	...{
		id: "00000000-0000-4000-8000-000000000001",
		userId: "00000000-0000-4000-8000-000000000001",
		version: "1",
	},
	...{
		createdAt: "2020-01-01",
		createdBy: "x",
		verified: "true",
		isAdmin: "true",
		stage: "final",
		total: "100",
	},
	...{
		passwordHash: "x",
		emailVerifiedAt: "2020-01-01",
		secondFactorAt: "2020-01-01",
		membershipId: "x",
		points: "9",
	},
	...{ __proto__: "x", "constructor.prototype.role": "admin", "role[]": "admin", "user[role]": "admin" },
}

test("fields that a form does not have change nobody's role, unit, state or rights", async () => {
	const { draft } = world.files
	const rights = () => portal.sql`
		select u.id, u.email, u.active, m.role, m.organization_id from users u
		left join memberships m on m.user_id = u.id order by 1, 4, 5`
	const states = () =>
		portal.sql`select id, status, organization_id, instrument_id from assessments order by id`
	const [before, files] = [await rights(), await states()]
	const asked: [ActorName, string, Fields][] = [
		[
			"officer",
			`/assessments/${draft.assessmentId}/answers.json`,
			{ criterion: draft.code, version: String(draft.version) },
		],
		["officer", "/account/mail", { mail: "daily" }],
		["officer", `/assessments/${draft.assessmentId}/facts`, { "fact.hasWebsite": "yes" }],
		["officer", "/account/position", { membershipId: world.colleagueMembership }],
		["head", "/theme", { theme: "dark", to: "/" }],
		["owner", `/my-business/${world.files.business.assessmentId}/next`, {}],
		["reviewer", "/reviews/reasons", { criterion: "A1.1", outcome: "adjusted", text: "Lý do thử" }],
	]
	for (const [actor, path, fields] of asked) {
		const { status } = await clients[actor].post(path, { ...EXTRA, ...fields })
		expect(status, path).toBeLessThan(500)
	}
	expect(await rights()).toEqual(before)
	expect(await states()).toEqual(files)
	const newcomer = webClient(portal.url)
	const registered = await newcomer.post("/register", {
		...EXTRA,
		...{ email: "them-truong@vi-du.vn", password: "mot-mat-khau-dai-2026", name: "=cmd|' /C calc'!A0" },
		...{ taxCode: "0109998887", kind: "enterprise", sector: "trade", size: "micro", consent: "yes" },
	})
	expect(registered.status).toBe(302)
	const [given] = await portal.sql`
		select m.role, u.active, o.code from users u join memberships m on m.user_id = u.id
		join organizations o on o.id = m.organization_id where u.email = 'them-truong@vi-du.vn'`
	expect(given).toEqual({ role: "owner", active: true, code: "0109998887" })
	expect((await newcomer.get("/admin/users")).status).toBe(403)
})

const median = (times: number[]) => times.sort((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0

test("neither words nor time tell whether a name can sign in", async () => {
	const visitor = webClient(portal.url)
	const names = { real: "leader@demo.example", none: "khong-ai@demo.example" }
	const times: Record<keyof typeof names, number[]> = { real: [], none: [] }
	const texts: Record<keyof typeof names, string[]> = { real: [], none: [] }
	for (let turn = 0; turn < 25; turn++) {
		await portal.sql`delete from sign_in_failures`
		for (const kind of ["real", "none"] as const) {
			const answer = await visitor.post("/sign-in", { email: names[kind], password: `sai ${turn}` })
			expect(answer.status).toBe(422)
			times[kind].push(answer.milliseconds)
			texts[kind].push(
				answer.text
					.replaceAll(names[kind], "")
					.replace(/nonce="[^"]*"/g, "")
					.replace(/\d{13}/g, ""),
			)
		}
	}
	expect(texts.none.at(-1)).toBe(texts.real.at(-1))
	const [real, none] = [median(times.real), median(times.none)]
	// a check of a password takes tens of milliseconds; without one the difference would be several times this
	expect(Math.abs(real - none)).toBeLessThan(Math.max(10, 0.35 * Math.max(real, none)))
})

test("text that a spreadsheet would run is text in every file for spreadsheets", async () => {
	const formulas = ["=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1", "＝1+1", "|x", "%0A=1"]
	await Promise.all(
		formulas.map((name, index) =>
			clients.admin.post("/admin/organizations/new", {
				...{
					code: `CT${index}`,
					name: `${name}|cmd ' /C calc'!A0`,
					kind: "department",
					validFrom: "2020-01-01",
				},
				validTo: "",
			}),
		),
	)
	await portal.sql`update organizations set name = '=HYPERLINK("http://evil.example")' where code = 'STP'`
	await portal.sql`update users set name = '@SUM(1)' where email = 'officer@demo.example'`
	const files: [ActorName, string][] = [
		["admin", "/audit.csv"],
		["inspector", "/audit.csv"],
		["nobody", `/rankings/${world.rankingId}.csv`],
		["lead", `/reviews/divergence.csv?period=${world.periods.open}`],
		["secretary", `/council/${world.meetings.open}/adjusted.csv`],
	]
	for (const [actor, path] of files) {
		const { status, text } = await clients[actor].get(path)
		expect(status, path).toBe(200)
		// cells of text; a number may begin with its sign
		const cells = text
			.split("\r\n")
			.flatMap((line) => line.split(/[,;]/))
			.map((cell) => cell.replace(/^"/, ""))
		const live = cells.filter((cell) =>
			/^[=+@\t\r＝＋＠|]|^-(?![\d.,]+"?$|"?$)/.test(cell.replace(/^\uFEFF/, "")),
		)
		expect(live.slice(0, 5), path).toEqual([])
	}
})

test("an upload that is several things at once is kept as none, or as what its bytes begin with, and runs nowhere", async () => {
	const { draft } = world.files
	const html = "<script>alert(document.domain)</script>"
	const png = Buffer.from("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489", "hex")
	const files: [string, Buffer][] = [
		["a.html", Buffer.from(`<!doctype html>${html}`)],
		["a.svg", Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${html}</svg>`)],
		["a.png", Buffer.concat([png, Buffer.from(html)])],
		["a.pdf", Buffer.from(`%PDF-1.4\n${html}\n/JavaScript (app.alert(1))\n%%EOF`)],
		["a.gif", Buffer.from(`GIF89a/*${html}*/=1;alert(1)`)],
		[
			"a.jar.pdf",
			Buffer.concat([Buffer.from("PK\u0003\u0004"), Buffer.from("%PDF-1.4 "), Buffer.from(html)]),
		],
		["../../etc/passwd.png", png],
		[
			"a.xml",
			Buffer.from('<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>'),
		],
	]
	for (const [name, bytes] of files) {
		const part = (field: string, value: string) =>
			`--b\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`
		const body = Buffer.concat([
			Buffer.from(part("kind", "file") + part("confirmed", "yes") + part("title", name)),
			Buffer.from(
				`--b\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/html\r\n\r\n`,
			),
			bytes,
			Buffer.from("\r\n--b--\r\n"),
		])
		const { status } = await clients.officer.send({
			method: "POST",
			path: `/assessments/${draft.assessmentId}/evidence/${draft.code}`,
			headers: { origin: portal.url, "x-from-page": "1", "content-type": "multipart/form-data; boundary=b" },
			body,
		})
		expect([200, 302, 422], name).toContain(status)
	}
	const kept = await portal.sql<{ id: string; type: string }[]>`
		select id, media_type as type from evidence where assessment_id = ${draft.assessmentId} and kind = 'file'`
	for (const { id, type } of kept) {
		expect(type).not.toMatch(/html|svg|xml$|javascript/)
		const { headers } = await clients.officer.get(`/files/${id}`)
		expect(headers["content-disposition"]).toMatch(/^attachment;/)
		expect(headers["x-content-type-options"]).toBe("nosniff")
		expect(String(headers["content-security-policy"])).toContain("sandbox")
	}
})

test("a POST to what only reads, and a read of what only writes, are refused without a fault", async () => {
	for (const route of routes) {
		const row = (TABLE[route.id] ?? [])[0]
		const path = fillPath(route.path, row ? paramsOf(row, world) : {})
		const answers = await Promise.all([
			...(route.writes ? [] : [clients.officer.post(path, { x: "1" })]),
			...(route.reads ? [] : [clients.officer.get(path)]),
			...["PUT", "PATCH", "DELETE"].map((method) =>
				clients.officer.send({
					method,
					path,
					headers: { origin: portal.url, "content-type": "application/json" },
					body: "{}",
				}),
			),
		])
		for (const { status } of answers) expect(status, path).toBeLessThan(500)
	}
})
