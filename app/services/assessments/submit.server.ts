import type { SignForm } from "#app/domain/assessment-form.ts"
import { AppError } from "#app/domain/errors.ts"
import { paperProblems } from "#app/domain/paper.ts"
import type { Keeping } from "#app/files/keeping.server.ts"
import { mayEver, readScope } from "#app/domain/policy.ts"
import { todayInVietNam } from "#app/domain/day.ts"
import { findAssessment } from "#db/queries/assessments.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { freeze } from "./freeze.server.ts"
import type { Signed } from "./freeze.server.ts"
import { NO_PAPER, storePaper } from "./store-paper.server.ts"
import type { Paper, Upload } from "./store-paper.server.ts"

type Given = {
	assessmentId: string
	/** Callers without a page have seen nothing and have nobody's page. */
	form: Pick<SignForm, "revision" | "key"> & Partial<Omit<SignForm, "revision" | "key" | "confirm">>
	/** The signed and sealed paper, where the unit signs on paper. */
	upload?: { paper: Upload | null; keeping: Keeping }
}

/** The head signs: the answers are frozen as a snapshot, the self score is counted from it, once. */
export async function submitAssessment(ctx: ActorCtx, given: Given): Promise<Signed> {
	const { assessmentId, form } = given
	const paper = await takePaper(ctx, given)
	const { revision, key, seen, as } = form
	return inTransaction(ctx, (tx) =>
		freeze(tx, ctx, { ...{ assessmentId, revision, key, seen, as, paper }, event: "submit" }),
	)
}

/** Bytes first and content-addressed: if the transaction fails they are merely unreferenced. */
async function takePaper(ctx: ActorCtx, { assessmentId, form, upload }: Given): Promise<Paper> {
	const { registerNumber = "", registeredOn = "" } = form
	const paper = upload?.paper ?? null
	const today = todayInVietNam(ctx.now)
	const fields = paperProblems({ hasPaper: paper !== null, registerNumber, registeredOn, today })
	if (Object.keys(fields).length > 0) throw new AppError("invalid", "form.invalid", { fields })
	if (!paper || !upload) return NO_PAPER
	const file = await findAssessment(ctx.db, readScope(ctx.actor), assessmentId)
	if (!file) throw new AppError("not_found", "error.notFound")
	if (!mayEver(ctx.actor, "submit", file)) throw new AppError("forbidden", "error.forbidden")
	return storePaper(upload.keeping, paper, { registerNumber, registeredOn })
}
