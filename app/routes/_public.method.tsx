import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { openly, sendOn } from "#app/caching.server.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { CONTENTS_EN, MethodEn } from "#app/components/method/method-en.tsx"
import { CONTENTS_VI, MethodVi } from "#app/components/method/method-vi.tsx"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { useLanguage } from "#app/i18n/context.tsx"

export function loader({ request }: LoaderFunctionArgs) {
	return openly(request, null)
}

export const headers = sendOn

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "method.title")

export default function Method() {
	const { t, locale } = useLanguage()
	const contents = locale === "vi" ? CONTENTS_VI : CONTENTS_EN
	return (
		<>
			<PageHeader
				title={t("method.title")}
				lead={t("method.lead")}
				actions={<ButtonLink to="/criteria">{t("nav.criteria")}</ButtonLink>}
			/>
			<div className="grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-[15rem_minmax(0,1fr)] lg:gap-12">
				<nav aria-label={t("method.contents")} className="no-print lg:sticky lg:top-4 lg:self-start">
					<p className="font-bold">{t("method.contents")}</p>
					<ul className="mt-1 grid">
						{contents.map(([id, title]) => (
							<li key={id}>
								<a href={`#${id}`} className="link inline-flex min-h-8 items-center">
									{title}
								</a>
							</li>
						))}
					</ul>
				</nav>
				<div className="grid grid-cols-[minmax(0,1fr)] gap-10">
					{locale === "vi" ? <MethodVi /> : <MethodEn />}
				</div>
			</div>
		</>
	)
}
