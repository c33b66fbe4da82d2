import { afterAll, beforeAll, expect, test } from "vitest"
import { openDemoPortal } from "#tests/support/demo-portal.ts"
import type { DemoPortal } from "#tests/support/demo-portal.ts"
import { openSigningForm, signingFormIn } from "#tests/support/signing-form.ts"
import { signIn } from "#tests/support/web-client.ts"

let portal: DemoPortal

beforeAll(async () => {
	portal = await openDemoPortal()
})

afterAll(() => portal.close())

/** A complete draft, which its head may sign while the officer still types. */
async function givenDraft() {
	const [file] = await portal.sql<{ id: string; unit: string }[]>`
		update assessments set status = 'draft' where id = (
			select a.id from assessments a join assessment_periods p on p.id = a.period_id
			join organizations o on o.id = a.organization_id
			where p.status = 'open' and a.status = 'with_head' and o.code <> 'X001' order by o.code limit 1)
		returning id, (select lower(code) from organizations where id = organization_id) as unit`
	if (!file) throw new Error("nothing waits for its head")
	const head = await signIn(portal.url, `head.${file.unit}@demo.example`)
	return { ...file, head, officer: await signIn(portal.url, `officer.${file.unit}@demo.example`) }
}

test("a page that showed other answers comes back with those of now and all that was typed", async () => {
	const { id, head, officer } = await givenDraft()
	const address = `/assessments/${id}/submit`
	const form = await openSigningForm(head, id)
	const [answer] = await portal.sql<{ code: string; version: number; den: string }[]>`
		select criterion_code as code, version, value->>'den' as den from answers
		where assessment_id = ${id} and value->>'kind' = 'ratio' limit 1`
	const saved = await officer.post(`/assessments/${id}/answers.json`, {
		...{ criterion: answer?.code ?? "", version: String(answer?.version) },
		...{ num: "0", den: String(Number(answer?.den) + 7), explanation: "Sửa lần cuối" },
	})
	expect(saved.status).toBe(200)
	const typed = { ...form, confirm: "KÝ NỘP" }
	const refused = await head.post(address, typed)
	expect(refused.status).toBe(409)
	expect(refused.text).toContain("Phiếu vừa thay đổi sau khi bạn mở trang này")
	expect(refused.text).toMatch(/name="confirm"[^>]*value="KÝ NỘP"|value="KÝ NỘP"[^>]*name="confirm"/)
	const now = signingFormIn(refused.text)
	expect(now?.seen).not.toBe(form?.seen)
	const other = await head.post(address, {
		...now,
		as: "00000000-0000-4000-8000-000000000000",
		confirm: "KÝ NỘP",
	})
	expect(other.status).toBe(409)
	expect(other.text).toContain("đăng nhập bằng tài khoản khác")
	expect(await head.post(address, { ...now, confirm: "KÝ NỘP" })).toMatchObject({ status: 302 })
})
