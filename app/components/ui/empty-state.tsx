import type { ReactNode } from "react"

/** Says why there is nothing and what can be done. */
export function EmptyState({
	title,
	children,
	action,
}: {
	title: ReactNode
	children?: ReactNode
	action?: ReactNode
}) {
	return (
		<div className="empty">
			<p className="font-bold">{title}</p>
			{children && <div className="max-w-prose text-muted">{children}</div>}
			{action}
		</div>
	)
}
