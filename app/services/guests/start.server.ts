import { randomBytes } from "node:crypto"
import { AppError } from "#app/domain/errors.ts"
import type { StartForm } from "#app/domain/guest.ts"
import type { Locale } from "#app/domain/localized.ts"
import { findAssessmentIn, insertAssessments } from "#db/queries/assessments.ts"
import { insertGuest } from "#db/queries/guests.ts"
import { insertOrganization } from "#db/queries/organizations.ts"
import { findOpenPeriodFor } from "#db/queries/periods.ts"
import { insertMembership, insertSession } from "#db/queries/users.ts"
import type { Db, Tx } from "#db/client.ts"
import { inTransaction } from "../context.server.ts"
import { record } from "../ledger.server.ts"
import { STARTS } from "./limits.server.ts"

type Given = {
	form: StartForm
	/** What a business without a name is called on its own pages. */
	unnamed: string
	locale: Locale
	address: string
	userAgent: string
	session: { id: string; expiresAt: Date }
}

/** A business starts without an account: it gets a file in the open period and a session, and nobody's name is asked. */
export function startAsGuest(ctx: { db: Db; now: Date }, given: Given): Promise<string> {
	if (STARTS.isSpent(given.address, ctx.now)) throw new AppError("invalid", "guest.tooMany")
	STARTS.count(given.address, ctx.now)
	return inTransaction(ctx, async (tx) => {
		const { kind, sector, size } = given.form
		const open = await findOpenPeriodFor(tx, kind)
		if (!open) throw new AppError("conflict", "business.noPeriod")
		const position = await insertPosition(tx, ctx.now, given)
		await insertSession(tx, {
			...given.session,
			userId: position.userId,
			membershipId: position.membershipId,
			userAgent: given.userAgent.slice(0, 300),
			createdAt: ctx.now,
			lastSeenAt: ctx.now,
		})
		const at = { organizationId: position.organizationId, periodId: open.periodId }
		const { instrumentId, profileId } = open
		await insertAssessments(tx, [{ ...at, instrumentId, profileId, createdAt: ctx.now }])
		const file = await findAssessmentIn(tx, at)
		if (!file) throw new Error("assessment was not written")
		const actor = { ...position, role: "owner" as const, guest: true as const }
		await record(
			tx,
			{ actor, now: ctx.now },
			{
				action: "business.start_as_guest",
				entity: "assessment",
				entityId: file.id,
				organizationId: at.organizationId,
				after: { kind, sector, size, periodId: at.periodId },
			},
		)
		return file.id
	})
}

async function insertPosition(tx: Tx, now: Date, { form, unnamed, locale }: Given) {
	const { kind, sector, size } = form
	const name = form.name === "" ? unnamed : form.name
	const organizationId = await insertOrganization(tx, {
		code: `DN-${randomBytes(5).toString("hex").toUpperCase()}`,
		...{ name, kind, sector, size },
		validFrom: now.toISOString().slice(0, 10),
		createdAt: now,
	})
	if (!organizationId) throw new Error("a random code was taken")
	const userId = await insertGuest(tx, { name, locale })
	const membershipId = await insertMembership(tx, { userId, organizationId, role: "owner" })
	return { userId, name, organizationId, membershipId }
}
