import { readFile } from "node:fs/promises"
import { instrumentOf } from "#app/domain/composite/from-questionnaire.ts"
import type { Instrument } from "#app/domain/composite/instrument.ts"
import { parseInstrument, withProfile } from "#app/domain/composite/instrument-checks.ts"
import { Questionnaire } from "#app/domain/questionnaire.ts"
import { checkQuestionnaire } from "#app/domain/questionnaire-checks.ts"
import { loadLegalBasis, loadProfiles } from "#app/questionnaires/load.server.ts"
import type { Options } from "./options.ts"
import { Refusal } from "./refusal.ts"

const MOST_PROBLEMS = 20

function refuse(file: string, problems: readonly string[]): never {
	const more = problems.length - MOST_PROBLEMS
	const lines = problems.slice(0, MOST_PROBLEMS).map((problem) => `${file}: ${problem}`)
	throw new Refusal(more > 0 ? [...lines, `${file}: … +${more}`] : lines)
}

async function read(file: string): Promise<unknown> {
	try {
		const bytes = await readFile(file)
		return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as unknown
	} catch (error) {
		return refuse(file, [error instanceof Error ? error.message : String(error)])
	}
}

function fromQuestionnaire(
	raw: unknown,
	{ instrument: file, profile: name, kind, year }: Options,
): Instrument {
	const parsed = Questionnaire.safeParse(raw)
	if (!parsed.success) {
		return refuse(
			file,
			parsed.error.issues.map(({ path, message }) => `${path.map(String).join(".")}: ${message}`),
		)
	}
	const questionnaire = parsed.data
	const tasks = new Set(loadLegalBasis().tasks.map(({ id }) => id))
	const problems = checkQuestionnaire(questionnaire, tasks)
	if (problems.length > 0) return refuse(file, problems)
	const profiles = loadProfiles()
	const profile = profiles.find(({ code }) => code === (name ?? "NQ57"))
	if (!profile) {
		return refuse(file, [
			`there is no profile ${name}; there is: ${profiles.map(({ code }) => code).join(", ")}`,
		])
	}
	const respondent = kind ?? questionnaire.respondents[0]
	if (!respondent || !questionnaire.respondents.includes(respondent)) {
		return refuse(file, [`--kind: expected one of ${questionnaire.respondents.join(", ")}`])
	}
	return instrumentOf(questionnaire, profile, {
		kind: respondent,
		year: year ?? questionnaire.version.slice(0, 4),
	})
}

/** An instrument from its file, as the profile has it. @throws Refusal naming the file and the node. */
export async function loadInstrument(options: Options): Promise<Instrument> {
	const raw = await read(options.instrument)
	const isQuestionnaire = typeof raw === "object" && raw !== null && "pillars" in raw
	if (isQuestionnaire) return fromQuestionnaire(raw, options)
	const { instrument, problems } = parseInstrument(raw)
	if (!instrument) return refuse(options.instrument, problems)
	if (options.profile === undefined) return instrument
	const chosen = withProfile(instrument, options.profile)
	return chosen.instrument ?? refuse(options.instrument, chosen.problems)
}
