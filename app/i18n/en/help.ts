import type { help as vi } from "../vi/help.ts"

export const help = {
	"help.panel": "How to count criterion {code}, and what it stands on",
	"help.howToCount": "How to count",
	"help.per": "Counted per {per} of the denominator.",
	"help.zeroScores": "A denominator of 0 scores 0 points.",
	"help.zeroNa": "With a denominator of 0, choose “Not applicable” and give the reason.",
	"help.choices": "Levels or items",
	"help.applicable": "Applies when",
	"help.evidence": "Evidence",
	"help.before": "Against last period",
	"help.references": "Reference figures",
	"help.referencesNote": "Taken from another system to compare with; they do not replace the unit’s answer.",
	"help.clauses": "What it stands on, word for word",
} satisfies Record<keyof typeof vi, string>
