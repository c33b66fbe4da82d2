import type { account as source } from "../vi/account.ts"

export const account = {} satisfies Record<keyof typeof source, string>
