import { useLocation } from "@remix-run/react"
import { Form } from "#app/components/forms/form.tsx"
import { useLanguage } from "#app/i18n/context.tsx"

const THEMES = ["system", "light", "dark"] as const
export type Theme = (typeof THEMES)[number]

export function ThemeSwitch({ theme }: { theme: Theme }) {
	const { t } = useLanguage()
	const { pathname, search } = useLocation()
	return (
		<Form method="post" action="/theme" preventScrollReset className="switch" aria-label={t("theme.label")}>
			<input type="hidden" name="to" value={pathname + search} />
			{THEMES.map((choice) => (
				<button key={choice} name="theme" value={choice} aria-pressed={choice === theme}>
					{t(`theme.${choice}`)}
				</button>
			))}
		</Form>
	)
}
