import type { Answer, AnswerValue, SystemRow } from "./answers.ts"
import type { AnswerKind, Criterion, Questionnaire, Rule, TargetProfile } from "./questionnaire.ts"
import type { ScoringInput } from "./scoring.ts"

const text = (words: string) => ({ vi: words, en: words })

type Sample = Partial<Criterion> & { code: string; kind: AnswerKind; maxPoints: number; rule: Rule }

export function sampleCriterion(sample: Sample): Criterion {
	return {
		title: text(sample.code),
		targetText: text("100%"),
		evidence: { required: true, text: text("Văn bản") },
		applicable: { text: text("Luôn") },
		tasks: ["T1.1"],
		...sample,
	}
}

export function sampleQuestionnaire(
	pillars: { code: string; weight: number; criteria: Criterion[] }[],
	more: Partial<Questionnaire> = {},
): Questionnaire {
	return {
		code: "sample",
		version: "1",
		engine: 1,
		title: text("Bộ tiêu chí mẫu"),
		respondents: ["provincial_agency"],
		totalWeight: pillars.reduce((total, { weight }) => total + weight, 0),
		facts: [],
		pillars: pillars.map((pillar) => ({ ...pillar, title: text(`Trụ cột ${pillar.code}`) })),
		...more,
	}
}

export function sampleProfile(targets: TargetProfile["targets"] = {}): TargetProfile {
	return { code: "ST", version: "1", title: text("Sóc Trăng"), targets }
}

export function sampleInput(questionnaire: Questionnaire, more: Partial<ScoringInput> = {}): ScoringInput {
	return {
		questionnaire,
		profile: sampleProfile(),
		subject: { kind: "provincial_agency", facts: {} },
		period: { startsOn: "2026-01-01", endsOn: "2026-12-31" },
		answers: [],
		systems: [],
		...more,
	}
}

export function answer(code: string, value: AnswerValue | null): Answer {
	return { code, value, notApplicable: false, reason: "", explanation: "" }
}

export function ratio(code: string, num: number | string, den: number | string): Answer {
	return answer(code, { kind: "ratio", num: String(num), den: String(den) })
}

export function number(code: string, value: number | string): Answer {
	return answer(code, { kind: "number", value: String(value) })
}

export function notApplicable(code: string, reason = "Không phát sinh"): Answer {
	return { code, value: null, notApplicable: true, reason, explanation: "" }
}

const OPERATING: SystemRow = { operation: "operating", dossier: "none", approvedOn: null, protection: "none" }

export function approvedSystems(approved: number, operating: number): SystemRow[] {
	return Array.from({ length: operating }, (_, index) =>
		index < approved ? { ...OPERATING, dossier: "approved", approvedOn: "2026-06-30" } : OPERATING,
	)
}
