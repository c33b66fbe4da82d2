import { Link } from "@remix-run/react"
import { Form } from "#app/components/forms/form.tsx"
import type { OrganizationKind } from "#app/domain/organization.ts"
import { QUEUE_ORDERS, QUEUE_STATUSES } from "#app/domain/review-queue.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { Button } from "../ui/button.tsx"
import { Checkbox, Select, TextField } from "../ui/field.tsx"
import type { Named, QueueFilterView } from "./queue-data.ts"

type QueueFilterProps = {
	queue: {
		filter: QueueFilterView
		kinds: readonly OrganizationKind[]
		counts: Readonly<Record<string, number>>
		overdue: number
		blocks: readonly Named[]
		reviewers: readonly Named[]
	}
}

/** The queue's address with these filters; what is not set is left out. */
export function queueHref({ page, overdue, order, ...texts }: QueueFilterView & { page: number }): string {
	const params = new URLSearchParams(Object.entries(texts).filter(([, text]) => text !== ""))
	if (overdue) params.set("overdue", "1")
	if (order !== "deadline") params.set("order", order)
	params.set("page", String(page))
	return `/reviews?${params}`
}

export function QueueFilter({ queue }: QueueFilterProps) {
	const { t } = useLanguage()
	const { filter, counts } = queue
	const { status, kind, block, reviewer, q, overdue } = filter
	const isSet = overdue || [status, kind, block, reviewer, q].some((value) => value !== "")
	return (
		<Form
			key={JSON.stringify(filter)}
			className="no-print grid grid-cols-1 items-end gap-3 sm:grid-cols-2 lg:grid-cols-4"
			role="search"
		>
			<TextField label={t("desk.search")} name="q" type="search" maxLength={100} defaultValue={filter.q} />
			<Select label={t("review.filterStatus")} name="status" defaultValue={filter.status}>
				<option value="">{t("word.all")}</option>
				{QUEUE_STATUSES.map((status) => (
					<option key={status} value={status}>
						{t(`status.${status}`)} ({counts[status] ?? 0})
					</option>
				))}
			</Select>
			<Select label={t("review.filterKind")} name="kind" defaultValue={filter.kind}>
				<option value="">{t("word.all")}</option>
				{queue.kinds.map((kind) => (
					<option key={kind} value={kind}>
						{t(`kind.${kind}`)}
					</option>
				))}
			</Select>
			<Select label={t("desk.block")} name="block" defaultValue={filter.block}>
				<option value="">{t("word.all")}</option>
				{queue.blocks.map(({ id, name }) => (
					<option key={id} value={id}>
						{name}
					</option>
				))}
			</Select>
			<Select label={t("review.reviewer")} name="reviewer" defaultValue={filter.reviewer}>
				<option value="">{t("word.all")}</option>
				<option value="mine">{t("review.filterMine")}</option>
				<option value="nobody">{t("review.nobody")}</option>
				{queue.reviewers.map(({ id, name }) => (
					<option key={id} value={id}>
						{name}
					</option>
				))}
			</Select>
			<Select label={t("desk.order")} name="order" defaultValue={filter.order}>
				{QUEUE_ORDERS.map((order) => (
					<option key={order} value={order}>
						{t(`desk.order.${order}`)}
					</option>
				))}
			</Select>
			<Checkbox
				label={t("desk.onlyOverdue", { count: queue.overdue })}
				name="overdue"
				value="1"
				defaultChecked={filter.overdue}
			/>
			<div className="flex flex-wrap gap-2">
				<Button>{t("button.filter")}</Button>
				{isSet && (
					<Link className="button button-quiet" to="/reviews">
						{t("button.clear")}
					</Link>
				)}
			</div>
		</Form>
	)
}
