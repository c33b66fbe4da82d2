import { useLanguage } from "#app/i18n/context.tsx"
import { Disclosure } from "../ui/disclosure.tsx"

const SHORT = 90

/** What stood before and after, as it was recorded; long ones folded. */
export function ChangeText({ before, after }: { before: string | null; after: string | null }) {
	const { t } = useLanguage()
	const lines = (
		<dl className="change-text grid gap-0.5 text-sm [overflow-wrap:anywhere]">
			{before !== null && (
				<div>
					<dt className="inline text-muted">{t("admin.before")}: </dt>
					<dd className="inline">{before}</dd>
				</div>
			)}
			{after !== null && (
				<div>
					<dt className="inline text-muted">{t("admin.after")}: </dt>
					<dd className="inline">{after}</dd>
				</div>
			)}
		</dl>
	)
	if (before === null && after === null) return <>–</>
	if ((before?.length ?? 0) + (after?.length ?? 0) <= SHORT) return lines
	return <Disclosure summary={t("admin.showChange")}>{lines}</Disclosure>
}
