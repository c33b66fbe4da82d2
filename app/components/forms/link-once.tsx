import { Alert } from "#app/components/ui/alert.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import { LinkField } from "./link-field.tsx"

export type OnceLink = { url: string; expiresAt: string }

/** A link that opens something once, shown once to whoever hands it over. */
export function LinkOnce({ link }: { link: OnceLink }) {
	const { t, dateTime } = useLanguage()
	return (
		<Card className="grid max-w-3xl gap-4">
			<Alert tone="good" title={t("letters.linkReady", { until: dateTime(link.expiresAt) })}>
				{t("letters.linkOnce")}
			</Alert>
			<LinkField url={link.url} label={t("letters.link")} />
		</Card>
	)
}
