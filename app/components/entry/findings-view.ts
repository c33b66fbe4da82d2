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
	blocking: FindingView[]
	warnings: FindingView[]
	unconfirmed: Named[]
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
		blocking: found.blocking.map(view),
		warnings: found.warnings.map(view),
		unconfirmed: found.unconfirmed.map(named),
		jumps: found.jumps.map(({ code, jump }) => ({ ...named(code), jump })),
	}
}

/** Whether the file may go on, as far as the checks are concerned. */
export function isBlocked({ blocking, unconfirmed }: FindingsView): boolean {
	return blocking.length > 0 || unconfirmed.length > 0
}
