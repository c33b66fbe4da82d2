import { useLanguage } from "#app/i18n/context.tsx"
import { ChangeNote } from "../help/change-note.tsx"
import { ReferenceNote } from "../help/reference-note.tsx"
import { AssigneeNote, FollowUpToggle } from "../teamwork/card-notes.tsx"
import type { CardProps } from "./card-props.ts"

/** What colleagues have to do with it. */
export function Team({ assessmentId, criterion, team, mayMark }: CardProps) {
	if (!team?.assignee && !team?.followUp) return null
	return (
		<div className="question-team">
			{team.assignee && <AssigneeNote assignee={team.assignee} dueOn={team.dueOn} overdue={team.overdue} />}
			{team.followUp && (
				<FollowUpToggle assessmentId={assessmentId} code={criterion.code} marked canMark={mayMark} />
			)}
		</div>
	)
}

export function Context({
	criterion,
	last,
	jump,
	contradictions,
	references,
	explanation,
}: CardProps & { explanation: string }) {
	const { t } = useLanguage()
	return (
		<p className="question-context">
			<b>{t("answering.target")}:</b> {criterion.targetText}
			{last && (
				<>
					{" "}
					<ChangeNote
						criterion={criterion}
						last={last}
						jump={jump ?? null}
						asks={explanation.trim() === ""}
					/>
				</>
			)}
			{references.map((reference) => (
				<span key={reference.source} className="block">
					<ReferenceNote criterion={criterion} reference={reference} />
				</span>
			))}
			{contradictions.map(({ code, severity, message }) => (
				<strong key={code} className={severity === "block" ? "block text-bad" : "block text-warn"}>
					{t("answering.contradiction", { message })}
				</strong>
			))}
			{criterion.coVerifier && (
				<>
					{" "}
					<b>{t("answering.coVerifier")}:</b> {criterion.coVerifier}
				</>
			)}
		</p>
	)
}
