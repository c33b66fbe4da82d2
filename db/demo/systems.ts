import type { SystemRow } from "#app/domain/answers.ts"
import type { informationSystems } from "#db/schema/assessments.ts"
import { GROWTH, levelOf } from "./answers.ts"
import type { Year } from "./answers.ts"
import { PEOPLES_COMMITTEE } from "./organizations.ts"
import type { Unit } from "./organizations.ts"
import { between, roll } from "./random.ts"

export type SystemFields = Omit<
	typeof informationSystems.$inferInsert,
	"id" | "assessmentId" | "updatedBy" | "updatedAt"
> &
	SystemRow

type Purpose = SystemFields["purpose"]

const AGENCY_SYSTEMS: readonly (readonly [string, Purpose])[] = [
	["Mạng nội bộ (LAN)", "infrastructure"],
	["Trang thông tin điện tử", "public"],
	["Phần mềm quản lý văn bản và điều hành", "internal"],
	["Cơ sở dữ liệu chuyên ngành", "internal"],
	["Phần mềm quản lý cán bộ, công chức, viên chức", "internal"],
	["Kho dữ liệu số hoá hồ sơ", "internal"],
	["Hệ thống tra cứu, trả kết quả", "public"],
	["Phần mềm báo cáo, thống kê", "internal"],
]

const COMMUNE_SYSTEMS: readonly (readonly [string, Purpose])[] = [
	["Mạng nội bộ (LAN)", "infrastructure"],
	["Trang thông tin điện tử", "public"],
	["Hệ thống truyền thanh thông minh", "public"],
	["Camera an ninh trật tự", "other"],
]

/** The information-system table of a unit; an approval once given stays, with its date. */
export function systemsOf(unit: Unit, year: Year): SystemFields[] {
	if (unit.block === null) return []
	if (unit.pooledFrom.length > 0) {
		return unit.pooledFrom.flatMap((part) =>
			systemsOf(part, year).map((row) => ({ ...row, name: `${row.name}, địa bàn ${part.name} cũ` })),
		)
	}
	const isAgency = unit.block < "K3"
	const names = isAgency ? AGENCY_SYSTEMS : COMMUNE_SYSTEMS
	const count = between(isAgency ? 4 : 2, names.length, unit.key, "systems")
	return names.slice(0, count).map(([name, purpose], index) => systemOf({ unit, year, name, purpose, index }))
}

type Place = { unit: Unit; year: Year; name: string; purpose: Purpose; index: number }

function systemOf({ unit, year, name, purpose, index }: Place): SystemFields {
	const isNewest = index >= 4 && roll(unit.key, name, "building") < 0.3
	const approvedOn = isNewest ? null : approvalOf({ unit, year, name })
	const protectedTo = levelOf({ unit, year }, "protection") - roll(unit.key, name, "protection")
	const approval = approvedOn
		? {
				decisionNumber: `${between(120, 2_900, unit.key, name, "decision")}/QĐ-UBND`,
				approvedBy: PEOPLES_COMMITTEE.name,
				legalBasis: "Nghị định số 85/2016/NĐ-CP",
				level: purpose === "infrastructure" || purpose === "internal" ? 2 : 1,
			}
		: {}
	return {
		name,
		purpose,
		owner: unit.name,
		operator: unit.name,
		operation: isNewest ? "building" : "operating",
		retiredOn: null,
		dossier: approvedOn ? "approved" : roll(unit.key, name, "dossier") < 0.5 ? "prepared" : "none",
		approvedOn,
		protection: isNewest || protectedTo < -0.25 ? "none" : protectedTo < 0 ? "partial" : "full",
		checkedOn: approvedOn,
		...approval,
	}
}

/** The year it was first good enough; a unit that was from the start has an approval older than the periods. */
function approvalOf({ unit, year, name }: Omit<Place, "purpose" | "index">): string | null {
	const threshold = roll(unit.key, name, "approved")
	const first = GROWTH.slice(0, year.index + 1).findIndex((growth) => {
		return threshold < levelOf({ unit, year: { ...year, growth, year: 0 } }, "approval")
	})
	if (first < 0) return null
	const month = String(between(2, 11, unit.key, name, "month")).padStart(2, "0")
	const date = `${year.year - year.index + (first || -1)}-${month}-15`
	return date < year.until ? date : year.until
}
