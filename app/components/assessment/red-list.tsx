import type { ReactNode } from "react"
import { Card } from "#app/components/ui/card.tsx"
import { Disclosure } from "#app/components/ui/disclosure.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import { CriterionLinks } from "./criterion-links.tsx"
import type { CriterionLink } from "./criterion-links.tsx"

type Lists = {
	missing: readonly CriterionLink[]
	unproven: readonly CriterionLink[]
	underTarget: readonly CriterionLink[]
	claimedNa: readonly CriterionLink[]
	overdue: readonly (CriterionLink & { assignee: string; dueOn: string })[]
}

type Props = {
	fileId: string
	lists: Lists
	/** The head may return the file, so every row leads to a comment on it. */
	returnable: boolean
	/** Further lists of the same kind, such as what colleagues still talk about. */
	children?: ReactNode
}

/** What deserves a look before signing, by cause; the causes that can cost points stand open. */
export function RedList({ fileId, lists, returnable, children }: Props) {
	const { t, date } = useLanguage()
	const overdue = lists.overdue.map(({ assignee, dueOn, ...criterion }) => ({
		...criterion,
		note: t("signing.dueLine", { assignee, on: date(dueOn) }),
	}))
	const shown = [
		{ criteria: lists.missing, title: "respond.missing", text: "respond.missingRed", open: true },
		{ criteria: lists.unproven, title: "respond.unproven", text: "respond.unprovenText", open: true },
		{
			criteria: lists.underTarget,
			title: "respond.underTargetTitle",
			text: "respond.underTargetText",
			open: false,
		},
		{
			criteria: lists.claimedNa,
			title: "respond.claimedNaTitle",
			text: "signing.claimedNaText",
			open: false,
		},
		{ criteria: overdue, title: "signing.overdueTitle", text: "signing.overdueText", open: true },
	] as const
	const isEmpty = shown.every(({ criteria }) => criteria.length === 0)
	return (
		<div className="print:hidden">
			<Card title={t("respond.redList")}>
				{isEmpty && !children && <p>{t("respond.redListEmpty")}</p>}
				{shown.map(
					({ criteria, title, text, open }) =>
						criteria.length > 0 && (
							<Disclosure key={title} open={open} summary={t(title, { count: criteria.length })}>
								<p className="mb-2 text-muted">{t(text)}</p>
								<CriterionLinks fileId={fileId} criteria={criteria} returnable={returnable} />
							</Disclosure>
						),
				)}
				{children}
			</Card>
		</div>
	)
}
