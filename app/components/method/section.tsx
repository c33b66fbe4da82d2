import type { ReactNode } from "react"

/** A chapter of the method; paragraphs stay narrow, tables may be wide. */
export function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
	return (
		<section
			id={id}
			className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-3 [&_ol]:max-w-prose [&_ol]:list-decimal [&_ol]:pl-6 [&_p]:max-w-prose [&_ul]:max-w-prose [&_ul]:list-disc [&_ul]:pl-6"
		>
			<h2>{title}</h2>
			{children}
		</section>
	)
}
