import type { ReactNode } from "react"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { StatusBadge } from "#app/components/ui/status-badge.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import type { FileHead } from "./file-head.ts"

type FileHeaderProps = { head: FileHead; title: ReactNode; lead?: ReactNode; actions?: ReactNode }

/** Title of a page about one file, with its unit, period and state. */
export function FileHeader({ head, title, lead, actions }: FileHeaderProps) {
	return (
		<PageHeader
			title={title}
			breadcrumb={useCrumbs(head)}
			actions={actions}
			lead={
				<>
					<span className="flex flex-wrap items-center gap-x-3 gap-y-1">
						<span>
							{head.unit} · {head.period}
						</span>
						<StatusBadge status={head.status} />
					</span>
					{lead && <p className="mt-1">{lead}</p>}
				</>
			}
		/>
	)
}

function useCrumbs(head: FileHead) {
	const { t } = useLanguage()
	switch (head.place) {
		case "own":
			return [
				{ label: t("nav.work"), to: "/work" },
				{ label: t("respond.file"), to: `/assessments/${head.id}` },
			]
		case "review":
			return [
				{ label: t("nav.reviews"), to: "/reviews" },
				{ label: head.unit, to: `/reviews/${head.id}` },
			]
		case "other":
			return []
	}
}
