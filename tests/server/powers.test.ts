import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, expect, test } from "vitest"
import { openDemoPortal } from "#tests/support/demo-portal.ts"
import type { DemoPortal } from "#tests/support/demo-portal.ts"
import { signIn } from "#tests/support/web-client.ts"
import type { WebClient } from "#tests/support/web-client.ts"
import { readWorld } from "./demo-world.ts"
import type { DemoWorld } from "./demo-world.ts"
import { STALE } from "./permission-row.ts"

let portal: DemoPortal
let world: DemoWorld

beforeAll(async () => {
	portal = await openDemoPortal()
	world = await readWorld(portal.sql)
})

afterAll(() => portal.close())

const day = (days: number) =>
	new Date(Date.now() + 7 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)

async function statusesOf(client: WebClient, paths: readonly string[]) {
	const answers = await Promise.all(paths.map((path) => client.get(path)))
	return Object.fromEntries(paths.map((path, index) => [path, answers[index]?.status]))
}

test("a deputy signs by the head's own page as long as the power lasts", async () => {
	const { assessmentId, revision } = world.files.withHead
	const [head, officer] = await Promise.all([
		signIn(portal.url, "head-commune@demo.example"),
		signIn(portal.url, "officer-commune@demo.example"),
	])
	const signing = `/assessments/${assessmentId}/submit`
	expect((await officer.get(signing)).status).toBe(403)

	const [person] = await portal.sql<{ id: string }[]>`
		select id from users where email = 'officer-commune@demo.example'`
	const given = await head.post("/team/delegations?index", {
		...{ deputyId: person?.id ?? "", document: "12/QĐ-UBND", fromDay: day(0), toDay: day(5) },
	})
	expect(given).toMatchObject({ status: 302, location: "/team/delegations?given=1" })
	expect((await head.get("/team/delegations")).text).toContain("12/QĐ-UBND")
	const page = await officer.get(signing)
	expect(page.status).toBe(200)
	expect(page.text).toContain("theo văn bản 12/QĐ-UBND")
	// the power is to sign, not to lead the unit
	expect(await statusesOf(officer, ["/team", "/team/delegations"])).toEqual({
		"/team": 403,
		"/team/delegations": 403,
	})

	const [delegation] = await portal.sql<{ id: string }[]>`select id from delegations`
	const revoked = await head.post(`/team/delegations/${delegation?.id}/revoke`)
	expect(revoked.location).toBe("/team/delegations?revoked=1")
	const form = { ...STALE(), revision: String(revision), key: randomUUID(), as: person?.id ?? "" }
	expect((await officer.post(signing, form)).status).toBe(403)
	expect((await officer.get(signing)).status).toBe(403)
	const again = await head.post(`/team/delegations/${delegation?.id}/revoke`)
	expect(again.status).toBe(409)
	expect(again.text).toContain("đã được thu hồi")
})

test("in an emergency the administrator sees one unit's file, and the log says each page of it", async () => {
	const admin = await signIn(portal.url, "admin@demo.example")
	const { draft, withHead } = world.files
	const evidence = draft.openUpload ?? draft.openEvidence?.evidenceId ?? ""
	const pages = [`/assessments/${draft.assessmentId}`, `/assessments/${draft.assessmentId}.data`]
	expect(new Set(Object.values(await statusesOf(admin, pages)))).toEqual(new Set([404]))

	const reason = "Đơn vị báo trang nhập liệu trắng, cần xem tận nơi"
	const started = await admin.post("/admin/break-glass?index", { organizationCode: "STP", reason })
	expect(started).toMatchObject({ status: 302, location: "/admin/break-glass" })
	const page = await admin.get("/admin/break-glass")
	expect(page.text).toContain(`/assessments/${draft.assessmentId}`)
	const seen = await statusesOf(admin, pages)
	expect(seen).toMatchObject({ [pages[0] ?? ""]: 200, [pages[1] ?? ""]: 200 })
	// what colleagues said to each other stays theirs, and another unit's file stays out of sight
	const { thread } = world
	const closed = [
		`/assessments/${draft.assessmentId}/discussion/${thread.code}`,
		`/assessments/${draft.assessmentId}/history/${draft.code}`,
		`/assessments/${withHead.assessmentId}`,
		`/assessments/${world.files.business.assessmentId}`,
	]
	expect(new Set(Object.values(await statusesOf(admin, closed)))).toEqual(new Set([404]))
	const written = await admin.send({
		method: "POST",
		path: `/assessments/${draft.assessmentId}/answers.json`,
		headers: {
			...{ "content-type": "application/x-www-form-urlencoded", origin: portal.url },
			"x-from-page": "1",
		},
		body: new URLSearchParams({
			criterion: draft.code,
			version: String(draft.version),
			num: "1",
			den: "2",
		}).toString(),
	})
	expect(written.status).toBe(403)
	if (evidence) await admin.get(`/files/${evidence}`)
	const log = await portal.sql<{ path: string }[]>`
		select after->>'path' as path from audit_log where action = 'break_glass.open' order by id`
	// the page's script asks for the same page
	const opened = [...pages, ...closed].map((path) => path.replace(/\.data$/, ""))
	for (const path of opened) expect(log.map((row) => row.path)).toContain(path)

	const [running] = await portal.sql<{ id: string }[]>`select id from break_glass`
	expect((await admin.post(`/admin/break-glass/${running?.id}/end`)).location).toBe("/admin/break-glass")
	expect((await admin.get(pages[0] ?? "")).status).toBe(404)
	const head = await signIn(portal.url, "head@demo.example")
	expect((await head.get("/notices")).text).toContain(reason)
})
