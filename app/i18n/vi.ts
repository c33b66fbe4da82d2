import { account } from "./vi/account.ts"
import { admin } from "./vi/admin.ts"
import { answering } from "./vi/answering.ts"
import { common } from "./vi/common.ts"
import { compare } from "./vi/compare.ts"
import { enterprise } from "./vi/enterprise.ts"
import { errors } from "./vi/errors.ts"
import { evidence } from "./vi/evidence.ts"
import { entry } from "./vi/entry.ts"
import { help } from "./vi/help.ts"
import { guest } from "./vi/guest.ts"
import { refusals } from "./vi/refusals.ts"
import { lists } from "./vi/lists.ts"
import { work } from "./vi/work.ts"
import { home } from "./vi/home.ts"
import { lead } from "./vi/lead.ts"
import { open } from "./vi/open.ts"
import { respond } from "./vi/respond.ts"
import { review } from "./vi/review.ts"
import { signing } from "./vi/signing.ts"
import { team } from "./vi/team.ts"
import { systems } from "./vi/systems.ts"
import { teamwork } from "./vi/teamwork.ts"
import { audit } from "./vi/audit.ts"
import { mail } from "./vi/mail.ts"
import { council } from "./vi/council.ts"
import { appeal } from "./vi/appeal.ts"
import { desk } from "./vi/desk.ts"
import { impartial } from "./vi/impartial.ts"
import { orders } from "./vi/orders.ts"
import { powers } from "./vi/powers.ts"
import { workflow } from "./vi/workflow.ts"

/** Vietnamese is the source of keys. */
export const vi = {
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
}
