import type { review as source } from "../vi/review.ts"

export const review = {} satisfies Record<keyof typeof source, string>
