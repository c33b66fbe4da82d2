import { writtenDay } from "#app/domain/written-day.ts"
import { AppError } from "#app/domain/errors.ts"
import type { Questionnaire } from "#app/domain/questionnaire.ts"
import { isOutdated, listOf } from "#app/domain/teamwork.ts"
import type { AssignForm } from "#app/domain/teamwork.ts"
import { listColleagues } from "#db/queries/colleagues.ts"
import { insertAuditRows, insertNoticesTo } from "#db/queries/ledger.ts"
import { saveAssignments, teamworkOf } from "#db/queries/teamwork.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { auditOf } from "../ledger.server.ts"
import { openTeamwork } from "./open-teamwork.server.ts"

/** Named in a notice; more are counted. */
const NAMED = 5

/** Gives pillars or criteria to a colleague. It informs and locks nothing: everyone of the unit may still answer. */
export function assignWork(ctx: ActorCtx, given: AssignForm & { assessmentId: string }): Promise<void> {
	return inTransaction(ctx, async (tx) => {
		const { file, questionnaire } = await openTeamwork(tx, ctx, given.assessmentId)
		const codes = listOf(given.codes)
		const known = codesOf(questionnaire)
		if (!codes.every((code) => known.has(code))) throw refused("codes", "team.chooseCriteria")
		const [colleagues, { assignments }] = await Promise.all([
			listColleagues(tx, file.organizationId),
			teamworkOf(tx, file.id),
		])
		const assignee = colleagues.find(({ id }) => id === given.assigneeId)
		if (!assignee) throw refused("assigneeId", "team.chooseColleague")
		const dueOn = given.dueOn === "" ? null : given.dueOn
		const { note } = given
		const changed = codes.filter((code) => {
			const now = assignments.find((line) => line.code === code)
			return now?.assigneeId !== assignee.id || now.dueOn !== dueOn || now.note !== note
		})
		// what is there as wanted needs no writing, so the same press may come twice
		if (isOutdated(assignments, { codes: changed, saw: given.saw }))
			throw new AppError("conflict", "team.stale")
		const line = { assigneeId: assignee.id, dueOn, note, assignedBy: ctx.actor.userId, assignedAt: ctx.now }
		await saveAssignments(
			tx,
			changed.map((code) => ({ ...line, assessmentId: file.id, code })),
		)
		await insertAuditRows(
			tx,
			changed.map((code) =>
				auditOf(ctx, {
					action: "assignment.set",
					entity: "assignment",
					entityId: `${file.id}/${code}`,
					organizationId: file.organizationId,
					before: lineOf(assignments.find((one) => one.code === code)),
					after: { assigneeId: assignee.id, assignee: assignee.name, dueOn },
				}),
			),
		)
		if (changed.length === 0 || assignee.id === ctx.actor.userId) return
		await insertNoticesTo(tx, [assignee.id], {
			key: dueOn ? "notice.assignedUntil" : "notice.assigned",
			params: {
				codes: shortened(changed),
				period: file.periodCode,
				...(dueOn && { date: writtenDay(dueOn) }),
			},
			href: `/assessments/${file.id}/team?show=mine`,
			at: ctx.now,
		})
	})
}

function codesOf({ pillars }: Questionnaire): Set<string> {
	return new Set(pillars.flatMap(({ code, criteria }) => [code, ...criteria.map((one) => one.code)]))
}

function lineOf(line: { assigneeId: string; assignee: string; dueOn: string | null } | undefined) {
	return line && { assigneeId: line.assigneeId, assignee: line.assignee, dueOn: line.dueOn }
}

function shortened(codes: readonly string[]): string {
	const named = codes.slice(0, NAMED).join(", ")
	return codes.length > NAMED ? `${named} (+${codes.length - NAMED})` : named
}

function refused(field: string, message: string): AppError {
	return new AppError("invalid", "form.invalid", { fields: { [field]: message } })
}
