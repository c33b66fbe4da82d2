import type { open as source } from "../vi/open.ts"

export const open = {} satisfies Record<keyof typeof source, string>
