import { Stat, Stats } from "#app/components/ui/stat.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import { useSigned } from "./signed.ts"

type Figures = {
	signed: boolean
	percent: string | null
	band: string | null
	applicable: number
	answered: number
	targets: { met: number; counted: number }
	before: { percent: string | null; published: string | null } | null
	change: string | null
	broken: object | null
	missing: readonly unknown[]
	unproven: readonly unknown[]
}

/** Score and band, how much is answered, against the last period, and how much there is to look at. */
export function OverviewFigures({ page }: { page: Figures }) {
	const { t, number } = useLanguage()
	const change = useSigned()
	const before = useBefore(page)
	return (
		<Stats>
			<Stat
				label={t(page.signed ? "respond.selfSigned" : "respond.selfNow")}
				value={page.percent === null ? "–" : number(page.percent, 2)}
				unit="%"
				note={page.band ?? t("respond.noBand")}
			/>
			<Stat
				label={t("respond.answered")}
				value={`${page.answered}/${page.applicable}`}
				note={t("signing.targetsNote", { met: page.targets.met, counted: page.targets.counted })}
			/>
			<Stat
				label={t("respond.changeTotal")}
				value={page.change === null ? "–" : change(page.change)}
				unit={page.change === null ? "" : t("respond.percentPoints")}
				note={before}
			/>
			<Stat
				label={t("respond.toLookAt")}
				value={page.missing.length + page.unproven.length}
				unit={t("respond.criteriaUnit")}
				note={t("respond.toLookAtNote", { missing: page.missing.length, unproven: page.unproven.length })}
			/>
		</Stats>
	)
}

/** Like with like; the published result stands beside it, because that is the number people remember. */
function useBefore({ before, broken }: Figures): string {
	const { t, percent } = useLanguage()
	if (broken) return t("compare.noDifferenceNote")
	if (!before?.percent) return t("respond.noBefore")
	return [
		t("signing.beforeSelf", { percent: percent(before.percent, 2) }),
		...(before.published ? [t("signing.beforePublished", { percent: percent(before.published, 2) })] : []),
	].join("; ")
}
