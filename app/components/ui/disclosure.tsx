import type { ReactNode } from "react"

/** Native details: works without script, opens in print. */
export function Disclosure({
	summary,
	open,
	children,
}: {
	summary: ReactNode
	open?: boolean
	children: ReactNode
}) {
	return (
		<details className="disclosure" open={open}>
			<summary>{summary}</summary>
			<div className="pt-1 pb-3">{children}</div>
		</details>
	)
}
