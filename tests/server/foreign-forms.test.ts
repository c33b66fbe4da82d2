import { afterAll, beforeAll, expect, test } from "vitest"
import { FORM_TOKEN, PAGE_HEADER } from "#app/domain/form-token.ts"
import { actionPath, builtRoutes, fillPath } from "#tests/support/built-routes.ts"
import { fingerprint, KEPT_TABLES, openDemoPortal } from "#tests/support/demo-portal.ts"
import type { DemoPortal } from "#tests/support/demo-portal.ts"
import { formBody, signIn } from "#tests/support/web-client.ts"
import type { Fields, WebAnswer, WebClient } from "#tests/support/web-client.ts"
import { ACTOR_NAMES, signInAll } from "./actors.ts"
import type { ActorName } from "./actors.ts"
import { readWorld } from "./demo-world.ts"
import type { DemoWorld } from "./demo-world.ts"
import { paramsOf, wantedOf } from "./permission-row.ts"
import { TABLE } from "./permission-table.ts"

const writing = (await builtRoutes()).filter(({ writes }) => writes)
let portal: DemoPortal
let world: DemoWorld
let clients: Record<ActorName, WebClient>

beforeAll(async () => {
	portal = await openDemoPortal()
	world = await readWorld(portal.sql)
	clients = await signInAll(portal.url)
})

afterAll(() => portal.close())

const URLENCODED = { "content-type": "application/x-www-form-urlencoded" }
const EVIL = { origin: "https://evil.example" }

/** As a browser without script sends a form. */
function plainPost(
	client: WebClient,
	path: string,
	fields: Fields,
	headers: Record<string, string> = { origin: portal.url },
): Promise<WebAnswer> {
	return client.send({ method: "POST", path, headers: { ...URLENCODED, ...headers }, body: formBody(fields) })
}

async function tokenOn(client: WebClient, path: string): Promise<string> {
	const { text } = await client.get(path)
	return new RegExp(`name="${FORM_TOKEN}" value="([\\w-]{32})"`).exec(text)?.[1] ?? ""
}

/** Somebody for whom the action is, with what it would take. */
function placesOf(route: (typeof writing)[number]) {
	return (TABLE[route.id] ?? [])
		.filter((row) => row.POST)
		.map((row) => ({
			actor:
				ACTOR_NAMES.find(
					(name) => name !== "nobody" && /^(409|422|302|200|>.*)$/.test(wantedOf(row.POST ?? "", name)),
				) ?? ("officer" as const),
			path: actionPath(route, fillPath(route.path, paramsOf(row, world)) + (row.query ?? "")),
			fields: row.fields?.(world) ?? {},
		}))
}

test.each(writing.map((route) => [route.id, route] as const))(
	"%s takes no form from another site, and none without its token",
	async (_, route) => {
		const before = await fingerprint(portal.sql, [...KEPT_TABLES, "sessions", "audit_log"])
		const other = await tokenOn(clients.inspector, "/account")
		expect(other).not.toBe("")
		for (const { actor, path, fields } of placesOf(route)) {
			const client = clients[actor]
			const multipart = { "content-type": "multipart/form-data; boundary=b" }
			const refused: [string, number, Promise<WebAnswer>][] = [
				["another site", 403, plainPost(client, path, fields, EVIL)],
				[
					"another site that sets our header",
					403,
					plainPost(client, path, fields, { ...EVIL, [PAGE_HEADER]: "1" }),
				],
				["a sandboxed frame", 403, plainPost(client, path, fields, { origin: "null" })],
				[
					"another site, by the browser's word",
					403,
					plainPost(client, path, fields, { "sec-fetch-site": "cross-site" }),
				],
				[
					"a neighbour under the domain",
					403,
					plainPost(client, path, fields, { "sec-fetch-site": "same-site" }),
				],
				["an old browser", 403, plainPost(client, path, fields, {})],
				["no token", 422, plainPost(client, path, fields)],
				["another session's token", 422, plainPost(client, path, { ...fields, [FORM_TOKEN]: other })],
				["an empty token", 422, plainPost(client, path, { ...fields, [FORM_TOKEN]: "" })],
				["several tokens", 422, plainPost(client, path, { ...fields, [FORM_TOKEN]: ["a", "b"] })],
				["text", 422, plainPost(client, path, fields, { origin: portal.url, "content-type": "text/plain" })],
				["parts", 422, plainPost(client, path, fields, { origin: portal.url, ...multipart })],
				["the script's address", 422, plainPost(client, `${path.split("?")[0]}.data`, fields)],
			]
			for (const [what, status, answering] of refused) {
				const answer = await answering
				expect({ path, what, status: answer.status }).toEqual({ path, what, status })
			}
		}
		expect(await fingerprint(portal.sql, [...KEPT_TABLES, "sessions", "audit_log"])).toEqual(before)
	},
)

test("a page's own form is taken, and one of an older session comes back with what was typed", async () => {
	const email = "head@demo.example"
	const client = await signIn(portal.url, email)
	const old = await tokenOn(client, "/account")
	expect(old).toMatch(/^[\w-]{32}$/)
	const theme = { theme: "dark", to: "/account" }
	expect((await plainPost(client, "/theme", { ...theme, [FORM_TOKEN]: old })).location).toBe("/account")
	// signed in anew in another tab
	const anew = await client.post("/sign-in", { email, password: "thuoc-so-2026", to: "/work" })
	expect(anew.status).toBe(302)
	const typed = `</textarea><script>alert(1)</script>&"'\n dòng hai`
	const told = await plainPost(client, "/theme?x=1", { ...theme, note: typed, [FORM_TOKEN]: old })
	expect(told.status).toBe(422)
	expect(told.text).toContain("Biểu mẫu đã cũ")
	expect(told.text).not.toContain("<script>")
	expect(told.text).toContain(
		"&#60;/textarea&#62;&#60;script&#62;alert(1)&#60;/script&#62;&#38;&#34;&#39;\n dòng hai",
	)
	expect(told.text).toContain('action="/theme?x=1"')
	const fresh = new RegExp(`name="${FORM_TOKEN}">\n([\\w-]{32})<`).exec(told.text)?.[1] ?? ""
	expect(fresh).toBe(await tokenOn(client, "/account"))
	expect((await plainPost(client, "/theme", { ...theme, [FORM_TOKEN]: fresh })).location).toBe("/account")
})

test("a password that came with a stale form is not sent back", async () => {
	const told = await plainPost(clients.leader, "/account", {
		current: "bi-mat-cu-1",
		password: "bi-mat-moi-2",
	})
	expect(told.status).toBe(422)
	expect(told.text).toContain("Bấm quay lại")
	expect(told.text).not.toMatch(/bi-mat/)
})

test("a token is looked for in a form with files too, and what comes after it is read as before", async () => {
	const { draft } = world.files
	const path = `/assessments/${draft.assessmentId}/systems/import`
	const token = await tokenOn(clients.officer, "/account")
	const part = (name: string, value: string) =>
		`--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
	const rest = part("pasted", "x".repeat(300_000))
	const send = (start: string) =>
		clients.officer.send({
			method: "POST",
			path,
			headers: { origin: portal.url, "content-type": "multipart/form-data; boundary=b" },
			body: `${start}${rest}--b--\r\n`,
		})
	const taken = await send(part(FORM_TOKEN, token))
	expect(taken.text).not.toContain("Biểu mẫu đã cũ")
	const refused = await send(part(FORM_TOKEN, "x".repeat(32)))
	expect(refused.status).toBe(422)
	expect(refused.text).toContain("Biểu mẫu đã cũ")
})

test("a large form of a page without script arrives whole", async () => {
	const token = await tokenOn(clients.otherHead, "/account")
	const to = `/account?x=${"a".repeat(1_500)}`
	const fields = { note: "ữ".repeat(100_000), theme: "light", to, [FORM_TOKEN]: token }
	expect((await plainPost(clients.otherHead, "/theme", fields)).location).toBe(to)
})

test("every form that writes, on every page, carries the token of who reads it", async () => {
	const lacking: string[] = []
	let forms = 0
	for (const route of await builtRoutes()) {
		const row = (TABLE[route.id] ?? []).find(({ GET }) => GET?.includes(":200"))
		const actor =
			row && ACTOR_NAMES.find((name) => name !== "nobody" && wantedOf(row.GET ?? "", name) === "200")
		if (!row || !actor) continue
		const { text } = await clients[actor].get(fillPath(route.path, paramsOf(row, world)) + (row.query ?? ""))
		for (const [form, tag] of text.matchAll(/(<form\b[^>]*>)[^]*?<\/form>/g)) {
			if (!/method="post"/.test(tag ?? "")) continue
			forms++
			if (!new RegExp(`name="${FORM_TOKEN}" value="[\\w-]{32}"`).test(form))
				lacking.push(`${route.id}: ${tag}`)
		}
	}
	expect(forms).toBeGreaterThan(200)
	expect(lacking).toEqual([])
})
