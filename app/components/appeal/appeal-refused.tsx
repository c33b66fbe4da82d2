import { useParams } from "@remix-run/react"
import type { ComponentProps } from "react"
import { useLanguage } from "#app/i18n/context.tsx"
import { RefusedPage } from "../teamwork/refused-page.tsx"

type AppealRefusedProps = {
	title: "appeal.remove" | "appeal.send" | "appeal.withdraw"
	answer: ComponentProps<typeof RefusedPage>["answer"]
}

/** A step of an appeal that was refused, and the way back. */
export function AppealRefused({ title, answer }: AppealRefusedProps) {
	const { t } = useLanguage()
	const { assessmentId = "" } = useParams()
	return (
		<RefusedPage
			title={t(title)}
			answer={answer}
			back={`/assessments/${assessmentId}/appeal`}
			label={t("appeal.back")}
		/>
	)
}
