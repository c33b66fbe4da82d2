import type { Row } from "./permission-row.ts"
import { ANSWERING } from "./permissions-answering.ts"
import { ATTACHMENTS } from "./permissions-attachments.ts"
import { COUNCIL } from "./permissions-council.ts"
import { ENTRY } from "./permissions-entry.ts"
import { ADMINISTERING, PERIODS } from "./permissions-leading.ts"
import { ACCOUNT, OPEN } from "./permissions-open.ts"
import { TEAMWORK } from "./permissions-teamwork.ts"
import { VERIFYING } from "./permissions-verifying.ts"

/** A row or more for every address of the portal, by the name of its route. */
export const TABLE: Readonly<Record<string, readonly Row[]>> = {
	...ANSWERING,
	...ATTACHMENTS,
	...TEAMWORK,
	...ENTRY,
	...VERIFYING,
	...PERIODS,
	...COUNCIL,
	...ADMINISTERING,
	...OPEN,
	...ACCOUNT,
}
