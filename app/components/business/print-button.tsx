import { Button } from "#app/components/ui/button.tsx"

/** Only with script: without it the browser's own menu prints. */
export function PrintButton({ label }: { label: string }) {
	return (
		<Button type="button" className="noscript:hidden" onClick={() => window.print()}>
			{label}
		</Button>
	)
}
