import type { ReactNode } from "react"

/** One term and what it is, in a `dl`. */
export function Line({ label, children }: { label: string; children: ReactNode }) {
	return (
		<div className="flex flex-wrap justify-between gap-x-4">
			<dt className="text-muted">{label}</dt>
			<dd className="num">{children}</dd>
		</div>
	)
}
