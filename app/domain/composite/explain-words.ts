import type { Locale } from "../localized.ts"

const VI = {
	"cell.ratio": "{num} trên {den}: {per} × {num} ÷ {den} = {x}",
	"cell.number": "số liệu: {x}",
	"cell.divided": "{raw} chia cho {column} là {den}, nhân {per}: {x}",
	"cell.word": "chọn: {word}",
	"cell.nought": "0 trên 0, phương pháp tính là 0",
	"cell.missing": "không có số liệu{reason}",
	"cell.na": "không áp dụng{reason}",
	"missing.zero": "tính là 0",
	"missing.excluded": "bỏ ra, trọng số chia cho các mục cùng nhóm",
	"missing.mean": "thay bằng trung bình {group}: {x}",
	"treat.low": "nâng giá trị ngoại lai lên {x}",
	"treat.high": "hạ giá trị ngoại lai xuống {x}",
	"treat.log": "{log} của {from} = {x}",
	"norm.none": "đã so sánh được, giữ nguyên",
	"norm.segment": "nội suy giữa ({fromX}; {fromY}) và ({toX}; {toY}): {value}",
	"norm.beyond": "ngoài đoạn tại ({x}; {y}): {value}",
	"norm.minMax": "({x} − {low}) ÷ ({high} − {low}), trên thang {from} đến {to}: {value}",
	"norm.minMaxLower":
		"({high} − {x}) ÷ ({high} − {low}) vì càng thấp càng tốt, trên thang {from} đến {to}: {value}",
	"norm.clamped": "{x} vượt ra ngoài mốc {low} đến {high}, tính bằng mốc: {value}",
	"norm.flat": "các đơn vị không khác nhau: lấy giữa thang, {value}",
	"norm.zScore":
		"({x} − {mean}) ÷ {deviation}, trên thang có trung bình {onMean}, độ lệch chuẩn {onDeviation}: {value}",
	"norm.zScoreLower":
		"({mean} − {x}) ÷ {deviation} vì càng thấp càng tốt, trên thang có trung bình {onMean}, độ lệch chuẩn {onDeviation}: {value}",
	"norm.rank": "hơn {worse} và bằng {equal} trong {others} đơn vị khác, thứ tự từ kém nhất: {value}",
	"norm.percentile":
		"hơn {worse} và bằng {equal} (tính nửa) trong {others} đơn vị khác, trên thang {from} đến {to}: {value}",
	"norm.word": "mức “{word}” đáng giá {value}",
	"norm.deadline": "hạn đầu tiên kịp là {until}: {value}",
	"norm.late": "không kịp hạn nào: {value}",
	round: "làm tròn {decimals} chữ số: {value}",
	"group.arithmetic": "trung bình cộng có trọng số: ({parts}) ÷ {weight} = {value}",
	"group.geometric": "trung bình nhân có trọng số của {parts}, tổng trọng số {weight}: {value}",
	"group.harmonic": "trung bình điều hoà có trọng số của {parts}, tổng trọng số {weight}: {value}",
	"group.minimum": "nhỏ nhất trong {parts}: {value}",
	"group.median": "trung vị có trọng số của {parts}: {value}",
	"group.without": "không tính {codes}",
	"group.none": "không có mục nào có giá trị, hoặc có quá ít",
	"group.times": "nhân {times}: {value}",
	"group.gate": "{node} dưới {atLeast}: không quá {cap}",
	"group.bounds": "trong giới hạn: {value}",
	"total.deduction": "trừ {code}: {amount} thành {points}",
	"total.bonus": "cộng {code}: {amount} thành {points}",
	"total.total": "tổng: {value}",
	"total.level": "mức {level}",
	"total.levelByTotal": "theo điểm là mức {level}, nhưng bị giữ lại vì {nodes}",
	"total.place": "hạng {place}",
	"total.unranked": "không xếp hạng",
	source: "nguồn: {source}",
} as const

export type ExplainWord = keyof typeof VI

const EN: Record<ExplainWord, string> = {
	"cell.ratio": "{num} of {den}: {per} × {num} ÷ {den} = {x}",
	"cell.number": "measured: {x}",
	"cell.divided": "{raw} divided by {column}, {den}, times {per}: {x}",
	"cell.word": "chosen: {word}",
	"cell.nought": "0 of 0, which the method counts as 0",
	"cell.missing": "no value{reason}",
	"cell.na": "not applicable{reason}",
	"missing.zero": "counts as 0",
	"missing.excluded": "left out, its weight goes to its siblings",
	"missing.mean": "replaced by the mean of {group}: {x}",
	"treat.low": "outlier raised to {x}",
	"treat.high": "outlier lowered to {x}",
	"treat.log": "{log} of {from} = {x}",
	"norm.none": "comparable as it is",
	"norm.segment": "between ({fromX}; {fromY}) and ({toX}; {toY}): {value}",
	"norm.beyond": "beyond the knot ({x}; {y}): {value}",
	"norm.minMax": "({x} − {low}) ÷ ({high} − {low}), on a scale from {from} to {to}: {value}",
	"norm.minMaxLower":
		"({high} − {x}) ÷ ({high} − {low}) as less is better, on a scale from {from} to {to}: {value}",
	"norm.clamped": "{x} is beyond the goalposts {low} to {high} and counts as the goalpost: {value}",
	"norm.flat": "the units do not differ: the middle of the scale, {value}",
	"norm.zScore":
		"({x} − {mean}) ÷ {deviation}, on a scale with mean {onMean} and standard deviation {onDeviation}: {value}",
	"norm.zScoreLower":
		"({mean} − {x}) ÷ {deviation} as less is better, on a scale with mean {onMean} and standard deviation {onDeviation}: {value}",
	"norm.rank":
		"better than {worse} and level with {equal} of {others} other units, position from the worst: {value}",
	"norm.percentile":
		"better than {worse} and level with {equal} (counted half) of {others} other units, on a scale from {from} to {to}: {value}",
	"norm.word": "“{word}” is worth {value}",
	"norm.deadline": "the first deadline kept is {until}: {value}",
	"norm.late": "no deadline kept: {value}",
	round: "rounded to {decimals} decimals: {value}",
	"group.arithmetic": "weighted arithmetic mean: ({parts}) ÷ {weight} = {value}",
	"group.geometric": "weighted geometric mean of {parts}, weights {weight}: {value}",
	"group.harmonic": "weighted harmonic mean of {parts}, weights {weight}: {value}",
	"group.minimum": "least of {parts}: {value}",
	"group.median": "weighted median of {parts}: {value}",
	"group.without": "without {codes}",
	"group.none": "nothing in it has a value, or too little",
	"group.times": "times {times}: {value}",
	"group.gate": "{node} is below {atLeast}: not above {cap}",
	"group.bounds": "within its bounds: {value}",
	"total.deduction": "less {code}: {amount} makes {points}",
	"total.bonus": "plus {code}: {amount} makes {points}",
	"total.total": "total: {value}",
	"total.level": "level {level}",
	"total.levelByTotal": "level {level} by the total, held down by {nodes}",
	"total.place": "place {place}",
	"total.unranked": "not ranked",
	source: "source: {source}",
}

export type Step = { key: ExplainWord; params: Readonly<Record<string, string>> }

/** A step of a reckoning in words; numbers stay plain decimals, so that they can be reckoned again. */
export function sentence({ key, params }: Step, locale: Locale): string {
	const words = locale === "vi" ? VI[key] : EN[key]
	return words.replace(/\{(\w+)\}/g, (whole, name: string) => params[name] ?? whole)
}
