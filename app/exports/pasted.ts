import { CsvError, parse } from "csv-parse/sync"
import { AppError } from "#app/domain/errors.ts"

/** Cells as a spreadsheet puts them on the clipboard; refused (`invalid`, at the field `pasted`) when they cannot be. */
export function readPasted(text: string): string[][] {
	try {
		return parse(text, {
			delimiter: "\t",
			bom: true,
			relax_column_count: true,
			relax_quotes: true,
			record_delimiter: ["\r\n", "\n", "\r"],
		})
	} catch (error) {
		if (error instanceof CsvError)
			throw new AppError("invalid", "form.invalid", { fields: { pasted: "systems.pasteUnreadable" } })
		throw error
	}
}
