import type { enterprise as source } from "../vi/enterprise.ts"

export const enterprise = {} satisfies Record<keyof typeof source, string>
