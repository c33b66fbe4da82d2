import { Crosswalk } from "#app/domain/crosswalk.ts"
import { checkCrosswalk } from "#app/domain/crosswalk-checks.ts"
import type { Localized } from "#app/domain/localized.ts"
import { criteriaOf, Questionnaire } from "#app/domain/questionnaire.ts"
import type { Criterion, Pillar } from "#app/domain/questionnaire.ts"
import { checkQuestionnaire } from "#app/domain/questionnaire-checks.ts"
import type { LoadedCrosswalk } from "#app/questionnaires/crosswalks.server.ts"
import { contentHash } from "#app/questionnaires/load.server.ts"

/** A version that never was in force: the demo's first year has one, so that something changes between years. */
const EARLIER = "2024-1"
const LATER = "2026-1"

export type EarlierVersion = {
	questionnaire: { questionnaire: Questionnaire; sha256: string }
	crosswalk: LoadedCrosswalk
}

const say = (vi: string, en: string): Localized => ({ vi, en })
const ALWAYS = { text: say("Luôn áp dụng", "Always") }

function yesNo(code: string, title: Localized, tasks: string[]): Criterion {
	return {
		code,
		title,
		kind: "YN",
		maxPoints: 10,
		rule: { type: "yes_no" },
		targetText: say("Có", "Yes"),
		evidence: {
			required: true,
			text: say("Văn bản (số, ngày, trích yếu)", "Document (number, date, subject)"),
		},
		applicable: ALWAYS,
		tasks,
	}
}

const DUTIES = [
	yesNo(
		"A1.3a",
		say(
			"Văn bản quy định trách nhiệm của người đứng đầu về CĐS",
			"Written duties of the head for digital transformation",
		),
		["T1.5"],
	),
	yesNo(
		"A1.3b",
		say(
			"Văn bản quy định trách nhiệm của cán bộ, công chức, viên chức về CĐS",
			"Written duties of staff for digital transformation",
		),
		["T1.6"],
	),
]
const NEWS_SECTION = yesNo(
	"A1.12",
	say(
		"Có chuyên mục chuyển đổi số trên trang thông tin điện tử",
		"A digital transformation section on the website",
	),
	["T1.11"],
)
const SPARE_LINE = yesNo(
	"A3.10",
	say("Mạng nội bộ có đường truyền dự phòng", "The internal network has a spare line"),
	["T3.11"],
)
const ORGANISATION: Criterion = {
	...yesNo(
		"A2.5",
		say(
			"Tổ chức thực hiện CĐS: đầu mối phụ trách và đơn giản hoá thủ tục",
			"Organisation of digital transformation: focal unit and simplified procedures",
		),
		["T2.4", "T2.7"],
	),
	kind: "MULTI",
	unit: say("mục", "items"),
	items: [
		{ code: "1", label: say("Có đầu mối, bộ phận phụ trách CĐS", "A focal unit is assigned") },
		{
			code: "2",
			label: say(
				"Đã đơn giản hoá hồ sơ, thủ tục, thanh quyết toán nhiệm vụ",
				"Dossiers, procedures and settlement of tasks simplified",
			),
		},
	],
	maxPoints: 20,
	rule: { type: "share", n: 2 },
	targetText: say("2/2", "2/2"),
}

/** By code of the later version: what stood in its place; nothing where the later one is new. */
const INSTEAD: Readonly<Record<string, (later: Criterion) => Criterion[]>> = {
	"A1.3": () => DUTIES,
	"A1.5": (later) => [{ ...later, maxPoints: 35 }],
	"A1.11": () => [NEWS_SECTION],
	"A2.5": () => [ORGANISATION],
	"A2.6": () => [],
	"A3.5": (later) => [
		{
			...later,
			rule: { type: "count", n: "2" },
			target: { operator: "gte", value: "2", proposed: true },
			targetText: say("2 bộ (đề xuất)", "2 datasets (proposed)"),
		},
	],
	"A3.9": () => [SPARE_LINE],
	"A5.1": (later) => [
		{
			...later,
			guidance: say(
				"Hồ sơ công việc là hồ sơ xử lý nội bộ của cơ quan, không gồm hồ sơ mật; điểm tính theo tỷ lệ.",
				"Work dossiers are the agency’s internal dossiers, secret ones excluded; points follow the share.",
			),
			rule: { type: "proportion" },
			targetText: say("100% (đề xuất)", "100% (proposed)"),
		},
	],
	"A5.4": (later) => [{ ...later, maxPoints: 20 }],
	"A5.9": (later) => [{ ...later, maxPoints: 20 }],
	"A6.1": (later) => [{ ...later, maxPoints: 10 }],
	"A7.3": (later) => [{ ...later, maxPoints: 20 }],
}
const WEIGHTS: Readonly<Record<string, number>> = { P6: 40, P7: 40 }

function before(pillar: Pillar): Pillar {
	return {
		...pillar,
		weight: WEIGHTS[pillar.code] ?? pillar.weight,
		criteria: pillar.criteria.flatMap((criterion) => INSTEAD[criterion.code]?.(criterion) ?? [criterion]),
	}
}

const points = (from: number, to: number) =>
	say(
		`Điểm tối đa đổi từ ${from} thành ${to}, cách đo giữ nguyên`,
		`Maximum points changed from ${from} to ${to}, measured as before`,
	)

const CHANGED: Crosswalk["entries"] = [
	{
		...{ kind: "merged", from: ["A1.3a", "A1.3b"], to: ["A1.3"], comparable: "attainment" },
		note: say(
			"Hai câu hỏi về trách nhiệm của người đứng đầu và của cán bộ gộp thành một, điểm tối đa từ 20 còn 15",
			"Two questions on the duties of the head and of staff became one, maximum points from 20 to 15",
		),
	},
	{ kind: "rescaled", from: ["A1.5"], to: ["A1.5"], comparable: "attainment", note: points(35, 40) },
	{
		...{ kind: "gone", from: ["A1.12"], to: [] },
		note: say(
			"Chuyên mục trên trang thông tin đã là bắt buộc nên không chấm nữa",
			"Every website has the section by now, so it is no longer scored",
		),
	},
	{
		...{ kind: "new", from: [], to: ["A1.11"] },
		note: say("Bản thí điểm chưa hỏi về sáng kiến", "The trial version did not ask for initiatives"),
	},
	{
		...{ kind: "split", from: ["A2.5"], to: ["A2.5", "A2.6"], comparable: "points" },
		note: say(
			"Một câu hỏi hai mục tách thành hai tiêu chí, tổng điểm giữ nguyên 20",
			"One question of two items became two criteria, 20 points together as before",
		),
	},
	{
		...{ kind: "rescaled", from: ["A3.5"], to: ["A3.5"], comparable: "value" },
		note: say("Mốc đủ điểm tăng từ 2 lên 3 bộ dữ liệu", "Full points now take 3 datasets instead of 2"),
	},
	{
		...{ kind: "gone", from: ["A3.10"], to: [] },
		note: say("Đường truyền dự phòng đã tính trong A3.7", "The spare line is part of A3.7 by now"),
	},
	{
		...{ kind: "new", from: [], to: ["A3.9"] },
		note: say(
			"Bản thí điểm chưa hỏi về trí tuệ nhân tạo",
			"The trial version did not ask for artificial intelligence",
		),
	},
	{
		...{ kind: "rescaled", from: ["A5.1"], to: ["A5.1"], comparable: "value" },
		note: say(
			"Trước tính điểm theo tỷ lệ thẳng, nay mức gốc 90,6% được 60% số điểm",
			"Points used to follow the share; now the baseline of 90.6% earns 60% of them",
		),
	},
	{ kind: "rescaled", from: ["A5.4"], to: ["A5.4"], comparable: "attainment", note: points(20, 25) },
	{ kind: "rescaled", from: ["A5.9"], to: ["A5.9"], comparable: "attainment", note: points(20, 15) },
	{ kind: "rescaled", from: ["A6.1"], to: ["A6.1"], comparable: "attainment", note: points(10, 20) },
	{ kind: "rescaled", from: ["A7.3"], to: ["A7.3"], comparable: "attainment", note: points(20, 10) },
]

const content = say(
	"Có tiêu chí bỏ đi, thêm vào hoặc đổi thang đo",
	"Criteria in it are gone, new or on another scale",
)
const weight = (from: number, to: number) =>
	say(`Trọng số đổi từ ${from} thành ${to}`, `Weight changed from ${from} to ${to}`)

const PILLARS: Crosswalk["pillars"] = [
	{ kind: "rescaled", from: ["P1"], to: ["P1"], comparable: "none", note: content },
	{ kind: "same", from: ["P2"], to: ["P2"] },
	{ kind: "rescaled", from: ["P3"], to: ["P3"], comparable: "none", note: content },
	{ kind: "same", from: ["P4"], to: ["P4"] },
	{ kind: "rescaled", from: ["P5"], to: ["P5"], comparable: "none", note: content },
	{ kind: "rescaled", from: ["P6"], to: ["P6"], comparable: "attainment", note: weight(40, 50) },
	{ kind: "rescaled", from: ["P7"], to: ["P7"], comparable: "attainment", note: weight(40, 30) },
]

/** The trial version before the agencies' questionnaire, and the crosswalk from it; for demo data only. */
export function earlierVersion(later: Questionnaire): EarlierVersion {
	const questionnaire = Questionnaire.parse({
		...later,
		version: EARLIER,
		title: say(
			`${later.title.vi} – bản thí điểm, chỉ có trong dữ liệu mẫu`,
			`${later.title.en} – trial version, demo data only`,
		),
		pillars: later.pillars.map(before),
	})
	const touched = new Set(CHANGED.flatMap(({ from, to }) => [...from, ...to]))
	const same = criteriaOf(later)
		.filter(({ code }) => !touched.has(code))
		.map(({ code }) => ({ kind: "same" as const, from: [code], to: [code] }))
	const crosswalk = Crosswalk.parse({
		...{ code: later.code, from: EARLIER, to: LATER },
		title: say("Bản thí điểm → bản 2026-1 (dữ liệu mẫu)", "Trial version → version 2026-1 (demo data)"),
		entries: [...CHANGED, ...same],
		pillars: PILLARS,
	})
	const tasks = new Set(criteriaOf(later).flatMap((criterion) => criterion.tasks))
	const problems = [
		...checkQuestionnaire(questionnaire, tasks),
		...checkCrosswalk(crosswalk, { before: questionnaire, after: later }),
	]
	if (problems.length > 0)
		throw new Error(`The demo's earlier version has faults:\n  ${problems.join("\n  ")}`)
	return {
		questionnaire: { questionnaire, sha256: contentHash(questionnaire) },
		crosswalk: { crosswalk, sha256: contentHash(crosswalk) },
	}
}
