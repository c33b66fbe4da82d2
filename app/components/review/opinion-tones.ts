import type { Opinion } from "#app/domain/co-verification.ts"
import type { Tone } from "../ui/badge.tsx"

export const OPINION_TONES: Record<Opinion, Tone> = { agrees: "good", disagrees: "bad", cannot_tell: "warn" }
