import { Link } from "@remix-run/react"
import type { ReactNode } from "react"

export type CriterionLink = { code: string; title: string; note?: ReactNode }

/** Criteria to go to, each at its place in the questionnaire. */
export function CriterionLinks({ fileId, criteria }: { fileId: string; criteria: readonly CriterionLink[] }) {
	return (
		<ul className="grid gap-x-6 lg:grid-cols-2">
			{criteria.map(({ code, title, note }) => (
				<li key={code} className="border-t border-line py-2">
					<Link className="link" to={`/assessments/${fileId}#${code}`}>
						<span className="num font-bold">{code}</span> {title}
					</Link>
					{note && <div className="text-sm text-muted">{note}</div>}
				</li>
			))}
		</ul>
	)
}
