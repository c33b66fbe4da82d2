import { Badge } from "#app/components/ui/badge.tsx"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import type { SubmissionView } from "./submission-view.ts"

/** Every signing of a file, the last first: who, when, on which paper, and whether it was taken back. */
export function SubmissionList({ submissions }: { submissions: readonly SubmissionView[] }) {
	const { t } = useLanguage()
	if (submissions.length === 0) return null
	return (
		<div className="print:hidden">
			<Card title={t("signing.submissions", { count: submissions.length })}>
				<ol className="grid">
					{submissions.toReversed().map((one) => (
						<li key={one.id} className="border-t border-line py-3">
							<SubmissionLine one={one} />
						</li>
					))}
				</ol>
			</Card>
		</div>
	)
}

function SubmissionLine({ one }: { one: SubmissionView }) {
	const { t, date, dateTime } = useLanguage()
	return (
		<div className="grid gap-1">
			<p className="flex flex-wrap items-center gap-x-3 gap-y-1">
				<span className="font-bold">{t("signing.submission", { number: one.number })}</span>
				<span>{t("signing.signedLine", { by: one.by, at: dateTime(one.at) })}</span>
				<Badge tone={one.recalled ? "neutral" : "good"}>
					{t(one.recalled ? "signing.recalledBadge" : "signing.standing")}
				</Badge>
				{one.delegation && (
					<span className="text-muted">{t("delegation.signedUnder", { document: one.delegation })}</span>
				)}
				{one.late && <Badge tone="warn">{t("signing.lateBadge")}</Badge>}
			</p>
			{one.register && (
				<p>{t("signing.registerLine", { number: one.register.number, on: date(one.register.on) })}</p>
			)}
			{one.paper && <PaperLine id={one.id} number={one.number} paper={one.paper} />}
			{one.recalled && (
				<div className="border-l-4 border-edge pl-3">
					<p className="text-sm text-muted">
						{t("signing.recalledLine", { by: one.recalled.by, at: dateTime(one.recalled.at) })}
					</p>
					<p className="whitespace-pre-line">{one.recalled.reason}</p>
				</div>
			)}
			<Fingerprint label={t("respond.fingerprint")} sha256={one.sheetSha256} />
		</div>
	)
}

function PaperLine({
	id,
	number,
	paper,
}: {
	id: string
	number: number
	paper: NonNullable<SubmissionView["paper"]>
}) {
	const { t, number: write } = useLanguage()
	return (
		<>
			<p>
				<ButtonLink to={`/submissions/${id}/paper.pdf`} reloadDocument>
					{t("signing.paperDownload", {
						number,
						size: write(Math.max(0.1, paper.size / 1024 / 1024).toFixed(1)),
					})}
				</ButtonLink>
			</p>
			<Fingerprint label={t("signing.paperFingerprint")} sha256={paper.sha256} />
		</>
	)
}

function Fingerprint({ label, sha256 }: { label: string; sha256: string }) {
	return (
		<p className="text-sm text-muted">
			{label} <code className="break-all">{sha256}</code>
		</p>
	)
}
