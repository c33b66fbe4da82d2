import { useNavigation } from "@remix-run/react"
import { RefusalAlert, typed } from "#app/components/assessment/refusal.tsx"
import { Form } from "#app/components/forms/form.tsx"
import type { Refused } from "#app/components/forms/refused.ts"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { TextArea } from "#app/components/ui/field.tsx"
import { LONGEST_TEXT } from "#app/domain/answer-form.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import type { Page } from "./load.server.ts"

type Props = { page: Page; code: Page["choices"][number]; refused: Refused | null }
type Theirs = { request: string; version: number }

/** What the unit asks for on one criterion. */
export function ItemForm({ page: { head, draft }, code: { code, title, reason }, refused }: Props) {
	const { t, say } = useLanguage()
	const busy = useNavigation().state !== "idle"
	const item = draft?.items.find((one) => one.code === code)
	const isStale = refused?.message === "appeal.stale"
	const theirs = isStale ? ((refused.detail?.["theirs"] ?? null) as Theirs | null) : null
	const version = isStale ? (theirs?.version ?? 0) : (typed(refused, "version") ?? item?.version ?? 0)
	const fault = refused?.fields["request"]
	return (
		<Card title={<span id="write">{t("appeal.writeFor", { code })}</span>} className="no-print">
			<Form method="post" action={`/assessments/${head.id}/appeal`} className="grid max-w-prose gap-4">
				<RefusalAlert refused={refused} />
				<p>{title}</p>
				{reason && (
					<p className="whitespace-pre-line">
						<span className="text-muted">{t("appeal.reviewReason")}:</span> {reason}
					</p>
				)}
				{theirs && (
					<div>
						<p className="font-bold">{t("appeal.theirs")}</p>
						<p className="whitespace-pre-line">{theirs.request}</p>
					</div>
				)}
				<input type="hidden" name="code" value={code} />
				<input type="hidden" name="version" value={version} />
				<TextArea
					name="request"
					label={t("appeal.request")}
					hint={t("appeal.requestHint")}
					required
					minLength={10}
					maxLength={LONGEST_TEXT}
					rows={6}
					defaultValue={typed(refused, "request") ?? item?.request}
					error={fault && say(fault)}
				/>
				<div className="flex flex-wrap gap-2">
					<Button variant="primary" busy={busy}>
						{t(isStale ? "appeal.saveOver" : "appeal.save")}
					</Button>
					<ButtonLink to={`/assessments/${head.id}/appeal`} variant="quiet">
						{t("button.cancel")}
					</ButtonLink>
				</div>
			</Form>
		</Card>
	)
}
