import { useLanguage } from "#app/i18n/context.tsx"
import { Badge } from "../ui/badge.tsx"
import type { Tone } from "../ui/badge.tsx"
import { Card } from "../ui/card.tsx"
import type { AppealView } from "./appeal-data.ts"
import { ItemWords } from "./item-words.tsx"

const TONES: Record<AppealView["state"], Tone> = {
	draft: "neutral",
	sent: "warn",
	withdrawn: "neutral",
	settled: "good",
}

/** One appeal that was sent: what it asked for and what came of it. */
export function AppealRecord({ appeal }: { appeal: AppealView }) {
	const { t, dateTime } = useLanguage()
	return (
		<Card
			title={t("appeal.number", { number: appeal.number })}
			actions={<Badge tone={TONES[appeal.state]}>{t(`appeal.state.${appeal.state}`)}</Badge>}
		>
			<p className="mb-3 text-muted">
				{appeal.submittedAt &&
					t("appeal.sentBy", { at: dateTime(appeal.submittedAt), by: appeal.submittedBy ?? "" })}
				{appeal.withdrawnAt && ` · ${t("appeal.withdrawnAt", { at: dateTime(appeal.withdrawnAt) })}`}
				{appeal.settledAt && ` · ${t("appeal.settledAt", { at: dateTime(appeal.settledAt) })}`}
			</p>
			<ul className="grid grid-cols-1 gap-5">
				{appeal.items.map((item) => (
					<li key={item.code} className="grid min-w-0 gap-3 border-t border-line pt-4">
						<h3 className="text-base">
							<span className="num">{item.code}</span> {item.title}
						</h3>
						<ItemWords item={item} />
					</li>
				))}
			</ul>
		</Card>
	)
}
