import type { ReactNode } from "react"

/** Figures side by side; holds Stat. */
export function Stats({ children }: { children: ReactNode }) {
	return <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">{children}</dl>
}

type StatProps = { label: ReactNode; value: ReactNode; unit?: ReactNode; note?: ReactNode }

/** One figure with its name. The value comes formatted; a missing one is "–". */
export function Stat({ label, value, unit, note }: StatProps) {
	return (
		<div className="stat">
			<dt>{label}</dt>
			<dd>
				<span className="stat-value">{value}</span> {unit && <span className="stat-unit">{unit}</span>}
				{note && <div className="text-sm text-muted">{note}</div>}
			</dd>
		</div>
	)
}
