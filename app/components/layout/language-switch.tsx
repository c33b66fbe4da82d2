import { useLocation } from "@remix-run/react"
import { Form } from "#app/components/forms/form.tsx"
import type { Locale } from "#app/domain/localized.ts"
import { useLanguage } from "#app/i18n/context.tsx"

// not LOCALES of the domain: its file brings zod into every page
const CHOICES: readonly Locale[] = ["vi", "en"]

/** Loads the document anew: the other language has a catalogue of its own. */
export function LanguageSwitch() {
	const { t, locale } = useLanguage()
	const { pathname, search } = useLocation()
	return (
		<Form method="post" action="/language" reloadDocument className="switch" aria-label={t("language.label")}>
			<input type="hidden" name="to" value={pathname + search} />
			{CHOICES.map((choice) => (
				<button key={choice} name="locale" value={choice} lang={choice} aria-pressed={choice === locale}>
					<span aria-hidden="true">{choice.toUpperCase()}</span>
					<span className="sr-only">{t(`language.${choice}`)}</span>
				</button>
			))}
		</Form>
	)
}
