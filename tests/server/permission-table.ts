import type { Row } from "./permission-row.ts"
import { ANSWERING } from "./permissions-answering.ts"
import { APPEAL } from "./permissions-appeal.ts"
import { ATTACHMENTS } from "./permissions-attachments.ts"
import { AUDITING } from "./permissions-audit.ts"
import { DESK } from "./permissions-desk.ts"
import { COUNCIL } from "./permissions-council.ts"
import { ENTRY } from "./permissions-entry.ts"
import { ORDERS } from "./permissions-orders.ts"
import { IMPARTIAL } from "./permissions-impartial.ts"
import { ADMINISTERING, PERIODS } from "./permissions-leading.ts"
import { NOTICES } from "./permissions-mail.ts"
import { ACCOUNT, OPEN } from "./permissions-open.ts"
import { POWERS } from "./permissions-powers.ts"
import { TEAMWORK } from "./permissions-teamwork.ts"
import { VERIFYING } from "./permissions-verifying.ts"

/** A row or more for every address of the portal, by the name of its route. */
export const TABLE: Readonly<Record<string, readonly Row[]>> = {
	...ANSWERING,
	...APPEAL,
	...ATTACHMENTS,
	...TEAMWORK,
	...ENTRY,
	...ORDERS,
	...VERIFYING,
	...DESK,
	...IMPARTIAL,
	...PERIODS,
	...COUNCIL,
	...ADMINISTERING,
	...AUDITING,
	...OPEN,
	...ACCOUNT,
	...NOTICES,
	...POWERS,
}
