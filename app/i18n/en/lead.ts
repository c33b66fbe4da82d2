import type { lead as source } from "../vi/lead.ts"

export const lead = {} satisfies Record<keyof typeof source, string>
