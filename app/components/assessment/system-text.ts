import { DAY_FIELDS, isChoiceField } from "#app/domain/system-sheet.ts"
import type { ChoiceField } from "#app/domain/system-sheet.ts"
import type { SystemField } from "#app/domain/system-row.ts"
import { SYSTEM_DOSSIER, SYSTEM_OPERATION, SYSTEM_PROTECTION, SYSTEM_PURPOSE } from "#app/domain/answers.ts"
import { useLanguage } from "#app/i18n/context.tsx"

const CODES: Record<ChoiceField, readonly string[]> = {
	purpose: SYSTEM_PURPOSE,
	operation: SYSTEM_OPERATION,
	dossier: SYSTEM_DOSSIER,
	protection: SYSTEM_PROTECTION,
	level: ["1", "2", "3", "4", "5", ""],
}

export type SystemText = {
	column: (field: SystemField) => string
	/** A cell's text for reading; what is no choice and no day stays as it is. */
	cell: (field: SystemField, typed: string) => string
	choices: (field: ChoiceField) => { value: string; label: string }[]
}

/** A row of the table in the reader's words. */
export function useSystemText(): SystemText {
	const { t, say, date } = useLanguage()
	const word = (field: ChoiceField, code: string) => {
		if (field !== "level") return say(`respond.${field}.${code}`)
		return code === "" ? t("respond.levelUnknown") : t("respond.level", { level: code })
	}
	return {
		column: (field) => t(`respond.system.${field}`),
		cell: (field, typed) => {
			if (isChoiceField(field)) return CODES[field].includes(typed) ? word(field, typed) : typed
			return DAY_FIELDS.includes(field) && typed !== "" ? date(typed) : typed
		},
		choices: (field) => CODES[field].map((value) => ({ value, label: word(field, value) })),
	}
}
