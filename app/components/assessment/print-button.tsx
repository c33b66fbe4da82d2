import { Button } from "#app/components/ui/button.tsx"
import { useLanguage } from "#app/i18n/context.tsx"

/** Not there without script, which alone can print. */
export function PrintButton() {
	const { t } = useLanguage()
	return (
		<Button type="button" className="noscript:hidden" onClick={() => window.print()}>
			{t("button.print")}
		</Button>
	)
}
