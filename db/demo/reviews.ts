import type { Answer, AnswerValue } from "#app/domain/answers.ts"
import type { Criterion } from "#app/domain/questionnaire.ts"
import type { Ruling } from "#app/domain/review.ts"
import type { Unit } from "./organizations.ts"
import { pick, roll } from "./random.ts"

type Claim = {
	unit: Unit
	year: number
	criterion: Criterion
	answer: Answer | undefined
	/** Counts read off the information-system table. */
	counted?: { num: string; den: string }
	hasEvidence: boolean
}

const ADJUSTED: Record<AnswerValue["kind"], readonly string[]> = {
	ratio: [
		"Đối chiếu kết xuất hệ thống trong kỳ: tử số thấp hơn số tự khai.",
		"Trừ các trường hợp phát sinh ngoài kỳ đánh giá.",
		"Một số hồ sơ trong danh sách bị tính trùng.",
	],
	number: [
		"Một mục trong danh sách không thuộc kỳ đánh giá.",
		"Tài liệu kèm theo chỉ chứng minh được số này.",
	],
	yes_no: ["Văn bản kèm theo chưa được ban hành trong kỳ."],
	option: [
		"Tài liệu kiểm chứng mới chứng minh được mức thấp hơn.",
		"Chưa có kết quả thực hiện, chỉ có kế hoạch.",
	],
	items: ["Một nội dung chưa có trong văn bản kèm theo."],
	date: ["Ngày ký số trên văn bản muộn hơn ngày tự khai."],
}

const REJECTED = [
	"Không có tài liệu kiểm chứng, giải trình chưa đủ căn cứ.",
	"Tài liệu kèm theo không thuộc kỳ đánh giá.",
]

export const SUPPLEMENT = [
	"Đề nghị bổ sung văn bản có chữ ký số và bảng kết xuất từ hệ thống.",
	"Đề nghị bổ sung danh sách chi tiết và giải trình cách tính mẫu số.",
]

/** What the verifying body says of one claim: mostly yes, with a reason where not. */
export function rule(claim: Claim): Ruling {
	const { unit, year, criterion, answer, hasEvidence } = claim
	const keys = [unit.key, criterion.code, year] as const
	const accepted: Ruling = {
		outcome: "accepted",
		value: null,
		notApplicable: answer?.notApplicable ?? false,
		reason: "",
	}
	if (answer?.notApplicable) return accepted
	const chance = roll(...keys, "ruling")
	if (chance < (hasEvidence ? 0.008 : 0.25) && criterion.kind !== "SYS") {
		return { ...accepted, outcome: "rejected", reason: pick(REJECTED, ...keys, "reason") }
	}
	if (chance > 0.11) return accepted
	const claimed = claim.counted ? ({ kind: "ratio", ...claim.counted } as const) : (answer?.value ?? null)
	const value = claimed && lowered(criterion, claimed, roll(...keys, "cut"))
	if (!value) return accepted
	return { ...accepted, outcome: "adjusted", value, reason: pick(ADJUSTED[value.kind], ...keys, "reason") }
}

/** A smaller claim of the same kind; null when there is none. */
export function lowered(criterion: Criterion, value: AnswerValue, chance: number): AnswerValue | null {
	switch (value.kind) {
		case "ratio": {
			const num = Number(value.num)
			if (num < 1) return null
			const cut = Math.max(1, Math.round(num * (0.03 + 0.12 * chance)))
			const left = criterion.fractional ? Math.round(10 * (num - cut)) / 10 : num - cut
			return { ...value, num: String(left) }
		}
		case "number":
			return Number(value.value) < 1 ? null : { ...value, value: String(Number(value.value) - 1) }
		case "yes_no":
			return value.yes ? { ...value, yes: false } : null
		case "option":
			return lowerOption(criterion, value.option)
		case "items":
			return value.items.length === 0 ? null : { ...value, items: value.items.slice(0, -1) }
		case "date":
			return value.date?.slice(5, 7) === "01" ? { ...value, date: `${value.date.slice(0, 4)}-02-10` } : null
	}
}

function lowerOption({ options }: Criterion, chosen: string): AnswerValue | null {
	const sorted = [...(options ?? [])].sort((one, other) => Number(one.fraction) - Number(other.fraction))
	const lower = sorted[sorted.findIndex(({ code }) => code === chosen) - 1]
	return lower ? { kind: "option", option: lower.code } : null
}
