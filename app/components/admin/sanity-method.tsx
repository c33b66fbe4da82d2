import { useLanguage } from "#app/i18n/context.tsx"
import { Disclosure } from "../ui/disclosure.tsx"

/** How the numbers are made, and from where the thresholds come. */
export function SanityMethod() {
	const { t } = useLanguage()
	return (
		<Disclosure summary={t("admin.sanityMethod")}>
			<ul className="grid max-w-prose list-disc gap-2 pl-5">
				<li>{t("admin.sanityMethodCorrelation")}</li>
				<li>{t("admin.sanityMethodChance")}</li>
				<li>{t("admin.sanityMethodShare")}</li>
				<li>{t("admin.sanityMethodAlpha")}</li>
			</ul>
		</Disclosure>
	)
}
