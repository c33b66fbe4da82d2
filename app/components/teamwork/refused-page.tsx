import type { ReactNode } from "react"
import { RefusalAlert, refusalOf } from "../assessment/refusal.tsx"
import { ButtonLink } from "../ui/button.tsx"
import { PageHeader } from "../ui/page-header.tsx"

type RefusedPageProps = { title: ReactNode; answer: unknown; back: string; label: ReactNode }

/** What a button without a page of its own leads to when it is refused. */
export function RefusedPage({ title, answer, back, label }: RefusedPageProps) {
	return (
		<>
			<PageHeader title={title} />
			<div className="grid justify-items-start gap-4">
				<RefusalAlert refused={refusalOf(answer)} />
				<ButtonLink to={back}>{label}</ButtonLink>
			</div>
		</>
	)
}
