import { Badge } from "#app/components/ui/badge.tsx"
import type { StepKind } from "#app/domain/least-set.ts"
import { useLanguage } from "#app/i18n/context.tsx"

/** Whether a document is enough or reality must change; what is not answered is neither yet. */
export function StepBadge({ kind, unanswered }: { kind: StepKind; unanswered: boolean }) {
	const { t } = useLanguage()
	if (kind === "paper") return <Badge tone="info">{t("next.paper")}</Badge>
	return unanswered ? (
		<Badge tone="warn">{t("next.unanswered")}</Badge>
	) : (
		<Badge tone="good">{t("next.real")}</Badge>
	)
}
