import type { OrganizationKind } from "#app/domain/organization.ts"
import type { Questionnaire, TargetProfile } from "#app/domain/questionnaire.ts"
import type { StoredFile } from "./files.ts"
import type { Rows } from "./insert.ts"
import type { People } from "./people.ts"
import type { Period } from "./periods.ts"

type Published<Content> = { id: string; sha256: string; content: Content }
export type Instrument = Published<Questionnaire>

/** What is being put together before it is written in one go. */
export type World = {
	nextId: () => string
	rows: Rows
	files: StoredFile[]
	people: People
	instruments: readonly Instrument[]
	/** What the agencies answered in the first year. */
	earlier: Instrument
	profile: Published<TargetProfile>
}

/** The versions in force in a period: the first year still had the earlier one. */
export function instrumentsIn({ instruments, earlier }: World, { year }: Period): Instrument[] {
	return instruments.map((one) =>
		year.index === 0 && one.content.code === earlier.content.code ? earlier : one,
	)
}

export function instrumentFor(world: World, kind: OrganizationKind, period: Period): Instrument {
	const found = instrumentsIn(world, period).find(({ content }) => content.respondents.includes(kind))
	if (!found) throw new Error(`no published questionnaire for ${kind}`)
	return found
}
