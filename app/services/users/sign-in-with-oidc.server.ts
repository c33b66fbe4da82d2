import { AppError } from "#app/domain/errors.ts"
import type { OidcPerson } from "#app/oidc.server.ts"
import type { Db, Tx } from "#db/client.ts"
import { findIdentity, insertIdentity, touchIdentity } from "#db/queries/identities.ts"
import { insertNoticesTo } from "#db/queries/ledger.ts"
import { findUserByEmail, listMemberships } from "#db/queries/users.ts"
import { inTransaction } from "../context.server.ts"
import { record } from "../ledger.server.ts"
import { admit } from "./admit.server.ts"
import type { Admitted } from "./admit.server.ts"
import type { NewSession } from "./start-session.server.ts"

type Visit = Pick<NewSession, "session" | "address" | "userAgent" | "to">
type Known = { userId: string; name: string; active: boolean }

/** The person whom the provider vouches for, if their account there is linked or both sides have verified one address. */
export async function signInWithOidc(
	ctx: { db: Db; now: Date },
	person: OidcPerson,
	visit: Visit,
): Promise<Admitted> {
	const linked = await findIdentity(ctx.db, person)
	const sameAddress = linked ? null : await findByVerifiedEmail(ctx.db, person)
	return inTransaction(ctx, async (tx) => {
		const known = linked ?? sameAddress
		if (!known) throw new AppError("invalid", "said.oidcUnknown")
		if (!known.active) throw new AppError("invalid", "said.inactive")
		if (!linked) await linkByAddress(tx, ctx, { known, person, address: visit.address })
		await touchIdentity(tx, person, ctx.now)
		return admit(tx, ctx, {
			...visit,
			user: { id: known.userId, name: known.name },
			method: "oidc",
			secondFactor: person.secondFactor,
		})
	})
}

/** An address that only one side has verified says nothing: whoever typed it first would own the account. */
async function findByVerifiedEmail(db: Db, person: OidcPerson): Promise<Known | null> {
	const email = await person.verifiedEmail()
	const user = email === null ? null : await findUserByEmail(db, email)
	return user?.emailVerifiedAt ? { userId: user.id, name: user.name, active: user.active } : null
}

async function linkByAddress(
	tx: Tx,
	ctx: { now: Date },
	at: { known: Known; person: OidcPerson; address: string },
): Promise<void> {
	const { known, person, address } = at
	const { userId, name } = known
	const [position] = await listMemberships(tx, userId)
	if (!position) throw new AppError("invalid", "account.noPosition")
	const { issuer, subject } = person
	if (!(await insertIdentity(tx, { issuer, subject, userId, createdAt: ctx.now }))) {
		throw new AppError("conflict", "said.oidcTaken")
	}
	const { role, organizationId } = position
	await record(
		tx,
		{ actor: { userId, name, role, organizationId }, now: ctx.now, address },
		{
			action: "identity.link",
			entity: "user",
			entityId: userId,
			organizationId,
			after: { issuer, by: "email" },
		},
	)
	await insertNoticesTo(tx, [userId], {
		key: "notice.identityLinked",
		params: {},
		href: "/account/sign-in-methods",
		at: ctx.now,
	})
}
