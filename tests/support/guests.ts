import { randomBytes } from "node:crypto"
import type { KeepForm, StartForm } from "#app/domain/guest.ts"
import { startAsGuest } from "#app/services/guests/start.server.ts"
import type { ActorCtx } from "#app/services/context.server.ts"
import type { TestDb } from "./database.ts"
import { DEMO_NOW } from "./demo-database.ts"

export const DAY = 86_400_000

export function later(days: number): Date {
	return new Date(DEMO_NOW.getTime() + days * DAY)
}

export function hash(): string {
	return randomBytes(32).toString("hex")
}

export type Guest = { ctx: ActorCtx; assessmentId: string; sessionId: string }

/** A business that starts without an account, each from a network of its own. */
export async function givenGuest(
	{ db, sql }: TestDb,
	form: Partial<StartForm> = {},
	address = hash(),
): Promise<Guest> {
	const session = { id: hash(), expiresAt: later(30) }
	const assessmentId = await startAsGuest(
		{ db, now: DEMO_NOW },
		{
			form: { kind: "household_business", sector: "trade", size: "micro", name: "", website: "", ...form },
			unnamed: "Cơ sở chưa đặt tên",
			locale: "vi",
			address,
			userAgent: "test",
			session,
		},
	)
	const [row] = await sql<Omit<ActorCtx["actor"], "role" | "guest">[]>`
		select u.id as "userId", u.name, m.organization_id as "organizationId"
		from sessions s join users u on u.id = s.user_id join memberships m on m.id = s.membership_id
		where s.id = ${session.id}`
	if (!row) throw new Error("the guest has no session")
	const ctx = { db, actor: { ...row, role: "owner" as const, guest: true as const }, now: DEMO_NOW }
	return { ctx, assessmentId, sessionId: session.id }
}

export function keepForm(given: Partial<KeepForm> = {}): KeepForm {
	return {
		email: `giu-${hash().slice(0, 12)}@demo.example`,
		password: "một mật khẩu dài",
		name: "Tiệm bánh thử nghiệm",
		taxCode: "",
		consent: "yes",
		...given,
	}
}
