import { useNavigation } from "@remix-run/react"
import type { ReactNode } from "react"
import { Form } from "#app/components/forms/form.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import { PressFields } from "../assessment/press-fields.tsx"
import type { Press } from "../assessment/press-fields.tsx"
import type { Refused } from "../forms/refused.ts"
import { Alert } from "../ui/alert.tsx"
import { Button, ButtonLink } from "../ui/button.tsx"
import { PageHeader } from "../ui/page-header.tsx"

type ConfirmPageProps = {
	title: string
	unit: { id: string; name: string } & Press
	refused: Refused | null
	/** The button's word; without one nothing can be sent yet. */
	submit?: string | undefined
	/** What else is asked for. */
	fields?: ReactNode
	children: ReactNode
}

/** What will happen to a file under review, and the button that does it. */
export function ConfirmPage({ title, unit, refused, submit, fields, children }: ConfirmPageProps) {
	const { t, say } = useLanguage()
	const busy = useNavigation().state === "submitting"
	const back = `/reviews/${unit.id}`
	return (
		<>
			<PageHeader
				title={title}
				lead={unit.name}
				breadcrumb={[
					{ label: t("nav.reviews"), to: "/reviews" },
					{ label: unit.name, to: back },
				]}
			/>
			<div className="grid gap-4">
				{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
				{children}
				<Form method="post" className="page-actions flex flex-wrap items-end gap-2">
					<PressFields press={unit} />
					{fields}
					{submit && (
						<Button variant="primary" busy={busy}>
							{submit}
						</Button>
					)}
					<ButtonLink to={back}>{t("review.back")}</ButtonLink>
				</Form>
			</div>
		</>
	)
}
