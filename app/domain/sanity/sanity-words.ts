import type { Locale } from "../localized.ts"
import type { Finding } from "./sanity-model.ts"
import { fixed } from "./sanity-report.ts"

type Say = (nodes: string, number: number | null) => string

type Words = {
	findings: Record<Finding["code"], Say>
	severity: Record<Finding["severity"], string>
	summary: (findings: number, units: number, whole: number) => string
	and: string
	indicators: string
	indicatorHead: readonly string[]
	pairs: (above: string, below: string) => string
	pairHead: readonly string[]
	none: string
	yes: string
	no: string
	weights: string
	weightHead: readonly string[]
	open: (share: string) => string
	alpha: string
	alphaHead: readonly string[]
}

const VI: Words = {
	findings: {
		few_values: (nodes, n) => `${nodes} chỉ có ${n} giá trị: chưa nói được gì`,
		no_variance: (nodes, value) =>
			`${nodes} ${value === null ? "như nhau" : `bằng ${fixed(value)}`} ở mọi đơn vị: không phân biệt được đơn vị nào`,
		against_total: (nodes, r) => `${nodes} đi ngược tổng điểm (r = ${fixed(r, 2)})`,
		mostly_missing: (nodes, share) =>
			`${nodes} thiếu số liệu hoặc không áp dụng ở ${fixed(share && 100 * share, 1)}% đơn vị`,
		redundant: (nodes, r) => `${nodes} gần như đo cùng một điều (r = ${fixed(r, 2)})`,
		opposed: (nodes, r) => `${nodes} kéo ngược nhau (r = ${fixed(r, 2)})`,
		weighs_more: (nodes, ratio) =>
			`${nodes} làm thay đổi tổng điểm gấp ${fixed(ratio, 2)} lần trọng số của nó`,
		weighs_less: (nodes, ratio) =>
			`${nodes} làm thay đổi tổng điểm bằng ${fixed(ratio, 2)} lần trọng số của nó`,
		low_alpha: (nodes, alpha) =>
			`các phần của ${nodes} ít đi cùng nhau (hệ số alpha Cronbach ${fixed(alpha, 2)})`,
		outliers: (nodes, skewness) => `giá trị ngoại lai chi phối ${nodes} (độ lệch ${fixed(skewness, 2)})`,
	},
	severity: { serious: "nghiêm trọng", warning: "cảnh báo", note: "lưu ý" },
	summary: (findings, units, whole) =>
		`${findings} phát hiện trên ${units} đơn vị, ${whole} đơn vị không thiếu giá trị nào`,
	and: " và ",
	indicators: "Chỉ số: giá trị đã chuẩn hoá; độ lệch và độ nhọn của giá trị đo",
	indicatorHead: [
		...["chỉ số", "n", "thiếu", "trung bình", "độ lệch chuẩn", "nhỏ nhất", "lớn nhất"],
		...["độ lệch", "độ nhọn", "dấu"],
	],
	pairs: (above, below) => `Cặp cùng nhóm có tương quan trên ${above} hoặc dưới ${below}`,
	pairHead: ["cặp", "n", "Pearson", "Spearman", "mức 5%"],
	none: "không có",
	yes: "có",
	no: "không",
	weights: "Trọng số danh nghĩa và phần trong phương sai của tổng điểm",
	weightHead: ["nút", "trọng số", "phần", "tỷ số", "tác động chính", "r với nhóm", "r với tổng"],
	open: (share) => `Tổng điểm không chỉ gồm trung bình cộng: còn ${share} phương sai chưa giải thích.`,
	alpha: "Hệ số alpha Cronbach",
	alphaHead: ["nhóm", "số phần", "alpha"],
}

const EN: Words = {
	findings: {
		few_values: (nodes, n) => `${nodes} has ${n} values only: nothing can be said of it`,
		no_variance: (nodes, value) =>
			`${nodes} is ${value === null ? "the same" : fixed(value)} for every unit: it tells no unit from another`,
		against_total: (nodes, r) => `${nodes} goes against the total (r = ${fixed(r, 2)})`,
		mostly_missing: (nodes, share) =>
			`${nodes} is missing or not applicable in ${fixed(share && 100 * share, 1)}% of units`,
		redundant: (nodes, r) => `${nodes} measure almost the same (r = ${fixed(r, 2)})`,
		opposed: (nodes, r) => `${nodes} work against each other (r = ${fixed(r, 2)})`,
		weighs_more: (nodes, ratio) =>
			`${nodes} moves the total ${fixed(ratio, 2)} times as much as its weight says`,
		weighs_less: (nodes, ratio) =>
			`${nodes} moves the total ${fixed(ratio, 2)} times as much as its weight says`,
		low_alpha: (nodes, alpha) =>
			`the parts of ${nodes} hardly go together (Cronbach's alpha ${fixed(alpha, 2)})`,
		outliers: (nodes, skewness) => `outliers lead ${nodes} (skewness ${fixed(skewness, 2)})`,
	},
	severity: { serious: "serious", warning: "warning", note: "note" },
	summary: (findings, units, whole) =>
		`${findings} findings in ${units} units, ${whole} of them without a missing value`,
	and: " and ",
	indicators: "Indicators: normalised values; skewness and kurtosis of the measured ones",
	indicatorHead: [
		...["indicator", "n", "missing", "mean", "sd", "min", "max", "skewness", "kurtosis", "flags"],
	],
	pairs: (above, below) => `Siblings that correlate above ${above} or below ${below}`,
	pairHead: ["pair", "n", "Pearson", "Spearman", "5% level"],
	none: "none",
	yes: "yes",
	no: "no",
	weights: "Nominal weight and share of the total's variance",
	weightHead: ["node", "weight", "share", "ratio", "main effect", "r group", "r total"],
	open: (share) => `The total is not arithmetic means alone: ${share} of the variance is left open.`,
	alpha: "Cronbach's alpha",
	alphaHead: ["group", "parts", "alpha"],
}

export const SANITY_WORDS: Record<Locale, Words> = { vi: VI, en: EN }
