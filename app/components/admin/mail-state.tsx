import { Card } from "#app/components/ui/card.tsx"
import { Table, Td, Th } from "#app/components/ui/table.tsx"
import { useLanguage } from "#app/i18n/context.tsx"

type MailStateProps = {
	isOn: boolean
	waiting: number
	oldestAt: string
	last: { error: string; at: string } | null
	refused: readonly { email: string | null; error: string | null; at: string }[]
}

/** How the portal's e-mail is doing. */
export function MailState({ isOn, waiting, oldestAt, last, refused }: MailStateProps) {
	const { t, dateTime } = useLanguage()
	return (
		<Card title={t("mail.state")} className="mt-4">
			{!isOn && <p>{t("mail.state.off")}</p>}
			{isOn && waiting === 0 && <p>{t("mail.state.none")}</p>}
			{waiting > 0 && <p>{t("mail.state.waiting", { count: waiting, at: dateTime(oldestAt) })}</p>}
			{last && (
				<p className="break-words">{t("mail.state.error", { at: dateTime(last.at), error: last.error })}</p>
			)}
			{refused.length > 0 && (
				<div className="mt-3">
					<Table caption={t("mail.state.refused")}>
						<thead>
							<tr>
								<Th>{t("mail.state.address")}</Th>
								<Th>{t("mail.state.said")}</Th>
								<Th>{t("mail.state.at")}</Th>
							</tr>
						</thead>
						<tbody>
							{refused.map(({ email, error, at }) => (
								<tr key={email}>
									<Td>{email}</Td>
									<Td className="break-words">{error}</Td>
									<Td className="num">{dateTime(at)}</Td>
								</tr>
							))}
						</tbody>
					</Table>
				</div>
			)}
		</Card>
	)
}
