import { useNavigation } from "@remix-run/react"
import { AppealRecord } from "#app/components/appeal/appeal-record.tsx"
import { FileHeader } from "#app/components/assessment/file-header.tsx"
import { PressFields } from "#app/components/assessment/press-fields.tsx"
import { RefusalAlert } from "#app/components/assessment/refusal.tsx"
import { Form } from "#app/components/forms/form.tsx"
import type { Refused } from "#app/components/forms/refused.ts"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import { JudgeItem } from "./judge-item.tsx"
import type { Page } from "./load.server.ts"

export function JudgePage({ page, refused }: { page: Page; refused: Refused | null }) {
	const { t } = useLanguage()
	const { head, items, open, past } = page
	const refusedAt = refused?.raw["code"]
	const isThere = items.some(({ view: { code } }) => code === refusedAt)
	return (
		<>
			<FileHeader
				head={head}
				title={t("appeal.judgeTitle")}
				lead={t("appeal.judgeLead")}
				actions={
					<>
						<ButtonLink to={`/reviews/${head.id}`}>{t("appeal.toReview")}</ButtonLink>
						<ButtonLink to={`/assessments/${head.id}/appeal/form`}>{t("appeal.toForm")}</ButtonLink>
					</>
				}
			/>
			<div className="grid grid-cols-1 gap-6">
				{!isThere && <RefusalAlert refused={refused} />}
				{items.length === 0 ? (
					<EmptyState title={t("appeal.judgeNone")}>
						{past.length > 0 && t("appeal.judgeNoneText")}
					</EmptyState>
				) : (
					<>
						<p className="font-bold" role="status">
							{t("appeal.progress", { n: items.length - open.length, m: items.length })}
						</p>
						{items.map((item) => (
							<JudgeItem
								key={item.view.code}
								item={item}
								fileId={head.id}
								refused={refusedAt === item.view.code ? refused : null}
							/>
						))}
						{page.maySettle && <Settle page={page} />}
					</>
				)}
				{past.toReversed().map((appeal) => (
					<AppealRecord key={appeal.number} appeal={appeal} />
				))}
			</div>
		</>
	)
}

function Settle({ page: { head, open } }: { page: Page }) {
	const { t } = useLanguage()
	const busy = useNavigation().state !== "idle"
	return (
		<Card title={t("appeal.settle")} className="no-print">
			{open.length > 0 ? (
				<p>{t("appeal.settleOpen", { codes: open.join(", ") })}</p>
			) : (
				<Form method="post" action={`/reviews/${head.id}/appeal/settle`} className="grid gap-3">
					<PressFields press={head} />
					<p className="max-w-prose">{t("appeal.settleText")}</p>
					<Button variant="primary" className="justify-self-start" busy={busy}>
						{t("appeal.settle")}
					</Button>
				</Form>
			)}
		</Card>
	)
}
