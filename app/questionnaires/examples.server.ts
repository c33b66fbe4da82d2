import { SectorExamples } from "#app/domain/sector-examples.ts"
import enterprise from "./examples/enterprise-2026-1.json"

const known = new Map(
	[enterprise].map((content) => {
		const examples = SectorExamples.parse(content)
		return [examples.questionnaire, examples] as const
	}),
)

/** Plain words and examples for a questionnaire; null when it has none. */
export function loadSectorExamples(instrumentId: string): SectorExamples | null {
	return known.get(instrumentId) ?? null
}
