import type { Typed } from "./answer-form.ts"
import { AppError } from "./errors.ts"
import type { Questionnaire } from "./questionnaire.ts"

/** The yes-or-no lines of the general information, every one of them said. */
export function readFacts(facts: Questionnaire["facts"], typed: Typed): Record<string, boolean> {
	const said = facts.map(({ code }) => ({ code, word: typed[`fact.${code}`] }))
	const unsaid = said.filter(({ word }) => word !== "yes" && word !== "no")
	if (unsaid.length > 0) {
		const fields = Object.fromEntries(unsaid.map(({ code }) => [`fact.${code}`, "respond.factUnsaid"]))
		throw new AppError("invalid", "form.invalid", { fields })
	}
	return Object.fromEntries(said.map(({ code, word }) => [code, word === "yes"]))
}
