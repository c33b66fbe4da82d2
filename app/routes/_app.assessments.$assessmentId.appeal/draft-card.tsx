import { useNavigation } from "@remix-run/react"
import { ItemWords } from "#app/components/appeal/item-words.tsx"
import type { ItemView } from "#app/components/appeal/appeal-data.ts"
import { PressFields } from "#app/components/assessment/press-fields.tsx"
import { Form } from "#app/components/forms/form.tsx"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import type { Page } from "./load.server.ts"

/** What has been written so far, and for the head the button that sends it. */
export function DraftCard({ page }: { page: Page }) {
	const { t } = useLanguage()
	const { draft } = page
	const busy = useNavigation().state !== "idle"
	if (!draft) {
		return <EmptyState title={t("appeal.draftEmpty")}>{t("appeal.draftEmptyText")}</EmptyState>
	}
	return (
		<Card title={t("appeal.draftTitle")}>
			<ul className="grid grid-cols-1 gap-4">
				{draft.items.map((item) => (
					<DraftItem key={item.code} item={item} page={page} />
				))}
			</ul>
			{page.maySend ? (
				<Form
					method="post"
					action={`/assessments/${page.head.id}/appeal/send`}
					className="mt-4 grid gap-3 border-t border-line pt-4"
				>
					<PressFields press={page.head} />
					<input type="hidden" name="seen" value={page.seen} />
					<p className="max-w-prose">{t("appeal.sendText", { count: draft.items.length })}</p>
					<Button variant="primary" className="justify-self-start" busy={busy}>
						{t("appeal.send")}
					</Button>
				</Form>
			) : (
				page.mayDraft && <p className="mt-4 border-t border-line pt-4">{t("appeal.sendByHead")}</p>
			)}
		</Card>
	)
}

function DraftItem({ item, page: { head, mayDraft } }: { item: ItemView; page: Page }) {
	const { t } = useLanguage()
	const busy = useNavigation().state !== "idle"
	const code = encodeURIComponent(item.code)
	return (
		<li
			id={`item-${item.code}`}
			className="grid min-w-0 gap-3 border-t border-line pt-4 first:border-t-0 first:pt-0"
		>
			<h3 className="text-base">
				<span className="num">{item.code}</span> {item.title}
			</h3>
			<ItemWords item={item} />
			{mayDraft && (
				<div className="no-print flex flex-wrap items-center gap-2">
					<ButtonLink to={`/assessments/${head.id}/evidence/${code}`}>
						{t("appeal.addPieces")}
						<span className="sr-only"> {item.code}</span>
					</ButtonLink>
					<ButtonLink to={`/assessments/${head.id}/appeal?code=${code}#write`}>
						{t("appeal.edit")}
						<span className="sr-only"> {item.code}</span>
					</ButtonLink>
					<Form method="post" action={`/assessments/${head.id}/appeal/remove`}>
						<input type="hidden" name="code" value={item.code} />
						<input type="hidden" name="version" value={item.version} />
						<Button variant="quiet" busy={busy}>
							{t("appeal.remove")}
							<span className="sr-only"> {item.code}</span>
						</Button>
					</Form>
				</div>
			)}
		</li>
	)
}
