import { Card } from "#app/components/ui/card.tsx"
import type { Band } from "#app/domain/bands.ts"
import type { Localized } from "#app/domain/localized.ts"
import { useLanguage } from "#app/i18n/context.tsx"

type ReadingNotesProps = {
	bands: readonly Band[]
	source: Localized
	pillars: readonly { code: string; title: string }[]
}

/** Ties, units without a place, bands and pillars, in words. */
export function ReadingNotes({ bands, source, pillars }: ReadingNotesProps) {
	const { t, pick } = useLanguage()
	return (
		<Card title={t("ranking.how")} className="grid gap-3">
			<p>{t("ranking.tieRule")}</p>
			<p>{t("ranking.unplacedRule")}</p>
			<div className="grid gap-4 sm:grid-cols-2">
				<div>
					<h3>{t("ranking.bands", { source: pick(source) })}</h3>
					<ul className="mt-1">
						{bands.map(({ code, from, name }, index) => (
							<li key={code}>
								<b>{pick(name)}</b>:{" "}
								{from === "0"
									? t("ranking.bandBelow", { to: bands[index - 1]?.from ?? "100" })
									: t("ranking.bandFrom", { from })}
							</li>
						))}
					</ul>
				</div>
				<div>
					<h3>{t("ranking.pillarsNote")}</h3>
					<ul className="mt-1">
						{pillars.map(({ code, title }) => (
							<li key={code}>
								<b>{code}</b>: {title}
							</li>
						))}
					</ul>
				</div>
			</div>
		</Card>
	)
}
