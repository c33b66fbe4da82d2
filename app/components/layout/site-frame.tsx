import { useRouteLoaderData } from "@remix-run/react"
import type { ReactNode } from "react"
import { linksOf, PUBLIC_LINKS } from "./navigation.ts"
import { SiteFooter } from "./site-footer.tsx"
import { SiteHeader } from "./site-header.tsx"
import type { Person } from "./site-header.tsx"
import type { Theme } from "./theme-switch.tsx"

type SiteFrameProps = { person?: Person | null; inside?: boolean; children: ReactNode }

/** Header, the page, footer. */
export function SiteFrame({ person = null, inside = false, children }: SiteFrameProps) {
	const theme = (useRouteLoaderData("root") as { theme?: Theme } | undefined)?.theme ?? "system"
	return (
		<>
			<SiteHeader links={inside && person ? linksOf(person) : PUBLIC_LINKS} person={person} inside={inside} />
			<main id="main" tabIndex={-1} className="site-main">
				{children}
			</main>
			<SiteFooter theme={theme} />
		</>
	)
}
