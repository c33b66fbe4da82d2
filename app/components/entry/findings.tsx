import { Link } from "@remix-run/react"
import { CriterionLinks } from "#app/components/assessment/criterion-links.tsx"
import { useAmount } from "#app/components/help/use-amount.ts"
import { Card } from "#app/components/ui/card.tsx"
import type { Jump } from "#app/domain/entry-check-findings.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import type { FindingsView, FindingView } from "./findings-view.ts"

/** What should be looked at before a file goes on; nothing where there is nothing. */
export function Findings({ fileId, found }: { fileId: string; found: FindingsView }) {
	const { t } = useLanguage()
	const { warnings, jumps } = found
	return (
		<>
			{warnings.length > 0 && (
				<Card title={t("entry.warnings", { count: warnings.length })}>
					<p className="mb-2 text-muted">{t("entry.warningsText")}</p>
					<FindingList fileId={fileId} findings={warnings} />
				</Card>
			)}
			{jumps.length > 0 && (
				<Card title={t("entry.jumps", { count: jumps.length })}>
					<p className="mb-2 text-muted">{t("entry.jumpsText")}</p>
					<CriterionLinks
						fileId={fileId}
						criteria={jumps.map(({ jump, ...criterion }) => ({
							...criterion,
							note: <Change jump={jump} />,
						}))}
					/>
				</Card>
			)}
		</>
	)
}

function Change({ jump }: { jump: Jump }) {
	const { t } = useLanguage()
	const amount = useAmount(jump.unit)
	return jump.change === null
		? t("entry.fromZero")
		: t("answering.change", { change: amount(jump.change, true) })
}

function FindingList({ fileId, findings }: { fileId: string; findings: readonly FindingView[] }) {
	const { t, number } = useLanguage()
	return (
		<ul className="grid">
			{findings.map(({ code, message, left, right, criteria }) => (
				<li key={code} className="border-t border-line py-2">
					<p>
						{message}{" "}
						<span className="num text-muted">
							({t("entry.sides", { left: number(left), right: number(right) })})
						</span>
					</p>
					<p className="flex flex-wrap gap-x-4 text-sm">
						{criteria.map((criterion) => (
							<Link key={criterion.code} className="link" to={`/assessments/${fileId}#${criterion.code}`}>
								<span className="num font-bold">{criterion.code}</span> {criterion.title}
							</Link>
						))}
					</p>
				</li>
			))}
		</ul>
	)
}
