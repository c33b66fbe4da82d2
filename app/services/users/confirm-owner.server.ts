import type { Ctx } from "../context.server.ts"
import { reauthenticate } from "./reauthenticate.server.ts"

const FRESH = 10 * 60_000

/** Whether a second factor was shown so lately that the password need not be typed again. */
export function isFreshlyShown({ secondFactorAt, now }: Ctx): boolean {
	return secondFactorAt ? now.getTime() - secondFactorAt.getTime() < FRESH : false
}

/** Before the ways to sign in change: an open session alone could be anybody at the desk. */
export async function confirmOwner(ctx: Ctx, { current }: { current: string }): Promise<void> {
	if (!isFreshlyShown(ctx)) await reauthenticate(ctx, { password: current }, "current")
}
