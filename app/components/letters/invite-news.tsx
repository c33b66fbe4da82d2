import { Alert } from "#app/components/ui/alert.tsx"
import { INVITED_FOR } from "#app/domain/letter.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import type { OpenInvitation } from "./invitation-table.tsx"

type InviteNewsProps = { news: { sent: string | null; withdrawn: boolean }; rows: readonly OpenInvitation[] }

/** What became of the invitation that was just sent or withdrawn. */
export function InviteNews({ news, rows }: InviteNewsProps) {
	const { t } = useLanguage()
	const sent = rows.find(({ id }) => id === news.sent)
	if (sent)
		return (
			<Alert tone="good">{t("invite.sent", { email: sent.email, days: INVITED_FOR / 86_400_000 })}</Alert>
		)
	return news.withdrawn ? <Alert tone="good">{t("invite.withdrawn")}</Alert> : null
}
