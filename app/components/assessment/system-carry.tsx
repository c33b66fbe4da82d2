import { Form } from "#app/components/forms/form.tsx"
import { Button } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { Disclosure } from "#app/components/ui/disclosure.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import { DepartureField } from "./system-departures.tsx"

type SystemCarryProps = {
	fileId: string
	code: string
	/** Names of the last period's rows that are neither in the table nor explained. */
	gone: readonly string[]
}

/** The last period's rows: copied by one press, or explained one by one. */
export function SystemCarry({ fileId, code, gone }: SystemCarryProps) {
	const { t } = useLanguage()
	const action = `/assessments/${fileId}/systems/carry-over`
	return (
		<Card title={t("systems.last", { count: gone.length })} className="no-print">
			<p className="mb-3 max-w-prose text-muted">{t("systems.lastText")}</p>
			<ul className="mb-4 list-disc pl-6">
				{gone.map((name) => (
					<li key={name}>{name}</li>
				))}
			</ul>
			<Form method="post" action={action}>
				<input type="hidden" name="code" value={code} />
				<Button variant="primary">{t("systems.carry", { count: gone.length })}</Button>
			</Form>
			<div className="mt-2">
				<Disclosure summary={t("systems.departOpen")}>
					<div className="grid max-w-3xl gap-5">
						{gone.map((name) => (
							<DepartureField key={name} place={{ fileId, code }} name={name} reason="" refused={null} />
						))}
					</div>
				</Disclosure>
			</div>
		</Card>
	)
}
