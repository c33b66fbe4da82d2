import type { ReactNode } from "react"

export type Tone = "neutral" | "info" | "good" | "warn" | "bad"

/** A word of state. The word says it; the colour only helps. */
export function Badge({ tone = "neutral", children }: { tone?: Tone; children: ReactNode }) {
	return <span className={`badge tone-${tone}`}>{children}</span>
}
