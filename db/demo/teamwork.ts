import type { AnswerValue } from "#app/domain/answers.ts"
import type { DemoFile } from "./file.ts"
import { personAt } from "./people.ts"
import { later } from "./periods.ts"
import { instrumentFor } from "./world.ts"
import type { World } from "./world.ts"

const COLLEAGUE = "officer2"

/** How the demo's department shares the work on its running file: two assignments, a question and a mark. */
export function addTeamwork(world: World, file: DemoFile) {
	const { rows, nextId, people } = world
	const { id: assessmentId, moments, officer, head } = file
	const colleague = personAt(people, COLLEAGUE)
	const [first, second, third] = file.criteria.filter(({ kind }) => kind === "PCT").slice(-3)
	if (!first || !second || !third) throw new Error("the demo's department has no criteria to share")
	const at = moments.started
	const dueOn = later(file.period.submitBy, -3, 9).toISOString().slice(0, 10)
	const line = { assessmentId, assigneeId: colleague, assignedBy: head, assignedAt: at }
	rows.assignments.push(
		{ ...line, id: nextId(), code: pillarOf(world, file, first.code), dueOn, note: "" },
		{
			...line,
			id: nextId(),
			code: first.code,
			dueOn,
			note: "Đối chiếu số liệu với phần mềm quản lý văn bản trước khi trả lời.",
		},
	)
	const threadId = nextId()
	const note = { assessmentId, criterionCode: first.code }
	rows.notes.push(
		{
			...note,
			id: threadId,
			body: "Mẫu số lấy theo báo cáo quý hay cả năm? Nhờ bạn xem giúp và trả lời ở đây.",
			mentions: [colleague],
			authorId: officer,
			createdAt: later(at, 1, 9),
		},
		{
			...note,
			id: nextId(),
			threadId,
			body: "Cả năm, tính đến ngày cuối kỳ. Tôi đang chờ số liệu của văn phòng.",
			authorId: colleague,
			createdAt: later(at, 1, 14),
		},
	)
	rows.followUps.push(
		{ assessmentId, criterionCode: first.code, markedBy: officer, markedAt: later(at, 1, 9) },
		{ assessmentId, criterionCode: third.code, markedBy: head, markedAt: later(at, 2, 9) },
	)
	rows.notices.push({
		id: nextId(),
		userId: colleague,
		key: "notice.mentioned",
		params: { by: nameOf(world, officer), code: first.code },
		href: `/assessments/${assessmentId}/discussion/${first.code}`,
		createdAt: later(at, 1, 9),
	})
	addSaves(world, file)
}

function pillarOf(world: World, file: DemoFile, code: string): string {
	const { content } = instrumentFor(world, file.unit.kind, file.period)
	const pillar = content.pillars.find(({ criteria }) => criteria.some((one) => one.code === code))
	if (!pillar) throw new Error(`no pillar has ${code} of ${file.id}`)
	return pillar.code
}

function nameOf({ people }: World, userId: string): string {
	return people.users.find(({ id }) => id === userId)?.name ?? ""
}

/** What the log says of the answers of this file, so that their history can be read. */
function addSaves({ rows }: World, file: DemoFile) {
	for (const answer of rows.answers.filter(({ assessmentId }) => assessmentId === file.id)) {
		const { value = null, notApplicable = false, reason = "", explanation = "" } = answer
		const said = { value, notApplicable, reason, explanation }
		const save = {
			actorId: file.officer,
			actorRole: "officer",
			action: "answer.save",
			entity: "answer",
			entityId: `${file.id}/${answer.criterionCode}`,
			organizationId: file.unit.id,
		}
		const first = answer.version === 2 ? firstGuess(value) : null
		if (first) {
			const drafted = { ...said, value: first }
			rows.audit.push({ ...save, at: file.moments.started, before: null, after: drafted })
			rows.audit.push({ ...save, at: answer.updatedAt, before: drafted, after: said })
		} else {
			rows.audit.push({ ...save, at: answer.updatedAt, before: null, after: said })
		}
	}
}

/** Counted too low at first, and put right. */
function firstGuess(value: AnswerValue | null): AnswerValue | null {
	if (value?.kind !== "ratio" || Number(value.num) < 10) return null
	return { ...value, num: String(Math.floor(Number(value.num) * 0.9)) }
}
