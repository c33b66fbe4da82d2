import { Form } from "#app/components/forms/form.tsx"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { RadioGroup } from "#app/components/ui/field.tsx"
import { MAIL_CHOICES } from "#app/domain/mail.ts"
import type { MailChoice } from "#app/domain/mail.ts"
import { useLanguage } from "#app/i18n/context.tsx"

/** Whether and when notices also come by e-mail; every e-mail leads here. */
export function MailCard({ choice, saved }: { choice: MailChoice; saved: boolean }) {
	const { t } = useLanguage()
	return (
		<div id="mail">
			<Card title={t("mail.title")}>
				<Form method="post" action="/account/mail" className="grid gap-4">
					{saved && <Alert tone="good">{t("mail.saved")}</Alert>}
					<p className="text-muted">{t("mail.lead.account")}</p>
					<RadioGroup
						name="mail"
						label={t("mail.choice")}
						defaultValue={choice}
						options={MAIL_CHOICES.map((value) => ({ value, label: t(`mail.choice.${value}`) }))}
					/>
					<Button variant="primary" className="justify-self-start">
						{t("mail.save")}
					</Button>
				</Form>
			</Card>
		</div>
	)
}
