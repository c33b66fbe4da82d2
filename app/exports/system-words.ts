import { SYSTEM_FIELDS } from "#app/domain/system-row.ts"
import type { SystemField } from "#app/domain/system-row.ts"
import { SYSTEM_DOSSIER, SYSTEM_OPERATION, SYSTEM_PROTECTION, SYSTEM_PURPOSE } from "#app/domain/answers.ts"
import type { SheetWords } from "#app/domain/system-sheet.ts"
import { respond as en } from "#app/i18n/en/respond.ts"
import { respond as vi } from "#app/i18n/vi/respond.ts"

const LEVELS = ["1", "2", "3", "4", "5"]

/** What people also call columns in tables of their own. */
const OTHER_HEADERS: Partial<Record<SystemField, readonly string[]>> = {
	name: ["Tên hệ thống", "Hệ thống thông tin", "Hệ thống", "Tên HTTT"],
	purpose: ["Chức năng", "Loại hệ thống"],
	owner: ["Chủ quản", "Đơn vị chủ quản", "Chủ quản hệ thống"],
	operator: ["Vận hành", "Cơ quan vận hành"],
	operation: ["Tình trạng", "Trạng thái vận hành"],
	retiredOn: ["Ngày ngừng"],
	level: ["Cấp độ an toàn", "Cấp độ an toàn thông tin"],
	dossier: ["Trạng thái hồ sơ cấp độ", "Trạng thái hồ sơ"],
	decisionNumber: ["Số quyết định", "Quyết định số", "Số QĐ"],
	approvedOn: ["Ngày quyết định", "Ngày quyết định phê duyệt", "Ngày QĐ"],
	approvedBy: ["Nơi phê duyệt"],
	legalBasis: ["Căn cứ"],
	protection: ["Phương án", "Triển khai phương án", "Phương án bảo đảm an toàn thông tin"],
	checkedOn: ["Ngày kiểm tra", "Kiểm tra gần nhất", "Kiểm tra, đánh giá"],
	note: ["Minh chứng, ghi chú"],
}

/** What people also call the choices. */
const OTHER_CHOICES: Readonly<Record<string, readonly string[]>> = {
	"purpose.public": ["Phục vụ người dân, doanh nghiệp", "Người dân", "Doanh nghiệp"],
	"purpose.internal": ["Phục vụ nội bộ"],
	"operation.operating": ["Vận hành", "Hoạt động", "Đang hoạt động"],
	"operation.building": ["Xây dựng"],
	"operation.retired": ["Đã ngừng vận hành", "Đã ngừng", "Đã dừng", "Dừng vận hành"],
	"dossier.none": ["Chưa", "Chưa có"],
	"dossier.approved": ["Đã duyệt", "Phê duyệt"],
	"dossier.to_be_redetermined": ["Cần xác định lại", "Xác định lại"],
	"protection.none": ["Chưa", "Không"],
	"protection.partial": ["Triển khai một phần", "Đã triển khai một phần"],
	"protection.full": ["Triển khai đầy đủ", "Đã triển khai đầy đủ", "Đủ"],
}

/** The workbook is in Vietnamese whatever the reader's language: it goes from hand to hand. */
export const SYSTEM_WORDS: SheetWords = {
	headers: Object.fromEntries(
		SYSTEM_FIELDS.map((field) => [
			field,
			[vi[`respond.system.${field}`], en[`respond.system.${field}`], ...(OTHER_HEADERS[field] ?? [])],
		]),
	) as Record<SystemField, string[]>,
	choices: {
		purpose: choices("purpose", SYSTEM_PURPOSE),
		operation: choices("operation", SYSTEM_OPERATION),
		dossier: choices("dossier", SYSTEM_DOSSIER),
		protection: choices("protection", SYSTEM_PROTECTION),
		level: {
			"": [vi["respond.levelUnknown"], en["respond.levelUnknown"], "Chưa có", "–", "-"],
			...Object.fromEntries(
				LEVELS.map((level) => [
					level,
					[
						vi["respond.level"].replace("{level}", level),
						en["respond.level"].replace("{level}", level),
						`Cấp ${level}`,
					],
				]),
			),
		},
	},
}

type Choice = "purpose" | "operation" | "dossier" | "protection"

function choices<Code extends string>(field: Choice, codes: readonly Code[]) {
	return Object.fromEntries(
		codes.map((code) => {
			const key = `respond.${field}.${code}` as keyof typeof vi
			return [code, [vi[key], en[key], ...(OTHER_CHOICES[`${field}.${code}`] ?? [])]]
		}),
	)
}
