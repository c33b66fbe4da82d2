import { useNavigation } from "@remix-run/react"
import { Form } from "#app/components/forms/form.tsx"
import type { AssignForm } from "#app/domain/teamwork.ts"
import { listOf } from "#app/domain/teamwork.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import type { Refused } from "../forms/refused.ts"
import { lazyResolver, useCheckedForm } from "../forms/use-checked-form.ts"
import { Alert } from "../ui/alert.tsx"
import { Button } from "../ui/button.tsx"
import { EmptyState } from "../ui/empty-state.tsx"
import { Select, TextField } from "../ui/field.tsx"
import type { TeamData } from "./team-data.ts"
import { ASSIGN_FORM, TeamPillarList } from "./team-pillar-list.tsx"

const resolver = lazyResolver<AssignForm>(() => import("../forms/assign.resolver.ts"))

/** Whom, until when and what: the criteria are ticked in the list. */
export function AssignFields({ team, refused }: { team: TeamData; refused: Refused | null }) {
	const { t, say } = useLanguage()
	const busy = useNavigation().state === "submitting"
	const typed = (name: string) => {
		const text = refused?.raw[name]
		return typeof text === "string" ? text : ""
	}
	const saw = JSON.stringify(team.saw)
	const { register, formState, onSubmit } = useCheckedForm<AssignForm>({
		resolver,
		refused,
		defaults: { codes: [], assigneeId: "", dueOn: "", note: "", saw },
	})
	const fault = (name: keyof AssignForm) => {
		const message = formState.errors[name]?.message
		return typeof message === "string" ? say(message) : undefined
	}
	const ticked = new Set(listOf(refused?.raw.codes))
	const people = team.people.filter(({ here }) => here)
	return (
		<>
			{team.canAssign && (
				<Form
					id={ASSIGN_FORM}
					method="post"
					onSubmit={onSubmit}
					noValidate
					className="no-print card grid gap-4"
				>
					<h2 className="text-lg">{t("team.assign")}</h2>
					<p className="text-muted">{t("team.assignHint")}</p>
					{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
					{/* a page that came back refused was made anew */}
					<input type="hidden" {...register("saw")} defaultValue={saw} />
					<div className="grid items-start gap-4 sm:grid-cols-2">
						<Select
							{...register("assigneeId")}
							label={t("team.assignee")}
							required
							defaultValue={typed("assigneeId")}
							error={fault("assigneeId")}
						>
							<option value="">{t("team.choose")}</option>
							{people.map(({ id, name }) => (
								<option key={id} value={id}>
									{name}
								</option>
							))}
						</Select>
						<TextField
							{...register("dueOn")}
							type="date"
							label={t("team.dueOn")}
							defaultValue={typed("dueOn")}
							error={fault("dueOn")}
						/>
					</div>
					<TextField
						{...register("note")}
						label={t("team.note")}
						hint={t("team.noteHint")}
						maxLength={500}
						defaultValue={typed("note")}
						error={fault("note")}
					/>
					<AssignButton busy={busy} fault={fault("codes")} />
				</Form>
			)}
			{team.pillars.length === 0 && <EmptyState title={t("team.none")}>{t("team.noneText")}</EmptyState>}
			<TeamPillarList team={team} box={register("codes")} ticked={ticked} />
			{team.canAssign && team.pillars.length > 0 && <AssignButton busy={busy} fault={fault("codes")} />}
		</>
	)
}

function AssignButton({ busy, fault }: { busy: boolean; fault: string | undefined }) {
	const { t } = useLanguage()
	return (
		<div className="no-print grid justify-items-start gap-1">
			{fault && (
				<p className="field-error" role="alert">
					{fault}
				</p>
			)}
			<Button variant="primary" form={ASSIGN_FORM} busy={busy}>
				{t("team.assignNow")}
			</Button>
		</div>
	)
}
