import { setTimeout as pause } from "node:timers/promises"
import { afterAll, beforeAll, expect, test } from "vitest"
import { connect } from "#db/client.ts"
import { enqueue } from "#db/queries/jobs.ts"
import { insertNoticesTo } from "#db/queries/ledger.ts"
import { startMailServer } from "#tests/support/mail-server.ts"
import type { MailServer } from "#tests/support/mail-server.ts"
import { openKillable } from "./killable.ts"
import type { Killable } from "./killable.ts"

const ROUNDS = 4
const PEOPLE = 60
let server: MailServer
let place: Killable

beforeAll(async () => {
	server = await startMailServer()
	// some are taken at once, some while the lights may go out
	server.hesitate(() => pause(Math.random() * 80))
	place = await openKillable({
		SMTP_URL: server.url,
		MAIL_FROM: "thuocso@example.vn",
		PUBLIC_URL: "https://thuocso.example.vn",
	})
})

afterAll(async () => {
	await place.close()
	await server.stop()
})

async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
	const deadline = Date.now() + 100_000
	while (!(await holds())) {
		if (Date.now() > deadline) throw new Error(`never: ${what}`)
		await pause(25)
	}
}

async function writing(work: (db: ReturnType<typeof connect>["db"]) => Promise<void>): Promise<void> {
	const { db, close } = connect(place.databaseUrl(), { max: 1 })
	try {
		await db.transaction(work)
	} finally {
		await close()
	}
}

test("kill -9 in the middle of sending: every notice arrives, and a double only as the very same mail", async () => {
	const people = await place.look(
		(sql) => sql<{ id: string; email: string }[]>`
			select u.id, u.email from users u where u.email is not null and u.active and exists (
				select 1 from memberships m where m.user_id = u.id and m.ended_at is null
			) order by u.id limit ${PEOPLE}`,
	)
	expect(people).toHaveLength(PEOPLE)
	for (let round = 1; round <= ROUNDS; round += 1) {
		const code = `VONG-${round}-HET`
		// as if the quarter hour had gone by
		await place.look((sql) => sql`update mails set queued_at = queued_at - interval '20 minutes'`)
		const before = server.received.length
		const notice = { key: "notice.periodOpened", params: { period: code }, href: "/work", at: new Date() }
		await writing((tx) =>
			insertNoticesTo(
				tx,
				people.map(({ id }) => id),
				notice,
			),
		)
		const enough = before + 1 + Math.floor(Math.random() * (PEOPLE - 20))
		await until(() => server.received.length >= enough, "enough mails to fall among them")
		await pause(Math.random() * 60)
		await (round % 2 === 0 ? place.killBoth() : place.killPortal())
		const fallen = server.received.length - before
		await place.start()
		// as if the time that mails are taken for had gone by, and somebody was told something else
		await writing(async (tx) => {
			await tx.execute("update mails set try_at = now() - interval '1 second' where outcome is null")
			await enqueue(tx, "mail", {})
		})
		await until(() => place.look(isAllSent), "everything is sent")

		const mails = server.received.slice(before).filter(({ parsed }) => parsed.text?.includes(code))
		const doubles = mails.length - new Set(mails.map(({ messageId }) => messageId)).size
		console.log(`round ${round}: killed after ${fallen} of ${PEOPLE} mails, ${doubles} doubles`)
		for (const { email } of people) {
			const own = mails.filter(({ to }) => to === email)
			expect(own.length, `${email} in round ${round}`).toBeGreaterThan(0)
			expect(new Set(own.map(({ messageId }) => messageId)).size, email).toBe(1)
			expect(new Set(own.map(({ parsed }) => parsed.text)).size, email).toBe(1)
		}
	}
}, 600_000)

async function isAllSent(sql: Parameters<Parameters<Killable["look"]>[0]>[0]): Promise<boolean> {
	const [row] = await sql<{ n: number }[]>`
		select count(*)::int as n from notices where mail_waits or (mail_id is not null and mailed_at is null)`
	return row?.n === 0
}
