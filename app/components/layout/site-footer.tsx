import { Link } from "@remix-run/react"
import { useLanguage } from "#app/i18n/context.tsx"
import { PUBLIC_LINKS } from "./navigation.ts"
import { ThemeSwitch } from "./theme-switch.tsx"
import type { Theme } from "./theme-switch.tsx"

export function SiteFooter({ theme }: { theme: Theme }) {
	const { t } = useLanguage()
	return (
		<footer className="site-footer">
			<div className="shell grid gap-6 py-6 sm:grid-cols-2 lg:grid-cols-[2fr_1fr_auto] lg:gap-12">
				<div className="max-w-prose sm:col-span-2 lg:col-span-1">
					<p className="font-bold text-ink">{t("app.name")}</p>
					<p>{t("footer.about")}</p>
				</div>
				<nav aria-label={t("footer.open")}>
					<p className="font-bold text-ink">{t("footer.open")}</p>
					<ul>
						{PUBLIC_LINKS.map(({ to, label }) => (
							<li key={to}>
								<Link to={to}>{t(label)}</Link>
							</li>
						))}
						<li>
							<Link to="/privacy">{t("privacy.link")}</Link>
						</li>
					</ul>
				</nav>
				<div>
					<p className="font-bold text-ink">{t("theme.label")}</p>
					<ThemeSwitch theme={theme} />
				</div>
			</div>
		</footer>
	)
}
