import type { PeriodStatus } from "#app/domain/period.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { Badge } from "../ui/badge.tsx"
import type { Tone } from "../ui/badge.tsx"

const TONES: Record<PeriodStatus, Tone> = {
	planned: "neutral",
	open: "info",
	closed: "warn",
	published: "good",
}

export function PeriodStatusBadge({ status }: { status: PeriodStatus }) {
	const { t } = useLanguage()
	return <Badge tone={TONES[status]}>{t(`periodStatus.${status}`)}</Badge>
}
