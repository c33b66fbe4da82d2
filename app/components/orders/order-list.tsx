import type { OrderKind } from "#app/domain/order.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { EmptyState } from "../ui/empty-state.tsx"
import { Table, Td, Th } from "../ui/table.tsx"

export type OrderRow = {
	id: string
	kind: OrderKind
	/** Null: the whole period. */
	unit: string | null
	reason: string
	authority: string
	authorityDate: string
	codes: readonly string[]
	/** New deadline, or the unit that follows. */
	to: string | null
	by: string
	at: string
}

/** What was ordered, on whose authority; newest first. */
export function OrderList({
	orders,
	caption,
	ofOne,
}: {
	orders: readonly OrderRow[]
	caption: string
	ofOne?: true
}) {
	const { t, date, dateTime } = useLanguage()
	if (orders.length === 0) return <EmptyState title={t("order.none")}>{t("order.noneText")}</EmptyState>
	return (
		<Table caption={caption}>
			<thead>
				<tr>
					<Th>{t("order.what")}</Th>
					{!ofOne && <Th>{t("period.unit")}</Th>}
					<Th>{t("order.reason")}</Th>
					<Th>{t("order.authority")}</Th>
					<Th>{t("order.recorded")}</Th>
				</tr>
			</thead>
			<tbody>
				{orders.map((order) => (
					<tr key={order.id}>
						<Th scope="row">
							{t(`orderKind.${order.kind}`)}
							{order.codes.length > 0 && (
								<span className="block text-sm font-normal text-muted">
									{t("order.codesOf", { codes: order.codes.join(", ") })}
								</span>
							)}
							{order.to && (
								<span className="block text-sm font-normal text-muted">
									{order.kind === "merge"
										? t("order.followedBy", { unit: order.to })
										: t("order.until", { day: dateTime(order.to) })}
								</span>
							)}
						</Th>
						{!ofOne && <Td>{order.unit ?? t("order.wholePeriod")}</Td>}
						<Td className="whitespace-pre-line">{order.reason}</Td>
						<Td>
							{order.authority}
							<span className="block text-sm text-muted num">{date(order.authorityDate)}</span>
						</Td>
						<Td>
							{order.by}
							<span className="block text-sm text-muted num">{dateTime(order.at)}</span>
						</Td>
					</tr>
				))}
			</tbody>
		</Table>
	)
}
