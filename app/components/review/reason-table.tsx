import { Form } from "#app/components/forms/form.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import { Badge } from "../ui/badge.tsx"
import { Button } from "../ui/button.tsx"
import { EmptyState } from "../ui/empty-state.tsx"
import { Table, Td, Th } from "../ui/table.tsx"
import type { ReasonView } from "./review-data.ts"

export function ReasonTable({ reasons }: { reasons: readonly (ReasonView & { mayRemove: boolean })[] }) {
	const { t } = useLanguage()
	if (reasons.length === 0) {
		return <EmptyState title={t("desk.reasonsNone")}>{t("desk.reasonsNoneText")}</EmptyState>
	}
	return (
		<Table caption={t("desk.reasonsCaption", { count: reasons.length })}>
			<thead>
				<tr>
					<Th>{t("desk.reasonBody")}</Th>
					<Th>{t("desk.reasonFor")}</Th>
					<Th>
						<span className="sr-only">{t("button.remove")}</span>
					</Th>
				</tr>
			</thead>
			<tbody>
				{reasons.map(({ id, outcome, body, shared, mayRemove }) => (
					<tr key={id}>
						<Th scope="row" className="min-w-64 font-normal whitespace-pre-line">
							{body} {shared && <Badge>{t("desk.reasonShared")}</Badge>}
						</Th>
						<Td>{t(`reviewOutcome.${outcome}`)}</Td>
						<Td>
							{mayRemove && (
								<Form method="post" action="/reviews/reasons/remove">
									<input type="hidden" name="id" value={id} />
									<Button variant="quiet">
										{t("button.remove")}
										<span className="sr-only"> {body}</span>
									</Button>
								</Form>
							)}
						</Td>
					</tr>
				))}
			</tbody>
		</Table>
	)
}
