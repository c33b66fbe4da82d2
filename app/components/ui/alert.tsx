import type { ReactNode } from "react"
import type { Tone } from "./badge.tsx"

type AlertProps = { tone?: Exclude<Tone, "neutral">; title?: ReactNode; children?: ReactNode }

/** Troubles are announced at once, the rest politely. */
export function Alert({ tone = "info", title, children }: AlertProps) {
	return (
		<div className={`alert tone-${tone}`} role={tone === "bad" ? "alert" : "status"}>
			{title && <p className="font-bold">{title}</p>}
			{children && <div className="alert-body">{children}</div>}
		</div>
	)
}
