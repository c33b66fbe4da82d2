import { EXPLAIN_TEMPLATES } from "#app/domain/explain-templates.ts"
import type { ExplainStep } from "#app/domain/explain.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { fill } from "#app/i18n/translate.ts"

/** Parameters that are words; all others are numbers or dates. */
const WORDS = new Set(["pillar", "option", "operator", "unit"])

/** A reckoning, sentence by sentence, with its numbers in the reader's notation. */
export function Explanation({ steps }: { steps: readonly ExplainStep[] }) {
	const { locale, number, date } = useLanguage()
	const show = (name: string, value: string) => {
		if (WORDS.has(name)) return value
		return /^\d{4}-\d\d-\d\d$/.test(value) ? date(value) : number(value)
	}
	return (
		<ol className="grid list-decimal gap-1 pl-5 marker:text-muted">
			{steps.map(({ key, params }, index) => (
				<li key={index} className="tabular-nums">
					{fill(
						EXPLAIN_TEMPLATES[key][locale],
						Object.fromEntries(Object.entries(params).map(([name, value]) => [name, show(name, value)])),
					)}
				</li>
			))}
		</ol>
	)
}
