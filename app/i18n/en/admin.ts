import type { admin as source } from "../vi/admin.ts"

export const admin = {} satisfies Record<keyof typeof source, string>
