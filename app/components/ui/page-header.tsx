import { Link } from "@remix-run/react"
import type { ReactNode } from "react"
import { useLanguage } from "#app/i18n/context.tsx"

export type Crumb = { label: ReactNode; to: string }

type PageHeaderProps = {
	title: ReactNode
	lead?: ReactNode
	/** Buttons and links; not printed. */
	actions?: ReactNode
	/** The way here, without this page itself. */
	breadcrumb?: readonly Crumb[]
}

export function PageHeader({ title, lead, actions, breadcrumb = [] }: PageHeaderProps) {
	return (
		<header className="mb-6 grid gap-2">
			{breadcrumb.length > 0 && <Breadcrumb crumbs={breadcrumb} />}
			<div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
				<div className="grid max-w-prose gap-1">
					<h1>{title}</h1>
					{lead && <div className="text-muted">{lead}</div>}
				</div>
				{actions && <div className="page-actions flex flex-wrap gap-2">{actions}</div>}
			</div>
		</header>
	)
}

function Breadcrumb({ crumbs }: { crumbs: readonly Crumb[] }) {
	const { t } = useLanguage()
	return (
		<nav className="breadcrumb" aria-label={t("nav.breadcrumb")}>
			<ol>
				{crumbs.map(({ label, to }) => (
					<li key={to}>
						<Link to={to} className="link">
							{label}
						</Link>
					</li>
				))}
			</ol>
		</nav>
	)
}
