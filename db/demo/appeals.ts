import { loadHolidays } from "#app/calendar/load.server.ts"
import type { AppealOutcome } from "#app/domain/appeal.ts"
import { todayInVietNam } from "#app/domain/day.ts"
import { endOfDay } from "#app/domain/period-form.ts"
import { DEFAULT_REVIEW_RULES } from "#app/domain/review.ts"
import type { Ruling } from "#app/domain/review.ts"
import { addWorkingDays, calendarOf } from "#app/domain/working-days.ts"
import { addMove } from "./file.ts"
import type { DemoFile } from "./file.ts"
import { personAt } from "./people.ts"
import { later } from "./periods.ts"
import type { World } from "./world.ts"

const CALENDAR = calendarOf(loadHolidays())

/** Until when a unit could appeal against the result it was given. */
export function appealEndOf({ moments }: DemoFile): Date {
	const { appealDays } = DEFAULT_REVIEW_RULES
	return endOfDay(addWorkingDays(todayInVietNam(moments.completed), appealDays, CALENDAR))
}

/** A unit of the last finished year whose appeal was answered. */
const ANSWERED = "SNV"

export function isAnswered({ unit, period, progress }: DemoFile): boolean {
	return unit.code === ANSWERED && progress.status === "published" && period.year.index === 1
}

const REQUESTS = [
	"Đề nghị công nhận số tự khai: đơn vị bổ sung bảng kết xuất có xác nhận của Văn phòng UBND tỉnh.",
	"Đề nghị xem lại: văn bản đã ban hành trong kỳ, lần trước tải nhầm bản dự thảo.",
] as const

const ANSWERS: readonly { outcome: AppealOutcome; reason: string }[] = [
	{ outcome: "accepted", reason: "Bảng kết xuất bổ sung khớp với hệ thống báo cáo của tỉnh." },
	{ outcome: "rejected", reason: "Tài liệu bổ sung ký sau ngày kết thúc kỳ đánh giá." },
]

/** An appeal on the first two claims that were not accepted, with a new document for the first. */
export function addAppeal(world: World, file: DemoFile, rulings: Map<string, Ruling>): void {
	const codes = [...rulings].filter(([, { outcome }]) => outcome !== "accepted").map(([code]) => code)
	const asked = codes.slice(0, REQUESTS.length)
	if (asked.length < REQUESTS.length) throw new Error(`${file.unit.code} has too little to appeal against`)
	const appealId = world.nextId()
	const submittedAt = later(file.moments.completed, 1, 9)
	const settled = isAnswered(file) ? answerOf(world, file) : null
	world.rows.appeals.push({
		...{ id: appealId, assessmentId: file.id, number: 1, against: 1 },
		...{ draftedBy: file.officer, draftedAt: submittedAt, submittedBy: file.head, submittedAt },
		settledBy: settled?.lead ?? null,
		settledAt: settled?.at ?? null,
	})
	addNewPiece(world, file, { code: asked[0] ?? "", at: submittedAt })
	addMove(world, file, {
		...{ at: submittedAt, actorId: file.head, actorRole: "head", event: "appeal" },
		before: { status: "provisional" },
		after: { status: "appealed", appeal: 1, criteria: asked },
	})
	for (const [index, code] of asked.entries()) {
		const first = rulings.get(code)
		const answer = settled && ANSWERS[index]
		if (!first) continue
		const ruling = answer?.outcome === "accepted" ? acceptedWith(answer.reason) : null
		world.rows.appealItems.push({
			...{ appealId, criterionCode: code, request: REQUESTS[index] ?? "", first, firstBy: file.reviewer },
			...(answer && { ...answer, ruling, decidedBy: settled.second, decidedAt: settled.at, version: 2 }),
		})
		if (ruling && settled) {
			rulings.set(code, ruling)
			const row = world.rows.decisions.find(
				({ assessmentId, criterionCode }) => assessmentId === file.id && criterionCode === code,
			)
			if (row) Object.assign(row, ruling, { version: 2, decidedBy: settled.second, decidedAt: settled.at })
		}
	}
}

/** Who answered, and when. */
export function answerOf({ people }: World, file: DemoFile) {
	const [one, other] = [personAt(people, "reviewer"), personAt(people, "reviewer2")]
	return {
		lead: file.lead,
		second: file.reviewer === one ? other : one,
		at: later(file.moments.completed, 7, 10),
	}
}

function acceptedWith(reason: string): Ruling {
	return { outcome: "accepted", value: null, notApplicable: false, reason }
}

function addNewPiece(world: World, file: DemoFile, { code, at }: { code: string; at: Date }) {
	const id = world.nextId()
	file.evidence[code] = (file.evidence[code] ?? 0) + 1
	file.pieces.push({ id, code, sha256: null })
	world.rows.evidence.push({
		...{ id, assessmentId: file.id, criterionCode: code, kind: "document", appeal: 1 },
		...{ title: "Bảng kết xuất bổ sung có xác nhận", documentNumber: `87/BC-${file.unit.sign}` },
		...{ documentDate: at.toISOString().slice(0, 10), createdBy: file.officer, createdAt: at },
	})
}
