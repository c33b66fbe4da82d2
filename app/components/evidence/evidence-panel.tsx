import { lazy, Suspense, useCallback, useEffect, useRef, useState } from "react"
import type { SyntheticEvent } from "react"
import { Button } from "#app/components/ui/button.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import type { PanelProps } from "../questionnaire/panel-props.ts"
import { EvidencePane } from "./evidence-pane.tsx"
import { fetchEvidence } from "./evidence-requests.ts"
import type { CriterionEvidence } from "./evidence-view.ts"

const ReferenceForms = lazy(() => import("./reference-forms.tsx"))

/** The evidence of one question, under it. */
export default function EvidencePanel({ assessmentId, code, onCount }: PanelProps) {
	const { t } = useLanguage()
	const [evidence, setEvidence] = useState<CriterionEvidence | null>(null)
	const [failed, setFailed] = useState(false)
	const tell = useRef(onCount)
	useEffect(() => {
		tell.current = onCount
	})
	const take = useCallback((found: CriterionEvidence | null) => {
		setFailed(found === null)
		if (!found) return
		setEvidence(found)
		tell.current?.(found.pieces.length)
	}, [])
	const reload = useCallback(
		() => void fetchEvidence({ assessmentId, code }).then(take),
		[assessmentId, code, take],
	)
	useEffect(reload, [reload])
	return (
		<section className="grid grid-cols-1 gap-3" aria-labelledby={`evidence-of-${code}`}>
			<h4 id={`evidence-of-${code}`}>{t("evidence.panel", { code })}</h4>
			{failed && (
				<p role="alert" className="flex flex-wrap items-center gap-2">
					{t("evidence.loadFailed")}
					<Button type="button" onClick={reload}>
						{t("evidence.tryAgain")}
					</Button>
				</p>
			)}
			{!evidence && !failed && <p role="status">{t("word.loading")}</p>}
			{evidence && <Loaded evidence={evidence} reload={reload} />}
		</section>
	)
}

function Loaded({ evidence, reload }: { evidence: CriterionEvidence; reload: () => void }) {
	const { t } = useLanguage()
	const [opened, setOpened] = useState(false)
	return (
		<>
			<p className="text-sm text-muted">
				{t("evidence.wantedHere", { wanted: evidence.wanted })}
				{!evidence.required && ` (${t("word.optional")})`}.{" "}
				{t(evidence.restricted ? "evidence.seenRestricted" : "evidence.seen")}
			</p>
			<EvidencePane evidence={evidence} reload={reload} refused={null} />
			{!evidence.writable && <p className="text-sm text-muted">{t("evidence.closedHere")}</p>}
			{evidence.writable && (
				<details
					className="disclosure"
					onToggle={(event: SyntheticEvent<HTMLDetailsElement>) =>
						setOpened((before) => before || event.currentTarget.open)
					}
				>
					<summary>{t("evidence.otherWays")}</summary>
					{opened && (
						<Suspense fallback={<p role="status">{t("word.loading")}</p>}>
							<ReferenceForms place={evidence} refused={null} onSent={reload} />
						</Suspense>
					)}
				</details>
			)}
		</>
	)
}
