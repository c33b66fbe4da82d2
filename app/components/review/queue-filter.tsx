import { Form, Link } from "@remix-run/react"
import type { OrganizationKind } from "#app/domain/organization.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { Button } from "../ui/button.tsx"
import { Checkbox, Select } from "../ui/field.tsx"
import { REVIEW_STATUSES } from "./queue-data.ts"

type QueueFilterProps = {
	filter: { status: string; kind: string; mine: boolean }
	kinds: readonly OrganizationKind[]
	counts: Readonly<Record<string, number>>
}

export function QueueFilter({ filter, kinds, counts }: QueueFilterProps) {
	const { t } = useLanguage()
	const isSet = filter.status !== "" || filter.kind !== "" || filter.mine
	return (
		<Form
			key={`${filter.status}/${filter.kind}/${filter.mine}`}
			className="no-print flex flex-wrap items-end gap-3"
			role="search"
		>
			<div className="w-full sm:w-56">
				<Select label={t("review.filterStatus")} name="status" defaultValue={filter.status}>
					<option value="">{t("word.all")}</option>
					{REVIEW_STATUSES.map((status) => (
						<option key={status} value={status}>
							{t(`status.${status}`)} ({counts[status] ?? 0})
						</option>
					))}
				</Select>
			</div>
			<div className="w-full sm:w-64">
				<Select label={t("review.filterKind")} name="kind" defaultValue={filter.kind}>
					<option value="">{t("word.all")}</option>
					{kinds.map((kind) => (
						<option key={kind} value={kind}>
							{t(`kind.${kind}`)}
						</option>
					))}
				</Select>
			</div>
			<Checkbox label={t("review.filterMine")} name="mine" value="1" defaultChecked={filter.mine} />
			<Button>{t("button.filter")}</Button>
			{isSet && (
				<Link className="button button-quiet" to="/reviews">
					{t("button.clear")}
				</Link>
			)}
		</Form>
	)
}
