import type { answering as source } from "../vi/answering.ts"

export const answering = {} satisfies Record<keyof typeof source, string>
