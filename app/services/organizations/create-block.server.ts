import { AppError } from "#app/domain/errors.ts"
import type { BlockForm } from "#app/domain/organization-form.ts"
import { mayAdminister } from "#app/domain/policy.ts"
import { insertBlock } from "#db/queries/blocks.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"

/** A new emulation block; units are put into it period by period. */
export function createBlock(ctx: ActorCtx, form: BlockForm): Promise<string> {
	return inTransaction(ctx, async (tx) => {
		if (!mayAdminister(ctx.actor)) throw new AppError("forbidden", "error.forbidden")
		const id = await insertBlock(tx, form)
		if (!id) throw new AppError("invalid", "form.invalid", { fields: { code: "admin.blockCodeTaken" } })
		await record(tx, ctx, {
			action: "block.create",
			entity: "block",
			entityId: id,
			organizationId: null,
			after: form,
		})
		return id
	})
}
