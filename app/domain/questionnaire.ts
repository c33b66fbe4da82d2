import { z } from "zod"
import { Localized } from "./localized.ts"
import { ORGANIZATION_KINDS } from "./organization.ts"

/** An exact non-negative decimal, written as text so that no binary float touches it: "90.6". */
export const Decimal = z.string().regex(/^\d+(\.\d+)?$/)
/** A fraction of the maximum points, "0" to "1". */
const Fraction = z.string().regex(/^(0(\.\d+)?|1)$/)
const Code = z.string().regex(/^[A-Za-z0-9_.-]+$/)

export const ANSWER_KINDS = ["PCT", "RATE", "NUM", "YN", "ONE", "MULTI", "SYS", "DATE"] as const
export type AnswerKind = (typeof ANSWER_KINDS)[number]

export const TARGET_OPERATORS = ["gt", "gte", "eq"] as const
export type TargetOperator = (typeof TARGET_OPERATORS)[number]

/** The attainment rules of `domain/3-scoring.md` 3.2 rule 1. */
export const Rule = z.discriminatedUnion("type", [
	/** PROP: knots (0,0),(100,1). */
	z.object({ type: z.literal("proportion") }).strict(),
	/** TGT[T]: knots (0,0),(T,1); without `value` the profile gives T. */
	z.object({ type: z.literal("target"), value: Decimal.optional() }).strict(),
	/** PWL through knots (x in percent, y as fraction), constant outside; increasing or decreasing in y. */
	z.object({ type: z.literal("piecewise"), knots: z.array(z.tuple([Decimal, Fraction])).min(2) }).strict(),
	/** CNT[n]: min(x / n, 1); on a MULTI question x is the number of items chosen. */
	z.object({ type: z.literal("count"), n: Decimal }).strict(),
	/** MULTI[n]: min(k / n, 1). */
	z.object({ type: z.literal("share"), n: z.int().positive() }).strict(),
	/** ONE: the chosen option's fraction. */
	z.object({ type: z.literal("options") }).strict(),
	z.object({ type: z.literal("yes_no") }).strict(),
	/** DATE: right-continuous steps; `until` is MM-DD of the period's year, inclusive. */
	z
		.object({
			type: z.literal("date"),
			steps: z
				.array(z.object({ until: z.string().regex(/^\d\d-\d\d$/), fraction: Fraction }).strict())
				.min(1),
			otherwise: Fraction,
		})
		.strict(),
	/** SYS-A: approved in time / in operation. */
	z.object({ type: z.literal("systems_approved") }).strict(),
	/** SYS-B: plan fully deployed / in operation. */
	z.object({ type: z.literal("systems_protected") }).strict(),
])
export type Rule = z.infer<typeof Rule>

export const Target = z
	.object({
		operator: z.enum(TARGET_OPERATORS),
		value: Decimal,
		/** [P]: proposed by this instrument, in no seed document. */
		proposed: z.boolean(),
	})
	.strict()
export type Target = z.infer<typeof Target>

const Condition = z
	.object({
		text: Localized,
		/** Header facts that must all be true. */
		facts: z.array(Code).optional(),
		/** Respondent kinds the criterion is for; absent: all of the instrument's. */
		kinds: z.array(z.enum(ORGANIZATION_KINDS)).min(1).optional(),
	})
	.strict()

export const Criterion = z
	.object({
		code: Code,
		title: Localized,
		kind: z.enum(ANSWER_KINDS),
		unit: Localized.optional(),
		/** How to count, for the respondent. */
		guidance: Localized.optional(),
		numerator: Localized.optional(),
		denominator: Localized.optional(),
		/** RATE only: value = per · num / den. */
		per: Decimal.optional(),
		/** Numerator and denominator are money or time and may carry decimals. */
		fractional: z.boolean().optional(),
		options: z.array(z.object({ code: Code, label: Localized, fraction: Fraction }).strict()).optional(),
		items: z.array(z.object({ code: Code, label: Localized }).strict()).optional(),
		maxPoints: z.int().positive(),
		rule: Rule,
		ruleFor: z
			.array(z.object({ kinds: z.array(z.enum(ORGANIZATION_KINDS)).min(1), rule: Rule }).strict())
			.optional(),
		/** What 0/0 means: `na` asks for N/A with a reason, `zero` scores 0 (rule 2). */
		zeroDenominator: z.enum(["na", "zero"]).optional(),
		/** Default target; a profile may replace it. Absent: reference only, no đạt/chưa đạt flag. */
		target: Target.optional(),
		targetText: Localized,
		evidence: z.object({ required: z.boolean(), text: Localized }).strict(),
		applicable: Condition,
		/** Unanswered counts as N/A without penalty. */
		voluntary: z.boolean().optional(),
		coVerifier: Localized.optional(),
		/** Evidence with personal data or attack surface: restricted visibility. */
		restricted: z.boolean().optional(),
		tasks: z.array(z.string().regex(/^T\d+\.\d+$/)).min(1),
	})
	.strict()
export type Criterion = z.infer<typeof Criterion>

export const Pillar = z
	.object({ code: Code, title: Localized, weight: z.int().positive(), criteria: z.array(Criterion).min(1) })
	.strict()
export type Pillar = z.infer<typeof Pillar>

export const Questionnaire = z
	.object({
		code: Code,
		version: Code,
		engine: z.literal(1),
		title: Localized,
		respondents: z.array(z.enum(ORGANIZATION_KINDS)).min(1),
		totalWeight: z.int().positive(),
		/** Unscored header: yes/no answers that drive applicability. */
		facts: z.array(z.object({ code: Code, label: Localized }).strict()),
		pillars: z.array(Pillar).min(1),
		/** Enterprise maturity levels with pillar gates (rule 17); thresholds and gates in percent, level 0 first. */
		levels: z
			.array(z.object({ name: Localized, threshold: Decimal, gate: Decimal, advice: Localized }).strict())
			.optional(),
		/** Kinds for which a pillar does not gate. */
		ungated: z
			.array(z.object({ pillar: Code, kinds: z.array(z.enum(ORGANIZATION_KINDS)) }).strict())
			.optional(),
	})
	.strict()
export type Questionnaire = z.infer<typeof Questionnaire>

/** A target profile (hồ sơ cấu hình): which targets a province holds its units to. */
export const TargetProfile = z
	.object({
		code: Code,
		version: Code,
		title: Localized,
		/** By criterion code; `null` removes the flag (reference only). */
		targets: z.record(
			z.string(),
			z
				.object({
					operator: z.enum(TARGET_OPERATORS),
					value: Decimal,
					proposed: z.boolean(),
					task: z.string(),
				})
				.strict()
				.nullable(),
		),
	})
	.strict()
export type TargetProfile = z.infer<typeof TargetProfile>

/** A legal base: a document with its validity, which clauses are quoted from. */
export const LegalDocument = z
	.object({
		code: Code,
		number: z.string(),
		title: Localized,
		issuer: Localized,
		issuedOn: z.iso.date().nullable(),
		validFrom: z.iso.date().nullable(),
		validTo: z.iso.date().nullable(),
		note: Localized.optional(),
	})
	.strict()
export type LegalDocument = z.infer<typeof LegalDocument>

/** A task or target laid down in the source documents, with its exact quotes. */
export const LegalTask = z
	.object({
		id: z.string().regex(/^T\d+\.\d+$/),
		group: z.int(),
		/** Number and year of the task as the source gives it, or null. */
		number: z.string().nullable(),
		obliges: z.string(),
		clauses: z
			.array(z.object({ document: Code, place: z.string(), quote: z.string().min(1) }).strict())
			.min(1),
	})
	.strict()
export type LegalTask = z.infer<typeof LegalTask>

export const LegalBasis = z.object({ documents: z.array(LegalDocument), tasks: z.array(LegalTask) }).strict()
export type LegalBasis = z.infer<typeof LegalBasis>

export function criteriaOf(questionnaire: Questionnaire): Criterion[] {
	return questionnaire.pillars.flatMap((pillar) => pillar.criteria)
}
