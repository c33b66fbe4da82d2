import type { Locale } from "#app/domain/localized.ts"
import { translator } from "#app/i18n/translate.ts"
import type { MessageKey, Params } from "#app/i18n/translate.ts"

type Match = { id: string; data: unknown }

/** `export const meta = ({ matches }) => pageTitle(matches, "nav.rankings")` */
export function pageTitle(matches: readonly Match[], key: MessageKey, params?: Params) {
	return titleOf(matches, translator(localeOfPage(matches))(key, params))
}

/** The same for a title that is data, such as the name of an organization. */
export function titleOf(matches: readonly Match[], title: string) {
	return [{ title: `${title} – ${translator(localeOfPage(matches))("app.name")}` }]
}

export function localeOfPage(matches: readonly Match[]): Locale {
	const data = matches.find(({ id }) => id === "root")?.data as { locale?: Locale } | undefined
	return data?.locale ?? "vi"
}
