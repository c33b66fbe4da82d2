import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { openly, sendOn } from "#app/caching.server.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { LINK_DAYS } from "#app/domain/guest.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import type { MessageKey } from "#app/i18n/translate.ts"

export function loader({ request }: LoaderFunctionArgs) {
	return openly(request, null)
}

export const headers = sendOn

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "privacy.title")

const SECTIONS: readonly { title: MessageKey; lines: readonly MessageKey[] }[] = [
	{
		title: "privacy.what",
		lines: ["privacy.whatAccount", "privacy.whatSession", "privacy.whatWork", "privacy.whatBusiness"],
	},
	{ title: "privacy.why", lines: ["privacy.whyUnits", "privacy.whyBusiness"] },
	{ title: "privacy.law", lines: ["privacy.law91", "privacy.decree356", "privacy.decree13"] },
	{
		title: "privacy.howLong",
		lines: ["privacy.longSession", "privacy.longMail", "privacy.longGuest", "privacy.longRecords"],
	},
	{ title: "privacy.who", lines: ["privacy.whoText"] },
	{
		title: "privacy.rights",
		lines: ["privacy.rightRead", "privacy.rightChange", "privacy.rightErase", "privacy.rightObject"],
	},
]

export default function Privacy() {
	const { t } = useLanguage()
	return (
		<>
			<PageHeader title={t("privacy.title")} lead={t("privacy.lead")} />
			<div className="grid max-w-prose gap-8">
				{SECTIONS.map(({ title, lines }) => (
					<section key={title}>
						<h2 className="mb-2 text-lg">{t(title)}</h2>
						<ul className="grid list-disc gap-2 pl-5">
							{lines.map((line) => (
								<li key={line}>{t(line, { days: LINK_DAYS })}</li>
							))}
						</ul>
					</section>
				))}
			</div>
		</>
	)
}
