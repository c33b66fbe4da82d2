import type { ReactNode, TdHTMLAttributes, ThHTMLAttributes } from "react"

type TableProps = {
	/** Read aloud with the table, so it always has one. */
	caption: string
	captionHidden?: boolean
	className?: string
	/** `<thead>` and `<tbody>`, made of Th and Td. */
	children: ReactNode
}

/** Scrolls inside itself when narrow; focusable, so that the keyboard can scroll it too. */
export function Table({ caption, captionHidden = false, className = "", children }: TableProps) {
	return (
		<div className="table-scroll" role="region" aria-label={caption} tabIndex={0}>
			<table className={`table ${className}`}>
				<caption className={captionHidden ? "sr-only" : undefined}>{caption}</caption>
				{children}
			</table>
		</div>
	)
}

export function Th({
	numeric = false,
	className = "",
	scope = "col",
	...rest
}: ThHTMLAttributes<HTMLTableCellElement> & { numeric?: boolean }) {
	return <th {...rest} scope={scope} className={`${numeric ? "numeric" : ""} ${className}`} />
}

export function Td({
	numeric = false,
	className = "",
	...rest
}: TdHTMLAttributes<HTMLTableCellElement> & { numeric?: boolean }) {
	return <td {...rest} className={`${numeric ? "numeric" : ""} ${className}`} />
}
