import { afterAll, beforeAll, expect, test } from "vitest"
import { DEMO_PASSWORD } from "#db/demo/load.ts"
import { openDemoPortal } from "#tests/support/demo-portal.ts"
import type { DemoPortal } from "#tests/support/demo-portal.ts"
import { signIn, webClient } from "#tests/support/web-client.ts"

const LEAVER = "officer2@demo.example"

let portal: DemoPortal

beforeAll(async () => {
	portal = await openDemoPortal()
})

afterAll(() => portal.close())

async function idsOf(email: string) {
	const [row] = await portal.sql<{ membershipId: string; userId: string }[]>`
		select m.id as "membershipId", u.id as "userId" from memberships m join users u on u.id = m.user_id
		where u.email = ${email} and m.ended_at is null`
	if (!row) throw new Error(`${email} has no position`)
	return row
}

test("who left a position is out at once and does not come back to it; the successor finds the work", async () => {
	const [leaver, head, successor] = await Promise.all(
		[LEAVER, "head@demo.example", "officer@demo.example"].map((email) => signIn(portal.url, email)),
	)
	const { membershipId } = await idsOf(LEAVER)
	const { userId: successorId } = await idsOf("officer@demo.example")
	expect(await leaver?.get("/work")).toMatchObject({ status: 200 })
	const ended = await head?.post(`/team/hand-over/${membershipId}`, { successorId })
	expect(ended).toMatchObject({ status: 302, location: "/team?handed=1" })

	expect((await leaver?.get("/work"))?.location).toMatch(/^\/sign-in/)
	const again = await webClient(portal.url).post("/sign-in", {
		email: LEAVER,
		password: DEMO_PASSWORD,
		to: "/work",
	})
	expect(again.status).toBe(422)
	const back = await leaver?.post("/account/position", { membershipId })
	expect(back?.location).toMatch(/^\/sign-in/)
	// the address of the position is no longer there
	expect(await head?.get(`/team/hand-over/${membershipId}`)).toMatchObject({ status: 404 })
	expect((await successor?.get("/work"))?.text).toContain("Việc được giao cho tôi")
})
