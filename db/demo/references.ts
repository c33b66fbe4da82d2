import type { AnswerValue } from "#app/domain/answers.ts"
import { answersOf } from "./answers.ts"
import type { Unit } from "./organizations.ts"
import { personAt } from "./people.ts"
import { later } from "./periods.ts"
import type { Period } from "./periods.ts"
import { roll } from "./random.ts"
import { instrumentFor } from "./world.ts"
import type { World } from "./world.ts"

const UNITS = ["STP", "SNV", "STC", "SCT", "X001", "X002", "X003"]

/** What the province's own systems would say, near to what the units say but not always the same. */
const SOURCES = [
	{ source: "Hệ thống thông tin giải quyết TTHC tỉnh (minh hoạ)", codes: ["A5.5", "B5.3"] },
	{ source: "Hệ thống thư công vụ tỉnh (minh hoạ)", codes: ["A5.2", "B5.2"] },
]

/** Reference figures for a handful of units in the running period. */
export function addReferences(world: World, period: Period, units: readonly Unit[]) {
	const loadedAt = later(period.opensAt, 5, 10)
	for (const unit of units.filter(({ code }) => UNITS.includes(code))) {
		const questionnaire = instrumentFor(world, unit.kind, period).content
		const answers = answersOf({ unit, year: period.year, questionnaire, profile: world.profile.content })
		for (const { source, codes } of SOURCES) {
			const answer = answers.find(({ code }) => codes.includes(code))
			if (answer?.value?.kind !== "ratio") continue
			world.rows.references.push({
				...{ id: world.nextId(), periodId: period.id, organizationId: unit.id, source, loadedAt },
				criterionCode: answer.code,
				value: nearTo(answer.value, unit.key),
				asOf: period.year.until,
				loadedBy: personAt(world.people, "lead"),
			})
		}
	}
}

function nearTo(value: AnswerValue & { kind: "ratio" }, key: string): AnswerValue {
	const less = Math.floor(Number(value.num) * 0.03 * roll(key, value.den, "reference"))
	return { ...value, num: String(Number(value.num) - less) }
}
