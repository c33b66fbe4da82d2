import { useLanguage } from "#app/i18n/context.tsx"
import { PageHeader } from "../ui/page-header.tsx"
import type { SecondPageData } from "./second-data.ts"

type SecondHeaderProps = { title: string; page: Pick<SecondPageData, "file" | "review"> }

export function SecondHeader({ title, page: { file, review } }: SecondHeaderProps) {
	const { t, number } = useLanguage()
	const { criterion } = review
	return (
		<PageHeader
			title={title}
			breadcrumb={[
				{ label: t("nav.reviews"), to: "/reviews" },
				{ label: t("second.title"), to: "/reviews/second" },
			]}
			lead={
				<>
					<span id="criterion" className="text-ink">
						{criterion.title}
					</span>
					<br />
					{file.unit} · {file.period} · {t("review.maxPoints", { points: number(criterion.maxPoints) })}
				</>
			}
		/>
	)
}
