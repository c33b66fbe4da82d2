import type { AnswerValue } from "#app/domain/answers.ts"
import type { Locale } from "#app/domain/localized.ts"
import type { Criterion } from "#app/domain/questionnaire.ts"
import { useLanguage } from "#app/i18n/context.tsx"

/** An answer with its labels in one language, ready to be read without the questionnaire. */
export type Said =
	| { kind: "ratio"; num: string; den: string }
	| { kind: "number"; value: string; unit: string }
	| { kind: "yes_no"; yes: boolean }
	| { kind: "words"; words: string[] }
	| { kind: "date"; date: string | null }

export function saidOf(criterion: Criterion, value: AnswerValue | null, locale: Locale): Said | null {
	switch (value?.kind) {
		case undefined:
			return null
		case "ratio":
		case "yes_no":
		case "date":
			return value
		case "number":
			return { kind: "number", value: value.value, unit: criterion.unit?.[locale] ?? "" }
		case "option":
			return {
				kind: "words",
				words:
					criterion.options?.flatMap(({ code, label }) => (code === value.option ? label[locale] : [])) ?? [],
			}
		case "items":
			return {
				kind: "words",
				words:
					criterion.items?.flatMap(({ code, label }) => (value.items.includes(code) ? label[locale] : [])) ??
					[],
			}
	}
}

/** An answer in words. */
export function useSaid(): (said: Said | null) => string {
	const { t, number, date } = useLanguage()
	return (said) => {
		switch (said?.kind) {
			case undefined:
				return "–"
			case "ratio":
				return `${number(said.num)} / ${number(said.den)}`
			case "number":
				return `${number(said.value)} ${said.unit}`.trim()
			case "yes_no":
				return said.yes ? t("word.yes") : t("word.no")
			case "words":
				return said.words.length > 0 ? said.words.join("; ") : t("word.none")
			case "date":
				return said.date === null ? t("respond.notIssued") : date(said.date)
		}
	}
}
