import type { OrganizationKind } from "#app/domain/organization.ts"
import type { Questionnaire, TargetProfile } from "#app/domain/questionnaire.ts"
import type { StoredFile } from "./files.ts"
import type { Rows } from "./insert.ts"
import type { People } from "./people.ts"

type Published<Content> = { id: string; sha256: string; content: Content }
export type Instrument = Published<Questionnaire>

/** What is being put together before it is written in one go. */
export type World = {
	nextId: () => string
	rows: Rows
	files: StoredFile[]
	people: People
	instruments: readonly Instrument[]
	profile: Published<TargetProfile>
}

export function instrumentFor(
	{ instruments }: Pick<World, "instruments">,
	kind: OrganizationKind,
): Instrument {
	const found = instruments.find(({ content }) => content.respondents.includes(kind))
	if (!found) throw new Error(`no published questionnaire for ${kind}`)
	return found
}
