import type { Localized } from "./localized.ts"

export const EXPLAIN_TEMPLATES = {
	"explain.ratio": {
		vi: "Tỷ lệ = {num} ÷ {den} × 100 = {value}%.",
		en: "Rate = {num} ÷ {den} × 100 = {value}%.",
	},
	"explain.rate": {
		vi: "Giá trị = {num} ÷ {den} × {per} = {value}.",
		en: "Value = {num} ÷ {den} × {per} = {value}.",
	},
	"explain.number": { vi: "Giá trị đã khai: {value}.", en: "Value given: {value}." },
	"explain.items": { vi: "Số mục đã chọn: {value}.", en: "Items chosen: {value}." },
	"explain.systemsApproved": {
		vi: "{num} trong {den} hệ thống thông tin đang vận hành đã được phê duyệt cấp độ, tính đến hết kỳ: {num} ÷ {den} × 100 = {value}%.",
		en: "{num} of {den} information systems in operation had an approved security level by the end of the period: {num} ÷ {den} × 100 = {value}%.",
	},
	"explain.systemsProtected": {
		vi: "{num} trong {den} hệ thống thông tin đang vận hành đã triển khai đầy đủ phương án bảo đảm an toàn: {num} ÷ {den} × 100 = {value}%.",
		en: "{num} of {den} information systems in operation have the security plan fully deployed: {num} ÷ {den} × 100 = {value}%.",
	},
	"explain.yes": { vi: "Trả lời “Có”: mức đạt 1.", en: "Answered “Yes”: attainment 1." },
	"explain.no": { vi: "Trả lời “Không”: mức đạt 0.", en: "Answered “No”: attainment 0." },
	"explain.option": {
		vi: "Đã chọn “{option}”: mức đạt {attainment}.",
		en: "Chose “{option}”: attainment {attainment}.",
	},
	"explain.choice": {
		vi: "Theo lựa chọn đã khai: mức đạt {attainment}.",
		en: "By the choice made: attainment {attainment}.",
	},
	"explain.dateBy": {
		vi: "Ban hành ngày {date}, không muộn hơn {until}: mức đạt {attainment}.",
		en: "Issued on {date}, not later than {until}: attainment {attainment}.",
	},
	"explain.dateAfter": {
		vi: "Ban hành ngày {date}, sau hạn cuối {until}: mức đạt {attainment}.",
		en: "Issued on {date}, after the last date {until}: attainment {attainment}.",
	},
	"explain.dateNone": {
		vi: "Chưa ban hành: mức đạt {attainment}.",
		en: "Not issued: attainment {attainment}.",
	},
	"explain.zeroDenominator": {
		vi: "{num} ÷ {den}: mẫu số bằng 0, theo quy định của tiêu chí này thì mức đạt là 0.",
		en: "{num} ÷ {den}: the denominator is 0, which for this criterion means attainment 0.",
	},
	"explain.target": {
		vi: "Mốc đủ điểm là {goal}{unit}. Mức đạt = {value} ÷ {goal} = {attainment}.",
		en: "Full points are given at {goal}{unit}. Attainment = {value} ÷ {goal} = {attainment}.",
	},
	"explain.targetReached": {
		vi: "{value}{unit} đã tới mốc đủ điểm {goal}{unit}: mức đạt 1.",
		en: "{value}{unit} has reached {goal}{unit}, where full points are given: attainment 1.",
	},
	"explain.interpolate": {
		vi: "{value}{unit} nằm giữa mốc {fromX}{unit} (mức đạt {fromY}) và mốc {toX}{unit} (mức đạt {toY}). Mức đạt = {fromY} + ({toY} − {fromY}) × ({value} − {fromX}) ÷ ({toX} − {fromX}) = {attainment}.",
		en: "{value}{unit} lies between {fromX}{unit} (attainment {fromY}) and {toX}{unit} (attainment {toY}). Attainment = {fromY} + ({toY} − {fromY}) × ({value} − {fromX}) ÷ ({toX} − {fromX}) = {attainment}.",
	},
	"explain.fromKnot": {
		vi: "{value}{unit}, từ mốc {knot}{unit} trở lên: mức đạt {attainment}.",
		en: "{value}{unit}, at {knot}{unit} or above: attainment {attainment}.",
	},
	"explain.belowKnot": {
		vi: "{value}{unit}, dưới mốc đầu tiên {knot}{unit}: mức đạt {attainment}.",
		en: "{value}{unit}, below the first mark {knot}{unit}: attainment {attainment}.",
	},
	"explain.points": {
		vi: "Điểm = {maxPoints} điểm tối đa × {attainment} = {points}.",
		en: "Points = {maxPoints} maximum points × {attainment} = {points}.",
	},
	"explain.targetMet": {
		vi: "Chỉ tiêu {operator} {goal}{unit}, kết quả {value}{unit}: đạt.",
		en: "Target {operator} {goal}{unit}, result {value}{unit}: met.",
	},
	"explain.targetMissed": {
		vi: "Chỉ tiêu {operator} {goal}{unit}, kết quả {value}{unit}: chưa đạt.",
		en: "Target {operator} {goal}{unit}, result {value}{unit}: not met.",
	},
	"explain.notApplicableKind": {
		vi: "Không áp dụng cho loại hình đơn vị này; {maxPoints} điểm tối đa không tính.",
		en: "Does not apply to this kind of organisation; its {maxPoints} maximum points are left out.",
	},
	"explain.notApplicableFact": {
		vi: "Không áp dụng theo thông tin chung đã khai; {maxPoints} điểm tối đa không tính.",
		en: "Does not apply by the general information given; its {maxPoints} maximum points are left out.",
	},
	"explain.notApplicableClaimed": {
		vi: "Đơn vị khai không áp dụng, có nêu lý do; {maxPoints} điểm tối đa không tính.",
		en: "Stated as not applicable, with a reason; its {maxPoints} maximum points are left out.",
	},
	"explain.notApplicableVoluntary": {
		vi: "Tiêu chí tự nguyện, không trả lời; {maxPoints} điểm tối đa không tính và không bị trừ điểm.",
		en: "Voluntary and not answered; its {maxPoints} maximum points are left out, without penalty.",
	},
	"explain.unanswered": {
		vi: "Chưa trả lời: 0 trên {maxPoints} điểm tối đa.",
		en: "Not answered: 0 of {maxPoints} maximum points.",
	},
	"explain.undecided": {
		vi: "Người thẩm định chưa quyết định: chưa có điểm thẩm định (tối đa {maxPoints}).",
		en: "The reviewer has not decided: no verified points yet (maximum {maxPoints}).",
	},
	"explain.rejected": {
		vi: "Người thẩm định không chấp nhận: 0 trên {maxPoints} điểm tối đa.",
		en: "Rejected by the reviewer: 0 of {maxPoints} maximum points.",
	},
	"explain.redistributed": {
		vi: "Trụ cột {pillar}: bỏ {excluded} điểm của tiêu chí không áp dụng, điểm tối đa còn {maxPoints}; trọng số trụ cột giữ nguyên.",
		en: "Pillar {pillar}: {excluded} points of criteria that do not apply are left out, so the maximum is {maxPoints}; the pillar keeps its weight.",
	},
	"explain.pillar": {
		vi: "Trụ cột {pillar}: trọng số {weight} × {points} ÷ {maxPoints} = {score}.",
		en: "Pillar {pillar}: weight {weight} × {points} ÷ {maxPoints} = {score}.",
	},
	"explain.pillarInactive": {
		vi: "Trụ cột {pillar} không có tiêu chí nào áp dụng: trọng số {weight} không tính.",
		en: "Pillar {pillar} has no criterion that applies: its weight {weight} is left out.",
	},
	"explain.pillarUndecided": {
		vi: "Trụ cột {pillar}: chưa đủ, còn {count} tiêu chí chưa được quyết định.",
		en: "Pillar {pillar}: not complete, {count} criteria are still undecided.",
	},
	"explain.total": {
		vi: "Tổng điểm = {sum} (cộng các trụ cột) × {totalWeight} ÷ {activeWeight} = {total}.",
		en: "Total = {sum} (pillars added up) × {totalWeight} ÷ {activeWeight} = {total}.",
	},
	"explain.totalDropped": {
		vi: "Tổng điểm = {points} (cộng các tiêu chí) × {totalWeight} ÷ {maxPoints} điểm tối đa của tiêu chí áp dụng = {total}.",
		en: "Total = {points} (criteria added up) × {totalWeight} ÷ {maxPoints} maximum points of the criteria that apply = {total}.",
	},
	"explain.percent": {
		vi: "Mức độ hoàn thành = {total} ÷ {totalWeight} × 100 = {percent}%, làm tròn một lần thành {rounded}%.",
		en: "Completion level = {total} ÷ {totalWeight} × 100 = {percent}%, rounded once to {rounded}%.",
	},
	"explain.level": {
		vi: "Theo tổng điểm và mọi ngưỡng trụ cột: mức {level}.",
		en: "By the total and every pillar gate: level {level}.",
	},
	"explain.levelLimited": {
		vi: "Theo tổng điểm là mức {byTotal}, nhưng bị giới hạn bởi trụ cột {pillar}: {attainment}% chưa tới ngưỡng {gate}% của mức {next}. Kết quả: mức {level}.",
		en: "By the total level {byTotal}, but limited by pillar {pillar}: {attainment}% is below the gate of {gate}% for level {next}. Result: level {level}.",
	},
	"explain.incomplete": {
		vi: "Chưa đủ: còn {count} tiêu chí chưa được quyết định nên chưa có tổng điểm thẩm định.",
		en: "Not complete: {count} criteria are still undecided, so there is no verified total yet.",
	},
	"explain.insufficient": {
		vi: "Không đủ dữ liệu: không có tiêu chí nào áp dụng.",
		en: "Not enough data: no criterion applies.",
	},
} satisfies Record<string, Localized>

export type ExplainKey = keyof typeof EXPLAIN_TEMPLATES

export const EXPLAIN_KEYS = Object.keys(EXPLAIN_TEMPLATES) as ExplainKey[]
