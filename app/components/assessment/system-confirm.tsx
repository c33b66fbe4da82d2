import type { ReactNode } from "react"
import { Form } from "#app/components/forms/form.tsx"
import { Button } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { useLanguage } from "#app/i18n/context.tsx"

export type CarriedRow = { id: string; version: number; name: string }

type SystemConfirmProps = { fileId: string; code: string; rows: readonly CarriedRow[] }

/** One press for all rows that were carried over and still hold. */
export function SystemConfirm({ fileId, code, rows }: SystemConfirmProps) {
	const { t } = useLanguage()
	return (
		<Card title={t("systems.unconfirmed", { count: rows.length })} className="no-print">
			<p className="mb-3 max-w-prose text-muted">{t("systems.unconfirmedText")}</p>
			<ConfirmForm fileId={fileId} code={code} rows={rows}>
				<Button variant="primary">{t("systems.confirmAll", { count: rows.length })}</Button>
			</ConfirmForm>
		</Card>
	)
}

export function ConfirmRow({ fileId, code, row }: { fileId: string; code: string; row: CarriedRow }) {
	const { t } = useLanguage()
	return (
		<ConfirmForm fileId={fileId} code={code} rows={[row]}>
			<Button variant="quiet" aria-label={t("systems.confirmNamed", { name: row.name })}>
				{t("systems.confirm")}
			</Button>
		</ConfirmForm>
	)
}

/** Names each row as it was seen. */
function ConfirmForm({ fileId, code, rows, children }: SystemConfirmProps & { children: ReactNode }) {
	return (
		<Form method="post" action={`/assessments/${fileId}/systems/confirm`}>
			<input type="hidden" name="code" value={code} />
			{rows.map(({ id, version }) => (
				<input key={id} type="hidden" name="seen" value={`${id}:${version}`} />
			))}
			{children}
		</Form>
	)
}
