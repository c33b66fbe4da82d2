import type { ReactNode } from "react"
import type { Change } from "#app/domain/answer-history.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { AnswerText } from "../questionnaire/answer-text.tsx"
import { Badge } from "../ui/badge.tsx"
import type { HistoryData } from "./history-data.ts"

/** Who changed what, in words, newest first. */
export function HistoryEntries({ criterion, entries, from }: Omit<HistoryData, "next">) {
	const { t, dateTime } = useLanguage()
	if (entries.length === 0) {
		return <p>{t(from === "start" ? "teamwork.noHistory" : "teamwork.noHistorySubmitted")}</p>
	}
	return (
		<>
			<p className="text-sm text-muted">
				{t(from === "start" ? "teamwork.historyOwn" : "teamwork.historySubmitted")}
			</p>
			<ol className="grid gap-3">
				{entries.map((entry) => (
					<li key={entry.id} className="grid gap-1 border-l-4 border-edge pl-3">
						<p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
							<span>
								<strong>{entry.by ?? t("teamwork.portal")}</strong>
								{entry.role && <span className="text-muted"> ({t(`role.${entry.role}`)})</span>}
							</span>
							<span className="text-muted">{dateTime(entry.at)}</span>
							{entry.way !== "typed" && <Badge>{t(`teamwork.way.${entry.way}`)}</Badge>}
						</p>
						{entry.changes.map((change, index) => (
							<ChangeText key={index} change={change} criterion={criterion} />
						))}
						{entry.changes.length === 0 && <p className="text-muted">{t("teamwork.change.unknown")}</p>}
					</li>
				))}
			</ol>
		</>
	)
}

function ChangeText({ change, criterion }: { change: Change; criterion: HistoryData["criterion"] }) {
	const { t } = useLanguage()
	switch (change.kind) {
		case "value":
			return (
				<FromTo
					what={t("teamwork.change.value")}
					from={change.from && <AnswerText criterion={criterion} value={change.from} />}
					to={change.to && <AnswerText criterion={criterion} value={change.to} />}
				/>
			)
		case "notApplicable":
			return <p>{t("teamwork.change.notApplicable", { reason: change.reason })}</p>
		case "applicable":
			return <p>{t("teamwork.change.applicable")}</p>
		case "reason":
		case "explanation":
			return <FromTo what={t(`teamwork.change.${change.kind}`)} from={change.from} to={change.to} />
		case "evidence":
			return (
				<p className="[overflow-wrap:anywhere]">
					{t(`teamwork.evidence.${change.done}`, { title: change.title })}
				</p>
			)
		case "decision":
			return (
				<p className="[overflow-wrap:anywhere]">
					{t(`teamwork.decision.${change.outcome}`)}
					{(change.value || change.notApplicable) && (
						<>
							{": "}
							<AnswerText criterion={criterion} value={change.value} notApplicable={change.notApplicable} />
						</>
					)}
					{change.reason && `. ${t("teamwork.decision.reason", { reason: change.reason })}`}
				</p>
			)
		case "confirmed":
			return <p>{t("teamwork.change.confirmed")}</p>
	}
}

/** The first word given has no before. */
function FromTo({ what, from, to }: { what: string; from: ReactNode; to: ReactNode }) {
	const { t } = useLanguage()
	const empty = <span className="text-muted">{t("teamwork.change.empty")}</span>
	return (
		<div className="[overflow-wrap:anywhere]">
			<span className="text-muted">{what}: </span>
			{from && (
				<>
					<span className="sr-only">{t("teamwork.change.from")} </span>
					<del>{from}</del> <span aria-hidden="true">→</span>{" "}
					<span className="sr-only">{t("teamwork.change.to")} </span>
				</>
			)}
			<ins className="no-underline">{to || empty}</ins>
		</div>
	)
}
