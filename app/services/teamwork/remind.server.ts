import { writtenDay } from "#app/domain/written-day.ts"
import { missingCriteria } from "#app/domain/answer-checks.ts"
import { readScope } from "#app/domain/policy.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import { dayIn, teamworkByCriterion } from "#app/domain/teamwork.ts"
import { findAssessment } from "#db/queries/assessments.ts"
import { listColleagues } from "#db/queries/colleagues.ts"
import { insertNoticeOnce } from "#db/queries/ledger.ts"
import { listFilesDue, teamworkOf } from "#db/queries/teamwork.ts"
import type { Db } from "#db/client.ts"
import { loadScoring } from "../assessments/scoring-input.server.ts"

/** Days before the date on which a person is reminded first; the second time is on the day itself. */
const DAYS_BEFORE = 2

/** Reminds those who have something open that is due soon or today; each once, however often it runs. */
export async function remindAssignees(db: Db, now: Date): Promise<void> {
	const files = await listFilesDue(db, { from: dayIn(now), to: dayIn(now, DAYS_BEFORE) })
	await Promise.all(files.map((file) => remindOf(db, now, file)))
}

async function remindOf(db: Db, now: Date, at: { id: string; organizationId: string }): Promise<void> {
	const scope = readScope({ userId: "", name: "", role: "officer", organizationId: at.organizationId })
	const file = await findAssessment(db, scope, at.id)
	if (!file) return
	const [{ input }, rows, colleagues] = await Promise.all([
		loadScoring(db, file),
		teamworkOf(db, file.id),
		listColleagues(db, file.organizationId),
	])
	const teamwork = teamworkByCriterion(input.questionnaire.pillars, rows)
	const missing = new Set(missingCriteria(input))
	const [today, last] = [dayIn(now), dayIn(now, DAYS_BEFORE)]
	const due = new Set(
		criteriaOf(input.questionnaire).flatMap(({ code }) => {
			const line = teamwork[code]
			const isDue = line?.dueOn && line.dueOn >= today && line.dueOn <= last && missing.has(code)
			return isDue ? [`${line.assigneeId ?? ""} ${line.dueOn}`] : []
		}),
	)
	const known = new Set(colleagues.map(({ id }) => id))
	const told = [...due].map((one) => one.split(" ")).filter(([userId = ""]) => known.has(userId))
	await Promise.all(
		told.map(([userId = "", day = ""]) =>
			db.transaction((tx) =>
				insertNoticeOnce(tx, userId, {
					key: day === today ? "notice.dueToday" : "notice.dueSoon",
					params: { period: file.periodCode, date: writtenDay(day) },
					href: `/assessments/${file.id}/team?show=mine`,
					at: now,
				}),
			),
		),
	)
}
