import { afterAll, beforeAll, expect, test } from "vitest"
import { openDemoPortal } from "#tests/support/demo-portal.ts"
import type { DemoPortal } from "#tests/support/demo-portal.ts"
import { signIn } from "#tests/support/web-client.ts"

let portal: DemoPortal

beforeAll(async () => {
	portal = await openDemoPortal()
})

afterAll(() => portal.close())

test("refused rows of a sheet say which question is at fault, with the way to it", async () => {
	const [file] = await portal.sql<{ id: string; code: string }[]>`
		select a.id, s.criterion_code as code from assessments a
		join assessment_periods p on p.id = a.period_id join organizations o on o.id = a.organization_id
		join answers s on s.assessment_id = a.id
		where p.status = 'open' and o.code = 'STP' and s.value->>'kind' = 'ratio' limit 1`
	const { id = "", code = "" } = file ?? {}
	const officer = await signIn(portal.url, "officer@demo.example")
	const row = JSON.stringify({ code, version: 1, typed: { num: "9", den: "8" } })
	const refused = await officer.post(`/assessments/${id}/import/confirm`, { row })
	expect(refused.status).toBe(422)
	expect(refused.text).toContain(`href="/assessments/${id}#${code}"`)
})

test("a button that is refused without a script says why, on a page of its own", async () => {
	const [file] = await portal.sql<{ id: string }[]>`
		select a.id from assessments a join organizations o on o.id = a.organization_id
		where o.code = 'STP' and a.status in ('published', 'locked') limit 1`
	const officer = await signIn(portal.url, "officer@demo.example")
	const nobody = "00000000-0000-4000-8000-000000000000"
	for (const [button, fields] of [
		["team/clear", { code: "P1", saw: "{}" }],
		["follow-up/A1.1", { marked: "on" }],
		[`discussion/A1.1/${nobody}/resolve`, {}],
		[`discussion/A1.1/${nobody}/reopen`, {}],
	] as const) {
		const refused = await officer.post(`/assessments/${file?.id}/${button}`, fields)
		expect(refused.status, button).toBe(409)
		expect(refused.text, button).toContain("không ghi thêm được")
	}
})
