import { useRef, useState } from "react"
import { Button } from "#app/components/ui/button.tsx"
import { useLanguage } from "#app/i18n/context.tsx"

/** An address to copy or print. */
export function LinkField({ url, label }: { url: string; label: string }) {
	const { t } = useLanguage()
	const field = useRef<HTMLInputElement>(null)
	const [copied, setCopied] = useState<boolean | null>(null)
	async function copy() {
		field.current?.select()
		// only secure pages have a clipboard
		const done = await (navigator.clipboard as Clipboard | undefined)?.writeText(url).then(
			() => true,
			() => false,
		)
		setCopied(done ?? false)
	}
	return (
		<div className="grid gap-1">
			<label className="field-label" htmlFor="return-link">
				{label}
			</label>
			<input
				id="return-link"
				ref={field}
				className="control print:hidden"
				readOnly
				value={url}
				onFocus={(event) => event.currentTarget.select()}
			/>
			<p className="hidden break-all print:block">{url}</p>
			<div className="flex flex-wrap items-center gap-3">
				<Button type="button" variant="primary" className="noscript:hidden" onClick={() => void copy()}>
					{t("guest.copy")}
				</Button>
				<span role="status">{copied !== null && t(copied ? "guest.copied" : "guest.copyFailed")}</span>
			</div>
		</div>
	)
}
