import { fraction } from "./exact.ts"
import type { Localized } from "./localized.ts"

export const BAND_SETS = ["nd335", "five"] as const
export type BandSet = (typeof BAND_SETS)[number]

export type Band = {
	code: string
	/** Lowest percent of the band. */
	from: string
	name: Localized
}

export const BAND_SET_NAMES: Record<BandSet, Localized> = {
	nd335: { vi: "Nghị định 335/2025/NĐ-CP", en: "Decree 335/2025/NĐ-CP" },
	five: { vi: "5 bậc", en: "Five grades" },
}

/** Best first. Of Decree 335/2025/NĐ-CP only the point thresholds; its other conditions are not counted. */
export const BANDS: Record<BandSet, readonly Band[]> = {
	nd335: [
		{ code: "outstanding", from: "90", name: { vi: "Hoàn thành xuất sắc", en: "Outstandingly completed" } },
		{ code: "well", from: "70", name: { vi: "Hoàn thành tốt", en: "Well completed" } },
		{ code: "completed", from: "50", name: { vi: "Hoàn thành", en: "Completed" } },
		{ code: "not_completed", from: "0", name: { vi: "Không hoàn thành", en: "Not completed" } },
	],
	five: [
		{ code: "excellent", from: "90", name: { vi: "Xuất sắc", en: "Excellent" } },
		{ code: "good", from: "80", name: { vi: "Tốt", en: "Good" } },
		{ code: "fair", from: "65", name: { vi: "Khá", en: "Fair" } },
		{ code: "average", from: "50", name: { vi: "Trung bình", en: "Average" } },
		{ code: "weak", from: "0", name: { vi: "Yếu", en: "Weak" } },
	],
}

/** The band of a percent already rounded to two decimals (rule 12). */
export function bandOf(percentRounded: string | null, set: BandSet): Band | null {
	if (percentRounded === null) return null
	const percent = fraction(percentRounded)
	return BANDS[set].find((band) => percent.gte(fraction(band.from))) ?? null
}
