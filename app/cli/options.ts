import { parseArgs } from "node:util"
import { z } from "zod"
import { LOCALES } from "#app/domain/localized.ts"
import { ORGANIZATION_KINDS } from "#app/domain/organization.ts"
import { Refusal } from "./refusal.ts"

const Whole = z
	.string()
	.regex(/^\d{1,9}$/, "expected a whole number")
	.transform(Number)

const Options = z
	.strictObject({
		instrument: z.string({ error: "expected a file" }).min(1),
		data: z.string({ error: "expected a file" }).min(1),
		against: z.string().min(1).optional(),
		profile: z.string().min(1).optional(),
		kind: z.enum(ORGANIZATION_KINDS).optional(),
		year: z
			.string()
			.regex(/^\d{4}$/, "expected a year such as 2026")
			.optional(),
		explain: z.string().min(1).optional(),
		compare: z.string().min(1).optional(),
		robustness: z.boolean().default(false),
		sanity: z.boolean().default(false),
		runs: Whole.pipe(z.int().min(10).max(100_000)).default(1000),
		seed: Whole.default(1),
		/** Percent by which a weight may change. */
		spread: Whole.pipe(z.int().max(100)).default(25),
		/** Of a Dirichlet distribution about the published weights, in place of ±spread. */
		concentration: Whole.pipe(z.int().min(1).max(1_000_000)).optional(),
		vary: z
			.string()
			.default("weights,normalisation,aggregation")
			.transform((list) => list.split(","))
			.pipe(z.array(z.enum(["weights", "normalisation", "aggregation"])).min(1)),
		out: z.string().min(1).default("-"),
		format: z.enum(["csv", "json"]).default("csv"),
		decimals: Whole.pipe(z.int().max(20)).optional(),
		lang: z.enum(LOCALES).default("vi"),
	})
	.refine(
		({ explain, compare, robustness, sanity }) =>
			[explain, compare, robustness, sanity].filter(Boolean).length < 2,
		{
			message: "choose one of --explain, --compare, --robustness and --sanity",
		},
	)
	.refine(({ against, compare }) => against === undefined || compare !== undefined, {
		message: "--against goes with --compare",
	})
export type Options = z.infer<typeof Options>

const text = { type: "string" } as const
const flag = { type: "boolean" } as const

function argumentsOf(args: string[]): Record<string, unknown> {
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
		throw new Refusal([error instanceof Error ? error.message : String(error)])
	}
}

/** What was asked for; null when it was help. @throws Refusal naming the option. */
export function optionsOf(args: string[]): { options: Options | null; lang: "vi" | "en" } {
	const { help, ...values } = argumentsOf(args)
	const lang = values["lang"] === "en" ? "en" : "vi"
	if (help === true || args.length === 0) return { options: null, lang }
	const parsed = Options.safeParse(values)
	if (parsed.success) return { options: parsed.data, lang }
	throw new Refusal(
		parsed.error.issues.map(({ path, message }) =>
			path.length === 0 ? message : `--${path.join(".")}: ${message}`,
		),
	)
}
