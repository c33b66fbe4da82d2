import { tallyOf } from "#app/domain/council.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { Table, Td, Th } from "../ui/table.tsx"
import type { SeatView } from "./council-data.ts"

/** Who was called, who came, how they voted, and what it comes to. */
export function SeatsTable({ seats }: { seats: readonly SeatView[] }) {
	const { t } = useLanguage()
	const tally = tallyOf(seats.map((seat) => ({ ...seat, organizationId: "" })))
	return (
		<div className="grid grid-cols-[minmax(0,1fr)] gap-2">
			<Table caption={t("council.seats")}>
				<thead>
					<tr>
						<Th>{t("council.member")}</Th>
						<Th>{t("council.attendance")}</Th>
						<Th>{t("council.vote")}</Th>
					</tr>
				</thead>
				<tbody>
					{seats.map(({ userId, name, organizationName, present, vote, note, tied }) => (
						<tr key={userId}>
							<Th scope="row">
								{name}
								<span className="block text-sm font-normal text-muted">{organizationName}</span>
								{tied.length > 0 && (
									<span className="block text-sm font-normal">
										{t("council.tied", { units: tied.join("; ") })}
									</span>
								)}
							</Th>
							<Td>
								{present === null
									? t("council.notRecorded")
									: present
										? t("council.present")
										: t("council.absent")}
							</Td>
							<Td>
								{vote === null ? t("council.noVote") : t(`vote.${vote}`)}
								{note && <span className="block text-sm text-muted whitespace-pre-line">{note}</span>}
							</Td>
						</tr>
					))}
				</tbody>
			</Table>
			<p>
				{t("council.tally", {
					present: tally.present,
					called: tally.called,
					for: tally.for,
					against: tally.against,
					abstain: tally.abstain,
				})}
			</p>
		</div>
	)
}
