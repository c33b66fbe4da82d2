import { parseArgs } from "node:util"
import { z } from "zod"
import { type Locale, LOCALES } from "#app/domain/localized.ts"
import { ORGANIZATION_KINDS } from "#app/domain/organization.ts"
import { Refusal } from "./refusal.ts"
import { say, type Word } from "./words.ts"

type Expected = { word: Word; params?: Record<string, string> }

const FILE: Expected = { word: "file" }
const NAME: Expected = { word: "name" }
const MOST_RUNS = 100_000
const MOST_CONCENTRATION = 1_000_000
const from = (least: number, most: number): Expected => ({
	word: "whole",
	params: { limit: `${least} – ${most}` },
})

/** What each option takes, for the message when it was given something else. */
const EXPECTED: Record<string, Expected> = {
	instrument: FILE,
	data: FILE,
	against: FILE,
	out: FILE,
	profile: NAME,
	explain: NAME,
	compare: NAME,
	kind: { word: "kind", params: { limit: ORGANIZATION_KINDS.join(", ") } },
	year: { word: "year" },
	runs: from(10, MOST_RUNS),
	seed: from(0, 999_999_999),
	spread: from(0, 100),
	concentration: from(1, MOST_CONCENTRATION),
	decimals: from(0, 20),
	vary: { word: "vary" },
	format: { word: "format" },
	lang: { word: "lang" },
}

const Whole = z
	.string()
	.regex(/^\d{1,9}$/)
	.transform(Number)

const Options = z
	.strictObject({
		instrument: z.string().min(1),
		/** Empty when only a template is asked for. */
		data: z.string().min(1).optional(),
		template: z.boolean().default(false),
		against: z.string().min(1).optional(),
		profile: z.string().min(1).optional(),
		kind: z.enum(ORGANIZATION_KINDS).optional(),
		year: z
			.string()
			.regex(/^\d{4}$/)
			.optional(),
		explain: z.string().min(1).optional(),
		compare: z.string().min(1).optional(),
		robustness: z.boolean().default(false),
		sanity: z.boolean().default(false),
		runs: Whole.pipe(z.int().min(10).max(MOST_RUNS)).default(1000),
		seed: Whole.default(1),
		/** Percent by which a weight may change. */
		spread: Whole.pipe(z.int().max(100)).default(25),
		/** Of a Dirichlet distribution about the published weights, in place of ±spread. */
		concentration: Whole.pipe(z.int().min(1).max(MOST_CONCENTRATION)).optional(),
		vary: z
			.string()
			.default("weights,normalisation,aggregation")
			.transform((list) => list.split(","))
			.pipe(z.array(z.enum(["weights", "normalisation", "aggregation"])).min(1)),
		out: z.string().min(1).default("-"),
		/** CSV, but for what reads better as sentences. */
		format: z.enum(["csv", "json"]).optional(),
		decimals: Whole.pipe(z.int().max(20)).optional(),
		lang: z.enum(LOCALES).default("vi"),
	})
	.refine(({ data, template }) => template || data !== undefined, { path: ["data"] })
	.transform(({ data = "", ...rest }) => ({ ...rest, data }))
	.refine(
		({ explain, compare, robustness, sanity }) =>
			[explain, compare, robustness, sanity].filter(Boolean).length < 2,
		{ params: { word: "oneReport" } },
	)
	.refine(({ against, compare }) => against === undefined || compare !== undefined, {
		params: { word: "against" },
	})
export type Options = z.infer<typeof Options>

const text = { type: "string" } as const
const flag = { type: "boolean" } as const

function argumentsOf(args: string[], lang: Locale): Record<string, unknown> {
	try {
		const { values } = parseArgs({
			args,
			options: {
				instrument: text,
				data: text,
				against: text,
				profile: text,
				kind: text,
				year: text,
				explain: text,
				compare: text,
				robustness: flag,
				sanity: flag,
				template: flag,
				runs: text,
				seed: text,
				spread: text,
				concentration: text,
				vary: text,
				out: text,
				format: text,
				decimals: text,
				lang: text,
				help: { type: "boolean", short: "h" },
			},
		})
		return values
	} catch (error) {
		const text = error instanceof Error ? error.message : String(error)
		throw new Refusal([say(lang, "option", { text })])
	}
}

function saidOf(issue: z.core.$ZodIssue, lang: Locale): string {
	const option = String(issue.path[0] ?? "")
	const expected = EXPECTED[option]
	if (expected) return `--${option}: ${say(lang, expected.word, expected.params)}`
	const word = issue.code === "custom" && issue.params?.["word"] === "against" ? "against" : "oneReport"
	return say(lang, word)
}

/** What was asked for; null when it was help. @throws Refusal naming the option. */
export function optionsOf(args: string[]): { options: Options | null; lang: Locale } {
	const english = args.includes("--lang=en") || args[args.indexOf("--lang") + 1] === "en"
	const lang = english ? "en" : "vi"
	const { help, ...values } = argumentsOf(args, lang)
	if (help === true || args.length === 0) return { options: null, lang }
	const parsed = Options.safeParse(values)
	if (parsed.success) return { options: parsed.data, lang }
	throw new Refusal([...new Set(parsed.error.issues.map((issue) => saidOf(issue, lang)))])
}
