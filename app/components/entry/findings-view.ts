import { criteriaIn } from "#app/domain/entry-check-findings.ts"
import type { CrossFinding, EntryFindings, Jump } from "#app/domain/entry-check-findings.ts"
import type { Locale } from "#app/domain/localized.ts"

type Named = { code: string; title: string }

export type FindingView = {
	code: string
	message: string
	left: string
	right: string
	criteria: Named[]
}

/** What the checks say of a file, in one language, ready to be shown without the questionnaire. */
export type FindingsView = {
	warnings: FindingView[]
	jumps: (Named & { jump: Jump })[]
}

export function viewFindings(
	found: EntryFindings,
	{ titles, locale }: { titles: ReadonlyMap<string, string>; locale: Locale },
): FindingsView {
	const named = (code: string) => ({ code, title: titles.get(code) ?? code })
	const view = ({ check, left, right }: CrossFinding) => ({
		...{ code: check.code, message: check.message[locale], left, right },
		criteria: criteriaIn(check).map(named),
	})
	return {
		warnings: found.warnings.map(view),
		jumps: found.jumps.map(({ code, jump }) => ({ ...named(code), jump })),
	}
}
