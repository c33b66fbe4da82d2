import { AppealRecord } from "#app/components/appeal/appeal-record.tsx"
import { AppealWindow } from "#app/components/appeal/appeal-window.tsx"
import { FileHeader } from "#app/components/assessment/file-header.tsx"
import { PressFields } from "#app/components/assessment/press-fields.tsx"
import { Form } from "#app/components/forms/form.tsx"
import type { Refused } from "#app/components/forms/refused.ts"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import { useNavigation } from "@remix-run/react"
import { ChoiceTables } from "./choice-tables.tsx"
import { DraftCard } from "./draft-card.tsx"
import { ItemForm } from "./item-form.tsx"
import type { Page } from "./load.server.ts"

export function AppealPage({ page, refused }: { page: Page; refused: Refused | null }) {
	const { t } = useLanguage()
	const { head, chosen, past } = page
	// what was typed and refused is shown again, whichever criterion the address names
	const typedFor = refused?.raw["code"]
	const written = page.choices.find(({ code }) => code === typedFor) ?? chosen
	return (
		<>
			<FileHeader
				head={head}
				title={t("appeal.title")}
				lead={t("appeal.lead")}
				actions={
					<>
						<ButtonLink to={`/assessments/${head.id}/result`}>{t("respond.result")}</ButtonLink>
						{past.length > 0 && (
							<ButtonLink to={`/assessments/${head.id}/appeal/form`}>{t("appeal.toForm")}</ButtonLink>
						)}
						{head.place === "review" && (
							<ButtonLink to={`/reviews/${head.id}/appeal`}>{t("appeal.judgeTitle")}</ButtonLink>
						)}
					</>
				}
			/>
			<div className="grid grid-cols-1 gap-6">
				<AppealWindow page={page} />
				{page.mayWithdraw && <Withdraw page={page} />}
				{(page.mayDraft || page.draft) && <DraftCard page={page} />}
				{written && (page.mayDraft || refused) && (
					<ItemForm
						key={`${written.code} ${refused ? "again" : ""}`}
						page={page}
						code={written}
						refused={refused}
					/>
				)}
				{page.mayDraft && <ChoiceTables page={page} />}
				{past.toReversed().map((appeal) => (
					<AppealRecord key={appeal.number} appeal={appeal} />
				))}
			</div>
		</>
	)
}

function Withdraw({ page: { head } }: { page: Page }) {
	const { t } = useLanguage()
	const busy = useNavigation().state !== "idle"
	return (
		<Card title={t("appeal.withdraw")} className="no-print">
			<Form method="post" action={`/assessments/${head.id}/appeal/withdraw`} className="grid gap-3">
				<PressFields press={head} />
				<p className="max-w-prose">{t("appeal.withdrawText")}</p>
				<Button variant="danger" className="justify-self-start" busy={busy}>
					{t("appeal.withdraw")}
				</Button>
			</Form>
		</Card>
	)
}
