import { useLanguage } from "#app/i18n/context.tsx"
import type { FullView } from "./next-data.ts"

/** What earns all the points, in words. */
export function FullText({ full }: { full: FullView }) {
	const { t, number, date } = useLanguage()
	switch (full.kind) {
		case "ratio":
			return <RatioText full={full} />
		case "number": {
			const wanted = `${number(full.wanted)} ${full.unit}`.trim()
			if (full.now === null || full.change === null) return t("next.do.numberNew", { wanted })
			return t(full.change.startsWith("-") ? "next.do.numberLess" : "next.do.number", {
				wanted,
				now: number(full.now),
				change: number(full.change.replace("-", "")),
			})
		}
		case "items":
			if (full.change === null) return t("next.do.itemsNew", { count: full.count, of: full.of })
			return t("next.do.items", { count: full.count, of: full.of, change: number(full.change) })
		case "option":
			return t("next.do.option", { label: full.label })
		case "yes_no":
			return t("next.do.yes")
		case "date":
			return t("next.do.date", { date: date(full.date) })
	}
}

function RatioText({ full }: { full: FullView & { kind: "ratio" } }) {
	const { t, number, percent } = useLanguage()
	const { x, per, now, wanted, den, change } = full
	const level = per === null ? percent(x) : t("next.do.per", { x: number(x), per: number(per) })
	if (now === null || change === null) return t("next.do.ratioNew", { level })
	return t(change.startsWith("-") ? "next.do.ratioLess" : "next.do.ratio", {
		level,
		now: number(now),
		den: number(den),
		wanted: number(wanted),
		change: number(change.replace("-", "")),
	})
}
