import { ButtonLink } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { useLanguage } from "#app/i18n/context.tsx"

/** The files of a published ranking and how to check them. */
export function FrozenDocument({ rankingId, sha256 }: { rankingId: string; sha256: string }) {
	const { t } = useLanguage()
	return (
		<Card title={t("ranking.file")} className="grid content-start gap-3">
			<p>{t("ranking.fileText")}</p>
			<p className="text-sm">
				<b>{t("ranking.hash")}</b>: <code className="break-all">{sha256}</code>
			</p>
			<div className="no-print flex flex-wrap gap-2">
				<ButtonLink to={`/rankings/${rankingId}.csv`} reloadDocument>
					{t("ranking.csv")}
				</ButtonLink>
				<ButtonLink to={`/rankings/${rankingId}.json`} reloadDocument>
					{t("ranking.json")}
				</ButtonLink>
			</div>
		</Card>
	)
}
