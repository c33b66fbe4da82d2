import type { Locale } from "#app/domain/localized.ts"
import type { OrganizationKind } from "#app/domain/organization.ts"
import type { Actor } from "#app/domain/policy.ts"
import type { Db, Tx } from "#db/client.ts"
import { beyondWall } from "#db/wall.ts"

/** Everything about who asks, resolved once a request and passed down. */
export type Ctx = {
	db: Db
	actor: Actor
	sessionId: string
	/** When the session was opened, and when a second factor was shown in it. */
	startedAt?: Date
	secondFactorAt?: Date | null
	email: string | null
	organizationName: string
	organizationKind: OrganizationKind
	locale: Locale
	now: Date
	noticeCount: number
	/** The network address that the request came from. */
	address?: string
}

/** What a verb needs: the web's Ctx fits, and so does a job's or a test's. */
export type ActorCtx = { db: Db; actor: Actor; now: Date; address?: string }

/** For the few verbs that work on rows of others than their actor's; docs/database-roles.md names them. */
export function beyond<C extends { db: Db }>(ctx: C): C {
	return { ...ctx, db: beyondWall(ctx.db) }
}

export function inTransaction<T>(ctx: { db: Db }, work: (tx: Tx) => Promise<T>): Promise<T> {
	return ctx.db.transaction((tx) => work(tx))
}
