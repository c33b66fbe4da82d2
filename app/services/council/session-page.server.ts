import type { Ctx } from "../context.server.ts"
import type { ReadSession } from "./read-session.server.ts"

/** What every page below a meeting says of it. */
export function sessionHead(session: ReadSession, { locale }: Pick<Ctx, "locale">) {
	const { id, number, status, revision, place, chair, heldAt } = session
	const period = locale === "vi" ? session.periodNameVi : session.periodNameEn
	return { id, number, status, revision, place, chair, period, heldAt: heldAt.toISOString() }
}
