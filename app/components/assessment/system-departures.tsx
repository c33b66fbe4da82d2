import { Form } from "#app/components/forms/form.tsx"
import type { Refused } from "#app/components/forms/refused.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { Disclosure } from "#app/components/ui/disclosure.tsx"
import { TextArea } from "#app/components/ui/field.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import { typed } from "./refusal.tsx"

export type DepartureView = { name: string; reason: string; saidBy: string; at: string }

type SystemDeparturesProps = {
	fileId: string
	/** Null: only to be read. */
	code: string | null
	departures: readonly DepartureView[]
	/** Missing without a reason; shown here to who may only read. */
	unexplained: readonly string[]
}

/** What stood in the last period's table and stands here no longer, and why. */
export function SystemDepartures({ fileId, code, departures, unexplained }: SystemDeparturesProps) {
	const { t, dateTime } = useLanguage()
	return (
		<Card title={t("systems.departed", { count: departures.length + unexplained.length })}>
			<dl className="grid gap-4">
				{departures.map(({ name, reason, saidBy, at }) => (
					<div key={name}>
						<dt className="font-bold">{name}</dt>
						<dd className="whitespace-pre-line [overflow-wrap:anywhere]">{reason}</dd>
						<dd className="text-sm text-muted">{t("systems.said", { author: saidBy, at: dateTime(at) })}</dd>
						{code && (
							<dd className="no-print max-w-3xl">
								<Disclosure summary={t("systems.departEdit")}>
									<DepartureField place={{ fileId, code }} name={name} reason={reason} refused={null} />
								</Disclosure>
							</dd>
						)}
					</div>
				))}
				{unexplained.length > 0 && (
					<div>
						<dt className="font-bold text-warn">{t("systems.departedOnly")}</dt>
						{unexplained.map((name) => (
							<dd key={name}>{name}</dd>
						))}
					</div>
				)}
			</dl>
		</Card>
	)
}

type DepartureFieldProps = {
	place: { fileId: string; code: string }
	name: string
	/** As it stands; empty: none yet. */
	reason: string
	refused: Refused | null
}

export function DepartureField({ place, name, reason, refused }: DepartureFieldProps) {
	const { t, say } = useLanguage()
	const fault = refused?.fields["reason"]
	return (
		<Form method="post" action={`/assessments/${place.fileId}/systems/departures`} className="grid gap-2">
			<input type="hidden" name="code" value={place.code} />
			<input type="hidden" name="name" value={name} />
			<input type="hidden" name="sawReason" value={reason} />
			{refused && !fault && <Alert tone="bad">{say(refused.message)}</Alert>}
			<TextArea
				name="reason"
				rows={2}
				required
				minLength={5}
				maxLength={1000}
				label={t("systems.departReason", { name })}
				hint={t("systems.departHint")}
				defaultValue={typed(refused, "reason") ?? reason}
				error={fault && say(fault)}
			/>
			<div>
				<Button aria-label={t("systems.departNamed", { name })}>{t("systems.departSave")}</Button>
			</div>
		</Form>
	)
}
