import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import {
	Links,
	Meta,
	Outlet,
	Scripts,
	ScrollRestoration,
	useMatches,
	useRouteError,
	useRouteLoaderData,
} from "@remix-run/react"
import { useContext } from "react"
import type { ReactNode } from "react"
// inside the document, so that it costs no request
import favicon from "./components/layout/favicon.svg?inline"
import { notAfterAutosave } from "./components/layout/autosave.ts"
import { FaultPage, faultTitle } from "./components/layout/fault-page.tsx"
import { pageTitle } from "./components/layout/page-title.ts"
import { RequestContext } from "./components/layout/request-context.tsx"
import { SiteFrame } from "./components/layout/site-frame.tsx"
import { formTokenOf } from "./form-token.server.ts"
import { LanguageProvider, useLanguage } from "./i18n/context.tsx"
import { localeOf, themeOf } from "./i18n/locale.server.ts"
import { translator } from "./i18n/translate.ts"
import "./tailwind.css"

export async function loader({ request }: LoaderFunctionArgs) {
	const [locale, theme] = await Promise.all([localeOf(request), themeOf(request)])
	return { locale, theme, formToken: formTokenOf(request.headers.get("Cookie")) }
}

export const shouldRevalidate = notAfterAutosave

export const links: LinksFunction = () => [
	{
		rel: "preload",
		href: "/fonts/be-vietnam-pro-400.woff2",
		as: "font",
		type: "font/woff2",
		crossOrigin: "anonymous",
	},
	{ rel: "icon", href: favicon, type: "image/svg+xml" },
]

export const meta: MetaFunction<typeof loader> = ({ data, error, matches }) => {
	if (error) return pageTitle(matches, faultTitle(error))
	const t = translator(data?.locale ?? "vi")
	return [{ title: `${t("app.name")} – ${t("app.tagline")}` }]
}

export function Layout({ children }: { children: ReactNode }) {
	const { nonce, reference } = useContext(RequestContext)
	const catalogue = useMatches().map(catalogueOf).find(Boolean)
	const { locale, theme } = useRouteLoaderData<typeof loader>("root") ?? { locale: "vi", theme: "system" }
	return (
		<html lang={locale} data-theme={theme} data-reference={reference} data-catalogue={catalogue}>
			<head>
				<meta charSet="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<meta name="color-scheme" content={theme === "system" ? "light dark" : theme} />
				<Meta />
				<Links />
			</head>
			<body>
				<LanguageProvider locale={locale}>
					<SkipLink />
					{children}
				</LanguageProvider>
				<ScrollRestoration nonce={nonce} />
				<Scripts nonce={nonce} />
			</body>
		</html>
	)
}

/** The part of the catalogue that a page is content with (app/entry.client.tsx). */
function catalogueOf({ handle }: { handle: unknown }): string | undefined {
	return (handle as { catalogue?: string } | undefined)?.catalogue
}

export default function Root() {
	return <Outlet />
}

export function ErrorBoundary() {
	return (
		<SiteFrame>
			<FaultPage error={useRouteError()} />
		</SiteFrame>
	)
}

function SkipLink() {
	const { t } = useLanguage()
	return (
		<a className="skip-link" href="#main">
			{t("nav.skip")}
		</a>
	)
}
