import { Link } from "@remix-run/react"
import type { ReactNode } from "react"
import type { UseFormRegisterReturn } from "react-hook-form"
import { FormToken } from "#app/components/forms/form.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import { AssigneeNote, FollowUpToggle, OpenThreads } from "./card-notes.tsx"
import type { TeamCriterion, TeamData, TeamPillar } from "./team-data.ts"

/** The form that the boxes belong to; each row may have forms of its own. */
export const ASSIGN_FORM = "assign"

type ListProps = {
	team: TeamData
	box: UseFormRegisterReturn
	/** Codes that were ticked in a form that came back. */
	ticked: ReadonlySet<string>
}

export function TeamPillarList(props: ListProps) {
	return (
		<>
			{props.team.pillars.map((pillar) => (
				<section key={pillar.code} className="card grid gap-2" aria-labelledby={`pillar-${pillar.code}`}>
					<PillarHead {...props} pillar={pillar} />
					<ul className="grid">
						{pillar.criteria.map((criterion) => (
							<CriterionRow key={criterion.code} {...props} criterion={criterion} />
						))}
					</ul>
				</section>
			))}
		</>
	)
}

function Box({ code, team, box, ticked, children }: ListProps & { code: string; children: ReactNode }) {
	if (!team.canAssign) return <div>{children}</div>
	return (
		<label className="choice">
			<input
				{...box}
				type="checkbox"
				form={ASSIGN_FORM}
				value={code}
				defaultChecked={ticked.has(code)}
				className="no-print"
			/>
			<span className="[overflow-wrap:anywhere]">{children}</span>
		</label>
	)
}

function PillarHead(props: ListProps & { pillar: TeamPillar }) {
	const { pillar, team } = props
	const { t } = useLanguage()
	return (
		<div className="grid gap-1">
			<h2 id={`pillar-${pillar.code}`} className="text-lg">
				{pillar.title}
			</h2>
			<Box {...props} code={pillar.code}>
				{t("team.wholePillar", { title: pillar.title })}
			</Box>
			{pillar.assignee && (
				<div className="flex flex-wrap items-center gap-x-4 gap-y-1 pl-7">
					<AssigneeNote assignee={pillar.assignee} dueOn={pillar.dueOn} />
					{pillar.note && <span className="text-sm text-muted">{pillar.note}</span>}
					{team.canAssign && <ClearButton team={team} code={pillar.code} />}
				</div>
			)}
		</div>
	)
}

function CriterionRow(props: ListProps & { criterion: TeamCriterion }) {
	const { criterion, team } = props
	const { t } = useLanguage()
	const { head, canAssign, show } = team
	const base = `/assessments/${head.id}`
	return (
		<li className="grid gap-1 border-t border-line py-2">
			<Box {...props} code={criterion.code}>
				<strong>{criterion.code}</strong> {criterion.title}
			</Box>
			<div className="flex flex-wrap items-center gap-x-4 gap-y-1 pl-7 text-sm">
				{criterion.assignee ? (
					<AssigneeNote assignee={criterion.assignee} dueOn={criterion.dueOn} overdue={criterion.overdue} />
				) : (
					<span className="text-muted">{t("team.nobody")}</span>
				)}
				{criterion.own && canAssign && <ClearButton team={team} code={criterion.code} />}
				<span className={criterion.answered ? "text-good" : "text-muted"}>
					{t(criterion.answered ? "team.isAnswered" : "team.isOpen")}
				</span>
				<Link className="link" to={`${base}#${criterion.code}`}>
					{t("button.open")}
					<span className="sr-only"> {criterion.code}</span>
				</Link>
				<Link className="link" to={`${base}/discussion/${encodeURIComponent(criterion.code)}`}>
					{criterion.openThreads > 0 ? (
						<OpenThreads count={criterion.openThreads} />
					) : (
						t("answering.discussion")
					)}
					<span className="sr-only"> {criterion.code}</span>
				</Link>
				<FollowUpToggle
					// what the server says now holds over what was pressed before
					key={String(criterion.followUp)}
					assessmentId={head.id}
					code={criterion.code}
					marked={criterion.followUp}
					canMark={canAssign}
					to={`${base}/team?show=${show}`}
				/>
				{criterion.note && <span className="w-full text-muted">{criterion.note}</span>}
			</div>
		</li>
	)
}

function ClearButton({ team, code }: { team: TeamData; code: string }) {
	const { t } = useLanguage()
	const base = `/assessments/${team.head.id}/team`
	return (
		<form method="post" action={`${base}/clear`} className="no-print inline">
			<FormToken />
			<input type="hidden" name="code" value={code} />
			<input type="hidden" name="saw" value={JSON.stringify({ [code]: team.saw[code] })} />
			<input type="hidden" name="to" value={`${base}?show=${team.show}`} />
			<button type="submit" className="link text-sm" aria-label={t("team.clearOf", { code })}>
				{t("team.clear")}
			</button>
		</form>
	)
}
