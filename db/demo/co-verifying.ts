import { criteriaOf } from "#app/domain/questionnaire.ts"
import type { Criterion } from "#app/domain/questionnaire.ts"
import type { Opinion } from "#app/domain/co-verification.ts"
import { DEFAULT_REVIEW_RULES } from "#app/domain/review.ts"
import type { DemoFile } from "./file.ts"
import { during } from "./file.ts"
import { SCIENCE } from "./organizations.ts"
import { personAt } from "./people.ts"
import { later } from "./periods.ts"
import type { Period } from "./periods.ts"
import { pick, roll } from "./random.ts"
import { instrumentFor } from "./world.ts"
import type { World } from "./world.ts"

/** Who speaks for a body of the questionnaires, by the organisation's code, and with which account. */
const BODIES = [
	{ body: "Sở Nội vụ", code: "SNV", person: "co-verifier" },
	{ body: "Công an tỉnh, đơn vị chuyên trách an toàn thông tin", code: "CATINH", person: "police" },
]

const NOTES: Record<Exclude<Opinion, "agrees">, readonly string[]> = {
	disagrees: [
		"Số liệu theo dõi của đơn vị thấp hơn số tự khai; đề nghị đối chiếu lại danh sách.",
		"Danh sách kèm theo có trường hợp phát sinh ngoài kỳ.",
	],
	cannot_tell: ["Chưa đủ tài liệu để xác minh; đề nghị đơn vị gửi danh sách chi tiết."],
}

function organizationOf({ rows }: World, code: string): string {
	const id = rows.organizations.find((one) => one.code === code)?.id
	if (!id) throw new Error(`no organisation ${code}`)
	return id
}

export function addCoVerifiers(world: World, period: Period) {
	for (const { body, code } of BODIES) {
		world.rows.coVerifiers.push({
			periodId: period.id,
			body,
			organizationId: organizationOf(world, code),
		})
	}
}

/** What the bodies were asked about a file under review, and mostly answered. */
export function addCoVerifications(world: World, file: DemoFile) {
	const { unit, period, moments } = file
	const named = new Map(
		criteriaOf(instrumentFor(world, unit.kind, period).content).map((one) => [one.code, one.coVerifier?.vi]),
	)
	const answered = new Set(file.answers.map(({ code }) => code))
	const askedAt = moments.decided
	const isAnswered = ({ code, kind }: Criterion) =>
		answered.has(code) || (kind === "SYS" && file.systems.length > 0)
	for (const { code } of file.criteria.filter(isAnswered)) {
		const asked = BODIES.find(({ body }) => body === named.get(code))
		if (!asked || asked.code === unit.code) continue
		const opinion = opinionOn(unit.code, code)
		world.rows.coVerifications.push({
			id: world.nextId(),
			assessmentId: file.id,
			criterionCode: code,
			organizationId: organizationOf(world, asked.code),
			askedBy: file.reviewer,
			askedAt,
			dueAt: later(askedAt, DEFAULT_REVIEW_RULES.coVerifyDays, 17),
			...(opinion && {
				opinion,
				note: opinion === "agrees" ? "" : pick(NOTES[opinion], unit.code, code, "note"),
				version: 2,
				answeredBy: personAt(world.people, asked.person),
				answeredAt: during(askedAt, moments.completed, unit.code, code, "opinion"),
			}),
		})
	}
}

function opinionOn(unit: string, code: string): Opinion | null {
	const chance = roll(unit, code, "opinion")
	if (chance < 0.3) return null
	if (chance < 0.86) return "agrees"
	return chance < 0.95 ? "disagrees" : "cannot_tell"
}

const SHARED = [
	["rejected", "Không có tài liệu kiểm chứng, giải trình chưa đủ căn cứ."],
	["rejected", "Tài liệu kèm theo không thuộc kỳ đánh giá."],
	["adjusted", "Trừ các trường hợp phát sinh ngoài kỳ đánh giá."],
	["supplement", "Đề nghị bổ sung văn bản có chữ ký số và bảng kết xuất từ hệ thống."],
] as const

/** Words that the verifying body uses again, and one reviewer's own. */
export function addReasons({ rows, nextId, people }: World, since: Date) {
	const organizationId = rows.organizations.find(({ code }) => code === SCIENCE)?.id ?? ""
	const lead = personAt(people, "lead")
	const reviewer = personAt(people, "reviewer")
	const made = { organizationId, createdAt: since }
	for (const [outcome, body] of SHARED) {
		rows.reasonTexts.push({ ...made, id: nextId(), outcome, body, createdBy: lead })
	}
	rows.reasonTexts.push({
		...made,
		id: nextId(),
		ownerId: reviewer,
		createdBy: reviewer,
		outcome: "adjusted",
		body: "Đối chiếu kết xuất hệ thống trong kỳ: tử số thấp hơn số tự khai.",
	})
}
