import { useLanguage } from "#app/i18n/context.tsx"
import { Alert } from "../ui/alert.tsx"
import { Button } from "../ui/button.tsx"

/** The network, the server or the session is gone; what was typed stays. */
export function PanelTrouble({ message, onAgain }: { message: string; onAgain: () => void }) {
	const { t, say } = useLanguage()
	return (
		<Alert tone="bad">
			<p>{say(message)}</p>
			<Button type="button" variant="quiet" onClick={onAgain}>
				{t("teamwork.again")}
			</Button>
		</Alert>
	)
}
