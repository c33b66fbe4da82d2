import { Form } from "@remix-run/react"
import type { DelegationState } from "#app/domain/delegation.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { Badge } from "../ui/badge.tsx"
import type { Tone } from "../ui/badge.tsx"
import { Button } from "../ui/button.tsx"
import { Table, Td, Th } from "../ui/table.tsx"

export type DelegationRow = {
	id: string
	deputy: string
	givenBy: string
	fromDay: string
	toDay: string
	document: string
	state: DelegationState
}

const TONES: Readonly<Record<DelegationState, Tone>> = {
	planned: "info",
	in_force: "good",
	ended: "neutral",
	revoked: "neutral",
}

/** What was given, by whom, and whether it still stands. */
export function DelegationTable({ rows }: { rows: readonly DelegationRow[] }) {
	const { t, date } = useLanguage()
	return (
		<Table caption={t("delegation.all")}>
			<thead>
				<tr>
					<Th>{t("delegation.deputy")}</Th>
					<Th>{t("delegation.days")}</Th>
					<Th>{t("delegation.document")}</Th>
					<Th>{t("delegation.givenBy")}</Th>
					<Th>{t("delegation.state")}</Th>
				</tr>
			</thead>
			<tbody>
				{rows.map((row) => (
					<tr key={row.id}>
						<Th scope="row">{row.deputy}</Th>
						<Td>{t("delegation.fromTo", { from: date(row.fromDay), to: date(row.toDay) })}</Td>
						<Td>{row.document}</Td>
						<Td>{row.givenBy}</Td>
						<Td>
							<div className="flex flex-wrap items-center gap-2">
								<Badge tone={TONES[row.state]}>{t(`delegation.state.${row.state}`)}</Badge>
								{(row.state === "planned" || row.state === "in_force") && (
									<Form method="post" action={`/team/delegations/${row.id}/revoke`}>
										<Button variant="danger">
											{t("delegation.revoke")}
											<span className="sr-only"> {row.deputy}</span>
										</Button>
									</Form>
								)}
							</div>
						</Td>
					</tr>
				))}
			</tbody>
		</Table>
	)
}
