import { z } from "zod"
import { Localized } from "../localized.ts"

const DECIMAL = /^-?\d+(\.\d+)?$/

const DECIMAL_EXPECTED = 'expected a decimal number such as "90.6", with at most 40 digits'

/** An exact decimal: text as in "90.6", or a JSON number that is written without an exponent. */
const Decimal = z
	.union([z.string(), z.number()], DECIMAL_EXPECTED)
	.transform(String)
	.refine((text) => text.length <= 40 && DECIMAL.test(text), { message: DECIMAL_EXPECTED })
const Positive = Decimal.refine(
	(text) => !DECIMAL.test(text) || (!text.startsWith("-") && /[1-9]/.test(text)),
	{
		message: "expected a number above 0",
	},
)
const NotNegative = Decimal.refine((text) => !DECIMAL.test(text) || !text.startsWith("-"), {
	message: "expected a number not below 0",
})
const Decimals = z.int().min(0).max(20)
export const NODE_CODE = /^[\p{L}\p{N}_.-]+$/u
const Code = z.string().max(64).regex(NODE_CODE, "expected a code of letters, digits, _ . or -")
const Column = z.string().min(1).max(128)
const Title = z.union([z.string().min(1), Localized], 'expected a title, or one as "vi" and one as "en"')

/** How a cell is read. A ratio comes as two columns, CODE.num and CODE.den, or as one, CODE, already multiplied out. */
export const Measure = z.discriminatedUnion("type", [
	z.strictObject({
		type: z.literal("number"),
		min: Decimal.optional(),
		max: Decimal.optional(),
		integer: z.boolean().optional(),
	}),
	z.strictObject({
		type: z.literal("ratio"),
		/** value = per · num / den. */
		per: Positive.default("100"),
		/** The numerator is a part of the denominator and cannot exceed it. */
		share: z.boolean().default(true),
		/** Numerator and denominator are counts. */
		integer: z.boolean().optional(),
		/** What 0/0 is: no value (see `missing`), a value of 0 after normalisation, or an error. */
		zeroDenominator: z.enum(["missing", "zero", "refuse"]).default("refuse"),
	}),
	/** Normalised by `categorical`, which lists the words. */
	z.strictObject({ type: z.literal("choice") }),
	/** An ISO date, or `none`; normalised by `deadline`. */
	z.strictObject({ type: z.literal("date") }),
])
export type Measure = z.infer<typeof Measure>

const Pair = z.tuple([Decimal, Decimal])

/** From a measured number to a comparable one. The ranges are those of the result. */
export const Normalisation = z.discriminatedUnion("type", [
	/** Already comparable. */
	z.strictObject({ type: z.literal("none") }),
	/** Straight lines between knots (x, y), constant outside; the knots themselves carry the direction. */
	z.strictObject({ type: z.literal("piecewise"), knots: z.array(Pair).min(2) }),
	/** (x − low) / (high − low), laid on `range`; without goalposts, over the least and greatest of the group. */
	z.strictObject({
		type: z.literal("min_max"),
		low: Decimal.optional(),
		high: Decimal.optional(),
		range: Pair.default(["0", "100"]),
		/** Values beyond a fixed goalpost count as the goalpost. */
		clamp: z.boolean().default(true),
	}),
	/** Standard score over the group, laid on a mean and a standard deviation. */
	z.strictObject({
		type: z.literal("z_score"),
		mean: Decimal.default("0"),
		deviation: Positive.default("1"),
		of: z.enum(["sample", "population"]).default("sample"),
	}),
	/** Position from the worst, 1, to the best; equal values get the mean of their positions. */
	z.strictObject({ type: z.literal("rank") }),
	/** Share of the other units that are worse, equals counted half, laid on `range`. */
	z.strictObject({ type: z.literal("percentile"), range: Pair.default(["0", "100"]) }),
	/** A number for each word. */
	z.strictObject({ type: z.literal("categorical"), values: z.record(z.string(), Decimal) }),
	/** min(x / n, 1) on a scale from 0. */
	z.strictObject({ type: z.literal("count"), n: Positive, full: Positive.default("100") }),
	/** The value of the first date that was kept. */
	z.strictObject({
		type: z.literal("deadline"),
		steps: z.array(z.strictObject({ until: z.iso.date(), value: Decimal })).min(1),
		otherwise: Decimal,
	}),
])
export type Normalisation = z.infer<typeof Normalisation>

/** Pulls outliers in before normalising. */
export const Winsorisation = z.discriminatedUnion("by", [
	z.strictObject({ by: z.literal("bounds"), low: Decimal.optional(), high: Decimal.optional() }),
	/** Quantiles as R's type 7. */
	z.strictObject({ by: z.literal("quantiles"), low: NotNegative, high: NotNegative }),
	/** One point after another, at most `most`, while both |skewness| and kurtosis exceed their limits (COINr). */
	z.strictObject({
		by: z.literal("outliers"),
		most: z.int().min(1).max(1000),
		skewness: Positive.default("2"),
		kurtosis: Positive.default("3.5"),
	}),
])
export type Winsorisation = z.infer<typeof Winsorisation>

/** What happens to a missing value. `zero` is 0 after normalisation; `exclude` hands its weight to the siblings. */
export const Missing = z.discriminatedUnion("policy", [
	z.strictObject({ policy: z.literal("refuse") }),
	z.strictObject({ policy: z.literal("zero") }),
	z.strictObject({ policy: z.literal("exclude") }),
	/** The mean of the group's measured values; of those that share the unit's word in `within`, if named. */
	z.strictObject({ policy: z.literal("group_mean"), within: Column.optional() }),
])
export type Missing = z.infer<typeof Missing>

export const Indicator = z.strictObject({
	kind: z.literal("indicator"),
	code: Code,
	title: Title.optional(),
	source: z.string().optional(),
	weight: NotNegative.default("1"),
	direction: z.enum(["higher", "lower"]).default("higher"),
	measure: Measure.default({ type: "number" }),
	/** The measured number is divided by this column, then multiplied by `per`. */
	denominator: z.strictObject({ column: Column, per: Positive.default("1") }).optional(),
	missing: Missing.default({ policy: "refuse" }),
	/** What NA, not applicable, is: the same as a missing value, or always left out. */
	notApplicable: z.enum(["missing", "exclude"]).default("missing"),
	winsorise: Winsorisation.optional(),
	log: z.enum(["ln", "log10"]).optional(),
	normalise: Normalisation,
	/** Decimals to which the method rounds this value before going on. */
	round: Decimals.optional(),
})
export type Indicator = z.infer<typeof Indicator>

export const AGGREGATIONS = ["arithmetic", "geometric", "harmonic", "minimum", "median"] as const
export type Aggregation = (typeof AGGREGATIONS)[number]

const Gate = z.strictObject({ node: Code, atLeast: Decimal })

const Bounds = z.strictObject({ min: Decimal.optional(), max: Decimal.optional() })

export const Group = z.strictObject({
	kind: z.literal("group"),
	code: Code,
	title: Title.optional(),
	source: z.string().optional(),
	weight: NotNegative.default("1"),
	aggregation: z.enum(AGGREGATIONS).default("arithmetic"),
	/** Share of the children's weight that must have a value, 0 to 1; below it the group has none. */
	coverage: NotNegative.optional(),
	/** The aggregate is multiplied by this: 1000 for an index in thousandths. */
	times: Positive.optional(),
	/** A node below `atLeast` holds this group down to `cap`. */
	gates: z.array(Gate.extend({ cap: Decimal })).optional(),
	bounds: Bounds.optional(),
	round: Decimals.optional(),
	get children() {
		return z.array(z.discriminatedUnion("kind", [Indicator, Group])).min(1)
	},
})
export type Group = z.infer<typeof Group>
export type Node = Indicator | Group

/** Points off or on top of the index: per · (column − free), not below 0, at most `most`. */
const Adjustment = z.strictObject({
	code: Code,
	title: Title.optional(),
	source: z.string().optional(),
	kind: z.enum(["deduction", "bonus"]),
	column: Column,
	per: Positive.default("1"),
	free: NotNegative.default("0"),
	most: Positive.optional(),
})
export type Adjustment = z.infer<typeof Adjustment>

const Levels = z.strictObject({
	/** Decimals to which the total is rounded before it meets a threshold; absent: not rounded. */
	decimals: Decimals.optional(),
	/** Lowest first; a unit has the highest level whose threshold and gates it reaches. */
	list: z
		.array(
			z.strictObject({ code: Code, title: Title.optional(), from: Decimal, gates: z.array(Gate).optional() }),
		)
		.min(1),
})

export const RANK_ORDERS = ["descending", "ascending"] as const
export const TIE_RULES = ["competition", "dense", "average"] as const

const Ranking = z.strictObject({
	order: z.enum(RANK_ORDERS).default("descending"),
	/** Decimals to which values are rounded before they are compared; absent: exact values. */
	decimals: Decimals.optional(),
	/** 1-2-2-4, 1-2-2-3 or 1-2.5-2.5-4. */
	ties: z.enum(TIE_RULES).default("competition"),
	/** Nodes that part equal totals, one after the other. */
	tieBreak: z
		.array(
			z.strictObject({
				node: Code,
				order: z.enum(RANK_ORDERS).default("descending"),
				decimals: Decimals.optional(),
			}),
		)
		.default([]),
	/** Units with another word than `word` in this column are scored and not ranked. */
	eligible: z.strictObject({ column: Column, word: z.string().min(1).default("yes") }).optional(),
	/** One ranking for each word in this column. */
	within: Column.optional(),
})

const Override = z.strictObject({ normalise: Normalisation.optional(), weight: NotNegative.optional() })

/** A composite indicator as data: a tree of indicators and groups, and what is made of its total. */
export const Instrument = z.strictObject({
	model: z.literal("composite/1"),
	code: Code,
	version: Code,
	title: Title,
	source: z.string().optional(),
	/** The unit's code, and its name where there is such a column. */
	columns: z
		.strictObject({ unit: Column.default("unit"), name: Column.optional() })
		.default({ unit: "unit" }),
	index: Group,
	adjustments: z.array(Adjustment).default([]),
	/** Of the total after adjustments. */
	bounds: Bounds.optional(),
	levels: Levels.optional(),
	ranking: Ranking.default({ order: "descending", ties: "competition", tieBreak: [] }),
	/** Decimals of the values that are written out. */
	decimals: Decimals.default(6),
	/** By name: what one place does otherwise. */
	profiles: z
		.record(Code, z.strictObject({ title: Title.optional(), nodes: z.record(Code, Override) }))
		.default({}),
})
export type Instrument = z.infer<typeof Instrument>

export function titleOf(title: z.infer<typeof Title> | undefined, locale: "vi" | "en"): string | null {
	if (title === undefined) return null
	return typeof title === "string" ? title : title[locale]
}

/** Every node before its children, in the instrument's order. */
export function nodesOf(node: Node): Node[] {
	return node.kind === "indicator" ? [node] : [node, ...node.children.flatMap(nodesOf)]
}
