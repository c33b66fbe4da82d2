import { PaperFoot, PaperHead, SignatureBlock } from "#app/components/assessment/paper.tsx"
import { SelfTable } from "#app/components/assessment/self-table.tsx"
import { Disclosure } from "#app/components/ui/disclosure.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import type { Summary as Page } from "./load.server.ts"

/** Mẫu 01, báo cáo tự đánh giá: the head of it. What the page shows next is its first two parts. */
export function ReportHead({ page }: { page: Page }) {
	const { t } = useLanguage()
	const { head, standing } = page
	return (
		<PaperHead
			unit={head.unit}
			title={t("signing.report")}
			period={head.period}
			register={standing?.register ?? null}
		/>
	)
}

/** Mẫu 01, its last parts: claims without documents, difficulties, signature. */
export function ReportRest({ page }: { page: Page }) {
	const { t } = useLanguage()
	const { unexplained, claimedNa, standing } = page
	return (
		<div className="hidden print:block">
			<p className="mt-2 font-bold">{t("signing.reportUnproven")}</p>
			{unexplained.length === 0 ? (
				<p>{t("word.none")}</p>
			) : (
				<ul className="list-disc pl-5">
					{unexplained.map(({ code, title, explanation }) => (
						<li key={code}>
							{code} {title}: {explanation || t("signing.noExplanation")}
						</li>
					))}
				</ul>
			)}
			{claimedNa.length > 0 && (
				<>
					<p className="mt-2 font-bold">{t("respond.claimedNaTitle", { count: claimedNa.length })}</p>
					<ul className="list-disc pl-5">
						{claimedNa.map(({ code, title, note }) => (
							<li key={code}>
								{code} {title}: {note}
							</li>
						))}
					</ul>
				</>
			)}
			<p className="mt-2 font-bold">{t("signing.reportDifficulties")}</p>
			<div className="h-24 border-b border-dotted border-edge" />
			<SignatureBlock signed={standing} />
			<PaperFoot signed={standing} sha256={page.sha256} />
		</div>
	)
}

/** Mẫu 02, bảng tổng hợp tự chấm điểm: on the page it opens when asked for, in print it is a paper of its own. */
export function SelfTableForm({ page }: { page: Page }) {
	const { t } = useLanguage()
	const { head, standing, table } = page
	return (
		<div className="print:break-before-page">
			<PaperHead
				unit={head.unit}
				title={t("respond.selfTable")}
				period={head.period}
				register={standing?.register ?? null}
			/>
			<div className="print:[&_summary]:hidden">
				<Disclosure summary={t("respond.selfTable")}>
					<SelfTable pillars={table} />
				</Disclosure>
			</div>
			<SignatureBlock signed={standing} />
			<PaperFoot signed={standing} sha256={page.sha256} />
		</div>
	)
}
