import { useState } from "react"
import { PrintButton } from "#app/components/business/print-button.tsx"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { useLanguage } from "#app/i18n/context.tsx"

/** Shown in this one answer and nowhere else: only their hashes are kept. */
export function RecoveryCodes({ codes, title }: { codes: readonly string[]; title: string }) {
	const { t } = useLanguage()
	const [copied, setCopied] = useState<boolean | null>(null)
	async function copy() {
		// only secure pages have a clipboard
		const done = await (navigator.clipboard as Clipboard | undefined)?.writeText(codes.join("\n")).then(
			() => true,
			() => false,
		)
		setCopied(done ?? false)
	}
	return (
		<div className="grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-5">
			<Alert tone="good" title={title} />
			<Card title={t("secondFactor.codesTitle")} className="grid gap-4">
				<p className="max-w-prose">{t("secondFactor.codesOnce")}</p>
				<ol
					aria-label={t("secondFactor.codesLabel")}
					className="num grid gap-x-8 gap-y-2 text-lg select-all sm:grid-cols-2"
				>
					{codes.map((code) => (
						<li key={code}>
							<code>{code}</code>
						</li>
					))}
				</ol>
				<div className="no-print flex flex-wrap items-center gap-3">
					<Button type="button" className="noscript:hidden" onClick={() => void copy()}>
						{t("secondFactor.copy")}
					</Button>
					<PrintButton label={t("secondFactor.print")} />
					<span role="status">
						{copied !== null && t(copied ? "secondFactor.copied" : "secondFactor.copyFailed")}
					</span>
				</div>
				<p className="no-print">
					<ButtonLink to="/account/second-factor" variant="primary">
						{t("secondFactor.codesKept")}
					</ButtonLink>
				</p>
			</Card>
		</div>
	)
}
