import { Form } from "#app/components/forms/form.tsx"
import { Alert } from "#app/components/ui/alert.tsx"
import { Badge } from "#app/components/ui/badge.tsx"
import { Button } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { useLanguage } from "#app/i18n/context.tsx"

type AddressCardProps = { email: string; verified: boolean; byLetter: boolean; sent: boolean }

/** Whether the address is shown to be its person's, and the way to show it. */
export function AddressCard({ email, verified, byLetter, sent }: AddressCardProps) {
	const { t } = useLanguage()
	return (
		<div id="address">
			<Card title={t("address.title")} className="grid gap-3">
				<p className="flex flex-wrap items-center gap-2 [overflow-wrap:anywhere]">
					{email}
					{verified ? (
						<Badge tone="good">{t("address.verified")}</Badge>
					) : (
						<Badge tone="warn">{t("address.unverified")}</Badge>
					)}
				</p>
				{!verified && (
					<>
						{sent && <Alert tone="good">{t("address.sent", { email })}</Alert>}
						<p className="text-muted">{t(byLetter ? "address.unverifiedText" : "letters.noMailVerify")}</p>
						{byLetter && (
							<Form method="post" action="/account/verify">
								<Button>{t("address.send")}</Button>
							</Form>
						)}
					</>
				)}
			</Card>
		</div>
	)
}
