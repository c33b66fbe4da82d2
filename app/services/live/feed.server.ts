import { liveChange } from "#app/domain/live-change.ts"
import { loggable } from "#app/domain/loggable.ts"
import type { LiveChange } from "#app/domain/live-change.ts"
import { listChanges, newestChange } from "#db/queries/changes.ts"
import type { ChangeRow } from "#db/queries/changes.ts"
import type { Db } from "#db/client.ts"

export type Subscription = {
	assessmentId: string
	organizationId: string
	/** The newest change that the page knew when it was made. */
	after: number
	send: (change: LiveChange) => void
}
type Listener = Subscription & { seen: Set<number> }

/** Milliseconds between two looks. */
const EVERY = 1_000
/** A transaction that took its number first may end last: so many numbers back are read again. */
const MARGIN = 2_000
const MOST_AT_ONCE = 5_000

/**
 * Tells open pages what changed in their files. The audit log is the source: every change writes its row there, in the
 * same transaction, whichever process makes it. One query a second for all listeners, none when nobody listens.
 */
export function startFeed(db: Db) {
	const listeners = new Set<Listener>()
	let reached = 0
	let timer: NodeJS.Timeout | undefined

	async function look(): Promise<void> {
		if (reached === 0) reached = await newestChange(db)
		const organizationIds = [...new Set([...listeners].map(({ organizationId }) => organizationId))]
		const rows = await listChanges(db, { after: reached - MARGIN, organizationIds, limit: MOST_AT_ONCE })
		for (const row of rows) {
			reached = Math.max(reached, row.id)
			for (const listener of listeners) tell(listener, row)
		}
		for (const { seen } of listeners) for (const id of seen) if (id <= reached - MARGIN) seen.delete(id)
	}
	async function run(): Promise<void> {
		// a database that is away for a moment does not end the feed
		await look().catch((error: unknown) => console.error("live changes could not be read:", loggable(error)))
		timer = listeners.size > 0 ? setTimeout(() => void run(), EVERY) : undefined
	}

	return {
		/** What the page missed since it was made, then what comes. */
		async subscribe(subscription: Subscription): Promise<() => void> {
			const listener = { ...subscription, seen: new Set<number>() }
			listeners.add(listener)
			timer ??= setTimeout(() => void run(), EVERY)
			try {
				const missed = await listChanges(db, {
					after: listener.after - MARGIN,
					organizationIds: [listener.organizationId],
					limit: MOST_AT_ONCE,
				})
				for (const row of missed) tell(listener, row)
			} catch (error) {
				listeners.delete(listener)
				throw error
			}
			return () => listeners.delete(listener)
		},
	}
}

/** An answer with a smaller number than the page's may be news to it (the page compares versions); nothing else is. */
function tell(listener: Listener, row: ChangeRow): void {
	if (row.organizationId !== listener.organizationId || listener.seen.has(row.id)) return
	listener.seen.add(row.id)
	const change = liveChange(listener.assessmentId, row)
	if (change && (change.kind === "answer" || row.id > listener.after)) listener.send(change)
}
