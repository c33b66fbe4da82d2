import type { SessionStatus } from "#app/domain/council.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { Badge } from "../ui/badge.tsx"
import type { Tone } from "../ui/badge.tsx"

const TONES: Record<SessionStatus, Tone> = { open: "info", approved: "good", rejected: "bad" }

/** How a meeting stands, in a word. */
export function SessionBadge({ status }: { status: SessionStatus }) {
	const { t } = useLanguage()
	return <Badge tone={TONES[status]}>{t(`sessionStatus.${status}`)}</Badge>
}
