import type { Status } from "#app/domain/workflow.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { Badge } from "./badge.tsx"
import type { Tone } from "./badge.tsx"

const TONES: Record<Status, Tone> = {
	not_started: "neutral",
	draft: "neutral",
	with_head: "info",
	submitted: "info",
	in_review: "info",
	supplement: "warn",
	provisional: "info",
	appealed: "warn",
	approved: "info",
	published: "good",
	locked: "good",
	reopened: "warn",
	self_assessed: "good",
	exempt: "neutral",
	cancelled: "neutral",
}

/** The state of an assessment, in words. */
export function StatusBadge({ status }: { status: Status }) {
	const { t } = useLanguage()
	return <Badge tone={TONES[status]}>{t(`status.${status}`)}</Badge>
}
