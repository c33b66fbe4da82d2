import type { Messages } from "./translate.ts"
import { account } from "./en/account.ts"
import { admin } from "./en/admin.ts"
import { answering } from "./en/answering.ts"
import { common } from "./en/common.ts"
import { compare } from "./en/compare.ts"
import { enterprise } from "./en/enterprise.ts"
import { errors } from "./en/errors.ts"
import { evidence } from "./en/evidence.ts"
import { entry } from "./en/entry.ts"
import { help } from "./en/help.ts"
import { guest } from "./en/guest.ts"
import { refusals } from "./en/refusals.ts"
import { lists } from "./en/lists.ts"
import { work } from "./en/work.ts"
import { home } from "./en/home.ts"
import { lead } from "./en/lead.ts"
import { open } from "./en/open.ts"
import { respond } from "./en/respond.ts"
import { review } from "./en/review.ts"
import { signing } from "./en/signing.ts"
import { team } from "./en/team.ts"
import { systems } from "./en/systems.ts"
import { teamwork } from "./en/teamwork.ts"
import { audit } from "./en/audit.ts"
import { mail } from "./en/mail.ts"
import { council } from "./en/council.ts"
import { appeal } from "./en/appeal.ts"
import { desk } from "./en/desk.ts"
import { impartial } from "./en/impartial.ts"
import { orders } from "./en/orders.ts"
import { powers } from "./en/powers.ts"
import { workflow } from "./en/workflow.ts"

/** Same keys as Vietnamese, or it does not compile. */
export const en = {
	...common,
	...account,
	...answering,
	...respond,
	...review,
	...compare,
	...enterprise,
	...guest,
	...open,
	...refusals,
	...lists,
	...work,
	...home,
	...lead,
	...admin,
	...errors,
	...evidence,
	...signing,
	...team,
	...systems,
	...teamwork,
	...entry,
	...help,
	...audit,
	...mail,
	...council,
	...appeal,
	...desk,
	...impartial,
	...orders,
	...powers,
	...workflow,
} satisfies Messages
