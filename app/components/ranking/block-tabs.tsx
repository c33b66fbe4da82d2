import { Link } from "@remix-run/react"
import { useLanguage } from "#app/i18n/context.tsx"

type BlockTabsProps = {
	blocks: readonly { code: string; name: string; units: number }[]
	current: string
	href: (code: string) => string
}

export function BlockTabs({ blocks, current, href }: BlockTabsProps) {
	const { t } = useLanguage()
	return (
		<nav aria-label={t("ranking.blocks")} className="no-print">
			<ul className="grid gap-2 sm:grid-cols-2 lg:grid-cols-4">
				{blocks.map(({ code, name, units }) => (
					<li key={code} className="grid">
						<Link
							to={href(code)}
							aria-current={code === current ? "page" : undefined}
							preventScrollReset
							prefetch="intent"
							className="rounded-md border border-line bg-surface px-3 py-2 hover:border-primary aria-[current]:border-primary aria-[current]:bg-primary-soft aria-[current]:shadow-[inset_4px_0_0_var(--primary)]"
						>
							<span className="block font-bold">
								{code}. {name}
							</span>
							<span className="text-sm text-muted">{t("ranking.blockUnits", { count: units })}</span>
						</Link>
					</li>
				))}
			</ul>
		</nav>
	)
}
