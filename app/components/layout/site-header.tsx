import { Link, NavLink, useLocation } from "@remix-run/react"
import { Form } from "#app/components/forms/form.tsx"
import type { Role } from "#app/domain/role.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { LanguageSwitch } from "./language-switch.tsx"
import { Logo } from "./logo.tsx"
import { homeOf } from "./navigation.ts"
import type { NavLink as Target } from "./navigation.ts"

export type Person = {
	name: string
	role: Role
	organizationName: string
	noticeCount: number
	/** Answers without an account: signing out would shut the way back. */
	guest: boolean
}

type SiteHeaderProps = {
	links: readonly Target[]
	/** Who is signed in, if anyone. */
	person: Person | null
	/** In the signed-in part the person is shown in full, in the public part as a way back to work. */
	inside: boolean
}

export function SiteHeader({ links, person, inside }: SiteHeaderProps) {
	const { t } = useLanguage()
	const { key } = useLocation()
	const tools = person && inside ? <PersonTools person={person} /> : <VisitorTools person={person} />
	return (
		<header className="site-header">
			<div className="shell">
				<div className="site-bar">
					<Link to={person && inside ? homeOf(person.role) : "/"} className="brand">
						<Logo />
						{t("app.name")}
					</Link>
					<div className="site-tools">
						<LanguageSwitch />
						{tools}
					</div>
					<details className="site-menu" key={key}>
						<summary>
							<span className="menu-sign" aria-hidden="true" />
							{t("nav.menu")}
						</summary>
						<div className="site-menu-panel">
							<Links links={links} />
							<div className="site-menu-tools">
								{tools}
								<LanguageSwitch />
							</div>
						</div>
					</details>
				</div>
				<div className="site-nav">
					<Links links={links} />
				</div>
			</div>
			<div className="ruler" aria-hidden="true" />
		</header>
	)
}

function Links({ links }: { links: readonly Target[] }) {
	const { t } = useLanguage()
	return (
		<nav aria-label={t("nav.main")}>
			<ul>
				{links.map(({ to, label }) => (
					<li key={to}>
						<NavLink to={to}>{t(label)}</NavLink>
					</li>
				))}
			</ul>
		</nav>
	)
}

function VisitorTools({ person }: { person: Person | null }) {
	const { t } = useLanguage()
	return (
		<Link to={person ? homeOf(person.role) : "/sign-in"} className="band-button">
			{t(person ? "nav.myWork" : "nav.signIn")}
		</Link>
	)
}

function PersonTools({ person }: { person: Person }) {
	const { t } = useLanguage()
	return (
		<>
			<div className="site-person">
				{person.name}
				<span>
					{t(`role.${person.role}`)} · {person.organizationName}
				</span>
			</div>
			{person.noticeCount > 0 && (
				<Link
					to="/notices"
					className="band-button"
					aria-label={t("nav.notices", { count: person.noticeCount })}
				>
					<span className="notice-dot" aria-hidden="true" />
					<span className="num">{person.noticeCount}</span>
				</Link>
			)}
			{person.guest ? (
				<Link to="/my-business/save" className="band-button">
					{t("nav.save")}
				</Link>
			) : (
				<Form method="post" action="/sign-out" reloadDocument>
					<button className="band-button">{t("nav.signOut")}</button>
				</Form>
			)}
		</>
	)
}
