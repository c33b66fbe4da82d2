import type { ReactNode } from "react"

type CardProps = {
	id?: string
	title?: ReactNode
	actions?: ReactNode
	className?: string
	children: ReactNode
}

/** A sheet on the page; with a title it is a section of it. */
export function Card({ id, title, actions, className = "", children }: CardProps) {
	if (!title) return <div className={`card ${className}`}>{children}</div>
	return (
		<section id={id} className={`card ${className}`}>
			<div className="mb-2 flex flex-wrap items-center justify-between gap-2">
				<h2 className="text-lg">{title}</h2>
				{actions}
			</div>
			{children}
		</section>
	)
}
