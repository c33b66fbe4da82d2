import { todayInVietNam } from "#app/domain/day.ts"
import { personAt } from "./people.ts"
import { later } from "./periods.ts"
import type { Period } from "./periods.ts"
import type { Verified } from "./verifying.ts"
import type { World } from "./world.ts"

const MEMBERS = ["council", "council2", "council3"] as const
const PLACE = "Phòng họp số 2, UBND tỉnh"
const CHAIR = "Phó Chủ tịch UBND tỉnh, Chủ tịch Hội đồng"

const MINUTES = (period: string, count: number) =>
	`Thư ký trình bày hồ sơ kết quả thẩm định: ${period}.\n` +
	`Hội đồng xem xét xếp hạng dự kiến của từng khối, các tiêu chí bị điều chỉnh và lý do.\n` +
	`Hội đồng thống nhất thông qua kết quả của ${count} đơn vị và giao cơ quan thẩm định trình quyết định công bố.`

/** The meeting behind a finished year's ranking: five days before its publication, all there, one abstains. */
export function addMeeting(
	world: World,
	year: { period: Period; publishedAt: Date; verified: ReadonlyMap<string, Verified | null> },
): string {
	const { rows, people, nextId } = world
	const { period, publishedAt, verified } = year
	const files = [...verified].flatMap(([organizationId, result]) =>
		result ? [{ organizationId, ...result }] : [],
	)
	const [id, secretary] = [nextId(), personAt(people, "secretary")]
	const [heldAt, closedAt] = [later(publishedAt, -5, 8, 30), later(publishedAt, -5, 11)]
	rows.councilSessions.push({
		...{ id, periodId: period.id, number: 1, status: "approved", heldAt, place: PLACE, chair: CHAIR },
		...{ minutesNumber: `0${period.year.index + 1}/BB-HĐTĐ`, minutes: MINUTES(period.nameVi, files.length) },
		...{ openedBy: secretary, openedAt: later(publishedAt, -9, 9), closedBy: secretary, closedAt },
	})
	for (const [index, name] of MEMBERS.entries()) {
		rows.councilMembers.push({
			...{ sessionId: id, userId: personAt(people, name), present: true, version: 2 },
			...{ vote: index < 2 ? "for" : "abstain", votedAt: later(publishedAt, -5, 10, 10 + index) },
		})
	}
	const signed = { at: closedAt, actorId: secretary, actorRole: "secretary" }
	rows.audit.push({
		...signed,
		...{ action: "council.close", entity: "council_session", entityId: id },
		before: { status: "open" },
		after: { status: "approved", files: files.length, heldOn: todayInVietNam(heldAt) },
	})
	for (const { organizationId, assessmentId, sha256 } of files) {
		rows.councilFiles.push({ sessionId: id, assessmentId, sha256 })
		rows.audit.push({
			...signed,
			...{ action: "assessment.approve", entity: "assessment", entityId: assessmentId, organizationId },
			before: { status: "provisional" },
			after: { status: "approved", session: 1, score: sha256 },
		})
	}
	return id
}

/** The running year's council is called for the day after. */
export function addOpenMeeting({ rows, people, nextId }: World, period: Period): void {
	const id = nextId()
	rows.councilSessions.push({
		...{ id, periodId: period.id, number: 1, status: "open", place: PLACE, chair: CHAIR },
		heldAt: later(period.opensAt, 26, 8, 30),
		openedBy: personAt(people, "secretary"),
		openedAt: later(period.opensAt, 24, 9),
	})
	for (const name of MEMBERS) {
		rows.councilMembers.push({ sessionId: id, userId: personAt(people, name) })
	}
}
