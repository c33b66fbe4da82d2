import type { Elsewhere } from "#app/domain/impartiality.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { Alert } from "../ui/alert.tsx"
import { ButtonLink } from "../ui/button.tsx"

/** From the queue to what keeps it impartial. */
export function ImpartialLinks({ seconds }: { seconds: number }) {
	const { t } = useLanguage()
	return (
		<>
			<ButtonLink to="/reviews/second">{t("second.count", { count: seconds })}</ButtonLink>
			<ButtonLink to="/reviews/divergence">{t("divergence.nav")}</ButtonLink>
			<ButtonLink to="/conflicts">{t("conflicts.title")}</ButtonLink>
		</>
	)
}

/** Tells a lead who verifies the own unit, or that nobody can. */
export function OwnUnitNote({ name, reviewedBy }: { name: string; reviewedBy: Elsewhere }) {
	const { t } = useLanguage()
	return (
		<div className="mb-4">
			{reviewedBy === "elsewhere" ? (
				<p className="max-w-prose text-sm text-muted">{t("conflicts.elsewhere", { unit: name })}</p>
			) : (
				<Alert tone="warn">{t("conflicts.nobodyElsewhere", { unit: name })}</Alert>
			)}
		</div>
	)
}
