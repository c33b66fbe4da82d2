import { Link } from "@remix-run/react"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { useLanguage } from "#app/i18n/context.tsx"

/** Two ways not to lose what was answered, in one line. */
export function GuestStrip() {
	const { t } = useLanguage()
	return (
		<p className="no-print mb-4 flex flex-wrap items-center gap-x-4 text-sm text-muted">
			<span>{t("guest.strip")}</span>
			<Link to="/my-business/save" className="link inline-flex min-h-11 items-center">
				{t("guest.stripSave")}
			</Link>
			<Link to="/my-business/keep" className="link inline-flex min-h-11 items-center">
				{t("guest.stripKeep")}
			</Link>
		</p>
	)
}

/** The same beside a result, where there is something to keep. */
export function GuestOffer() {
	const { t } = useLanguage()
	return (
		<Card title={t("guest.offer")} className="no-print grid gap-3">
			<p>{t("guest.offerText")}</p>
			<div className="flex flex-wrap gap-2">
				<ButtonLink to="/my-business/keep" variant="primary">
					{t("guest.stripKeep")}
				</ButtonLink>
				<ButtonLink to="/my-business/save">{t("guest.stripSave")}</ButtonLink>
			</div>
		</Card>
	)
}
