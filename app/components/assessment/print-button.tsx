import { useEffect, useState } from "react"
import { Button } from "#app/components/ui/button.tsx"
import { useLanguage } from "#app/i18n/context.tsx"

/** Keeps its place but cannot be seen while there is no script to print with. */
export function PrintButton() {
	const { t } = useLanguage()
	const [ready, setReady] = useState(false)
	useEffect(() => setReady(true), [])
	return (
		<Button type="button" className={ready ? "" : "invisible"} onClick={() => window.print()}>
			{t("button.print")}
		</Button>
	)
}
