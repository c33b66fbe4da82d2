import { Form } from "#app/components/forms/form.tsx"
import type { Refused } from "#app/components/forms/refused.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import { CodeField } from "./code-field.tsx"

/** `path`: the dark squares of a QR code of `size` by `size`, as an SVG path. */
export type ShownSetUp = { secret: string; proof: string; qr: { size: number; path: string } }

/** The secret for the app, and the field for its first code. */
export function SetUpApp({ setUp, refused }: { setUp: ShownSetUp; refused: Refused | null }) {
	const { t, say } = useLanguage()
	return (
		<div className="grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-5">
			{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
			<Card title={t("secondFactor.step1")} className="grid grid-cols-[minmax(0,1fr)] gap-3">
				<p>{t("secondFactor.step1Text")}</p>
				<svg
					role="img"
					aria-label={t("secondFactor.qr")}
					viewBox={`0 0 ${setUp.qr.size} ${setUp.qr.size}`}
					className="qr-code max-w-full"
					shapeRendering="crispEdges"
				>
					<path d={setUp.qr.path} />
				</svg>
				<div>
					<p>{t("secondFactor.secret")}</p>
					<p className="font-bold break-words tabular-nums select-all" data-secret>
						{setUp.secret}
					</p>
				</div>
			</Card>
			<Card title={t("secondFactor.step2")}>
				<Form method="post" className="grid justify-items-start gap-4">
					<input type="hidden" name="proof" value={setUp.proof} />
					<CodeField fault={refused?.fields["oneTimeCode"]} />
					<div className="flex flex-wrap gap-2">
						<Button variant="primary">{t("secondFactor.confirm")}</Button>
						<ButtonLink to="/account/second-factor" variant="quiet">
							{t("button.cancel")}
						</ButtonLink>
					</div>
				</Form>
			</Card>
		</div>
	)
}
