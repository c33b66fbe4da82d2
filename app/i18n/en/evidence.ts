import type { evidence as vi } from "../vi/evidence.ts"

export const evidence = {
	"evidence.panel": "Evidence for criterion {code}",
} satisfies Record<keyof typeof vi, string>
