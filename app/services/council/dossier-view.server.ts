import { isMember } from "#app/domain/council.ts"
import type { Ctx } from "../context.server.ts"
import { leftOutOf, seenOf } from "./agenda.server.ts"
import { readDossier } from "./dossier.server.ts"
import type { Dossier } from "./dossier.server.ts"
import type { ReadSession } from "./read-session.server.ts"

/** A meeting and its dossier as pages show them. */
export async function viewDossier(ctx: Ctx, session: ReadSession) {
	const dossier = await readDossier(ctx, session)
	const { agenda, seats } = dossier
	return {
		session: viewSession(session, dossier.period.name),
		bandSet: dossier.period.bandSet,
		blocks: dossier.blocks,
		adjusted: dossier.adjusted,
		counts: countsOf(dossier, session),
		/** What a closing would decide on. */
		seen: seenOf({ session, agenda, seats }),
		ready: agenda.ready.map(({ assessmentId, organizationId, organizationName, percent }) => ({
			assessmentId,
			name: organizationName,
			percent,
			own: organizationId === ctx.actor.organizationId,
		})),
		waiting: session.status === "open" ? leftOutOf(agenda) : session.leftOut,
		agreed: dossier.pins
			.map(({ assessmentId, organizationName, sha256, sheet }) => ({
				...{ assessmentId, name: organizationName, sha256, percent: sheet.percentRounded },
			}))
			.toSorted((one, other) => one.name.localeCompare(other.name, "vi")),
		seats: seats.map(({ userId, name, organizationName, present, vote, note, tied }) => ({
			...{ userId, name, organizationName, present, vote, note, tied },
		})),
		changes: dossier.changes.map(({ at, before, after, ...change }) => ({
			...change,
			before: { outcome: before.outcome },
			after: { outcome: after.outcome },
			at: at.toISOString(),
		})),
		appeals: dossier.appeals.map(({ withdrawnAt, ...appeal }) => ({
			...appeal,
			withdrawn: withdrawnAt !== null,
		})),
		doubts: dossier.doubts,
		late: dossier.late.map(({ assessmentId, organizationName, submittedAt }) => ({
			...{ id: assessmentId, name: organizationName, at: submittedAt?.toISOString() ?? "" },
		})),
		may: rightsOf(ctx, session, dossier),
	}
}

function viewSession(session: ReadSession, period: string) {
	const { id, periodId, number, status, revision, place, chair, minutesNumber, minutes } = session
	return {
		...{ id, periodId, number, status, revision, place, chair, minutesNumber, minutes, period },
		...{ rankingId: session.rankingId, edition: session.edition },
		heldAt: session.heldAt.toISOString(),
		closedAt: session.closedAt?.toISOString() ?? null,
	}
}

function countsOf({ agenda, pins }: Dossier, session: ReadSession) {
	const waiting = session.status === "open" ? leftOutOf(agenda) : session.leftOut
	const of = (...causes: string[]) => waiting.filter(({ why }) => causes.includes(why)).length
	return {
		ready: agenda.ready.length,
		agreed: pins.length,
		appealed: of("appealed", "may_appeal"),
		inReview: of("in_review"),
		other: of("not_submitted", "exempt", "cancelled"),
	}
}

function rightsOf({ actor }: Ctx, session: ReadSession, { agenda, seats }: Dossier) {
	const isOpen = session.status === "open"
	const isSecretary = actor.role === "secretary"
	return {
		vote: isOpen && isMember(actor, seats),
		keep: isOpen && isSecretary,
		ownInDossier: agenda.ready.some(({ organizationId }) => organizationId === actor.organizationId),
	}
}
