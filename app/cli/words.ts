import type { Locale } from "#app/domain/localized.ts"

const VI = {
	file: "cần tên một tệp",
	name: "cần một tên",
	kind: "cần một trong các loại: {limit}",
	year: "cần một năm như 2026",
	whole: "cần một số nguyên từ {limit}",
	vary: "cần một hay nhiều trong: weights, normalisation, aggregation, cách nhau bằng dấu phẩy",
	format: "cần csv hoặc json",
	lang: "cần vi hoặc en",
	oneReport: "chỉ chọn một trong --explain, --compare, --robustness và --sanity",
	against: "--against đi cùng --compare",
	option: "tuỳ chọn không đúng: {text}",
	noUnit: "không có đơn vị {unit}",
	noNode: "không có nút {node}",
	twoUnits: "--compare: cần hai đơn vị khác nhau, viết A,B",
	noTotal: "--compare: {one} hoặc {other} không có tổng điểm",
} as const

export type Word = keyof typeof VI

const EN: Record<Word, string> = {
	file: "expected a file",
	name: "expected a name",
	kind: "expected one of {limit}",
	year: "expected a year such as 2026",
	whole: "expected a whole number from {limit}",
	vary: "expected one or more of weights, normalisation, aggregation, with commas between",
	format: "expected csv or json",
	lang: "expected vi or en",
	oneReport: "choose one of --explain, --compare, --robustness and --sanity",
	against: "--against goes with --compare",
	option: "no such option: {text}",
	noUnit: "there is no unit {unit}",
	noNode: "there is no node {node}",
	twoUnits: "--compare: expected two units, A,B",
	noTotal: "--compare: {one} or {other} has no total",
}

/** What the command says when it refuses. */
export function say(lang: Locale, word: Word, params: Readonly<Record<string, string>> = {}): string {
	const text = lang === "vi" ? VI[word] : EN[word]
	return text.replace(/\{(\w+)\}/g, (whole, name: string) => params[name] ?? whole)
}
