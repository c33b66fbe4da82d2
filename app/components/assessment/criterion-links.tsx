import { Link } from "@remix-run/react"
import type { ReactNode } from "react"
import { useLanguage } from "#app/i18n/context.tsx"

export type CriterionLink = { code: string; title: string; note?: ReactNode }

type Props = {
	fileId: string
	criteria: readonly CriterionLink[]
	/** Each row may also be returned with a comment. */
	returnable?: boolean
}

/** Criteria to go to, each at its place in the questionnaire; a code may name more than one, or none. */
export function CriterionLinks({ fileId, criteria, returnable = false }: Props) {
	const { t } = useLanguage()
	return (
		<ul className="grid gap-x-6 lg:grid-cols-2">
			{criteria.map(({ code, title, note }, index) => (
				<li key={`${code} ${index}`} className="border-t border-line py-2">
					<Link className="link" to={`/assessments/${fileId}#${code}`}>
						<span className="num font-bold">{code}</span> {title}
					</Link>
					{note && <div className="text-sm text-muted">{note}</div>}
					{returnable && (
						<div className="print:hidden">
							<Link
								className="link inline-flex min-h-6 items-center text-sm"
								to={`/assessments/${fileId}/return?codes=${encodeURIComponent(code)}#comment-${code}`}
							>
								{t("signing.comment")}
								<span className="sr-only"> {code}</span>
							</Link>
						</div>
					)}
				</li>
			))}
		</ul>
	)
}
