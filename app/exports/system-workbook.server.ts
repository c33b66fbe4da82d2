import { writtenDay } from "#app/domain/written-day.ts"
import { SYSTEM_FIELDS, typedSystem } from "#app/domain/system-row.ts"
import type { SystemForm } from "#app/domain/information-system.ts"
import type { SystemField } from "#app/domain/system-row.ts"
import { DAY_FIELDS, isChoiceField } from "#app/domain/system-sheet.ts"
import type { SourceRow } from "#app/domain/system-sheet.ts"
import { SYSTEM_WORDS } from "./system-words.ts"
import { readTable, writeWorkbook } from "./workbook.server.ts"
import type { Column } from "./workbook.server.ts"

const WIDTHS: Partial<Record<SystemField, number>> = {
	name: 42,
	note: 40,
	purpose: 24,
	owner: 28,
	operator: 28,
}
const SPARE_ROWS = 40
const HEADERS = SYSTEM_FIELDS.map(headerOf)

const NOTES = (unit: string, period: string) => [
	`BẢNG KÊ HỆ THỐNG THÔNG TIN – ${unit} – ${period}`,
	"Tài liệu hạn chế, không công khai. Không ghi địa chỉ IP, mật khẩu, sơ đồ mạng hay nội dung bí mật nhà nước.",
	"Mỗi hệ thống một dòng, tên không trùng nhau. Không đổi tên cột. Ngày ghi dạng ngày/tháng/năm. Hồ sơ “Đã phê duyệt” cần số, ngày quyết định và cấp độ; hệ thống “Ngừng vận hành” cần ngày ngừng.",
]

/** The table as a workbook that can be filled in and read back; without rows it is the template. */
export function writeSystems(
	rows: readonly SystemForm[],
	of: { unit: string; period: string },
): Promise<Uint8Array<ArrayBuffer>> {
	return writeWorkbook([
		{
			name: "Bảng kê HTTT",
			notes: NOTES(of.unit, of.period),
			columns: SYSTEM_FIELDS.map(columnOf),
			rows: rows.map((row) => {
				const typed = typedSystem(row)
				return SYSTEM_FIELDS.map((field) => cellOf(field, typed[field]))
			}),
			spare: SPARE_ROWS,
		},
	])
}

/** The rows of a workbook that keeps our headers. */
export async function readSystems(bytes: Uint8Array): Promise<SourceRow[]> {
	const rows = await readTable(bytes, HEADERS)
	return rows.map(({ number, cells }) => ({
		number,
		cells: Object.fromEntries(SYSTEM_FIELDS.map((field, place) => [field, cells[place] ?? ""])),
	}))
}

function headerOf(field: SystemField): string {
	return SYSTEM_WORDS.headers[field][0] ?? field
}

function columnOf(field: SystemField): Column {
	const choices = isChoiceField(field) ? Object.values(SYSTEM_WORDS.choices[field]).map(listed) : undefined
	return {
		header: headerOf(field),
		width: WIDTHS[field] ?? 18,
		text: true,
		...(choices && { choices }),
	}
}

/** As the spreadsheet's list of choices can hold it: there a comma would part two. */
function listed(words: readonly string[]): string {
	return (words[0] ?? "").replaceAll(",", ";")
}

function cellOf(field: SystemField, typed: string): string | null {
	if (isChoiceField(field)) return listed(SYSTEM_WORDS.choices[field][typed] ?? [typed])
	if (typed === "") return null
	return DAY_FIELDS.includes(field) ? writtenDay(typed) : typed
}
