import { isSubmitted } from "#app/domain/policy.ts"
import type { Effect, Step, WorkflowEvent } from "#app/domain/workflow.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import { insertNotices, insertNoticesTo } from "#db/queries/ledger.ts"
import { settleNotices } from "#db/queries/notices.ts"
import type { Tx } from "#db/client.ts"

type Audience = Extract<Effect, `notify_${string}`>
type Told = { key: string; about: "unit" | "period"; at: (fileId: string) => string }

const file = (id: string) => `/assessments/${id}`
const summary = (id: string) => `/assessments/${id}/summary`
const result = (id: string) => `/assessments/${id}/result`
const review = (id: string) => `/reviews/${id}`
const appeal = (id: string) => `/reviews/${id}/appeal`

/** What is said to whom when a file is moved, and where its link leads: to a page that the addressee may open. */
const TOLD: { readonly [E in WorkflowEvent]?: { readonly [A in Audience]?: Told } } = {
	hand_over: { notify_head: { key: "handedOver", about: "period", at: summary } },
	return_to_officer: { notify_officers: { key: "returned", about: "period", at: file } },
	submit: { notify_reviewers: { key: "submitted", about: "unit", at: review } },
	recall: {
		notify_officers: { key: "recalled", about: "period", at: file },
		notify_reviewers: { key: "recalledUnit", about: "unit", at: () => "/reviews" },
	},
	request_supplement: { notify_unit: { key: "supplement", about: "period", at: file } },
	answer_supplement: { notify_reviewers: { key: "supplemented", about: "unit", at: review } },
	close_supplement: { notify_unit: { key: "supplementClosed", about: "period", at: summary } },
	complete_review: { notify_unit: { key: "provisional", about: "period", at: result } },
	appeal: { notify_reviewers: { key: "appealed", about: "unit", at: appeal } },
	withdraw_appeal: { notify_reviewers: { key: "appealWithdrawn", about: "unit", at: review } },
	settle_appeal: { notify_unit: { key: "appealSettled", about: "period", at: result } },
	reopen: {
		notify_unit: { key: "reopened", about: "period", at: result },
		notify_reviewers: { key: "reopenedUnit", about: "unit", at: review },
	},
	exempt: {
		notify_unit: { key: "exempt", about: "period", at: () => "/work" },
		notify_reviewers: { key: "exemptUnit", about: "unit", at: () => "/reviews" },
	},
	dissolve: {
		notify_unit: { key: "dissolved", about: "period", at: () => "/work" },
		notify_reviewers: { key: "dissolvedUnit", about: "unit", at: () => "/reviews" },
	},
	reinstate: { notify_unit: { key: "reinstated", about: "period", at: file } },
}

/** The verifying body cannot open the file any more, so nothing that it was told leads there. */
const LEAVES_REVIEWERS: readonly WorkflowEvent[] = ["recall", "exempt", "dissolve"]

/** The notices that the workflow's table asks for, in the transaction of the change itself. */
export async function tellOf(
	tx: Tx,
	move: {
		file: AssessmentHead
		event: WorkflowEvent
		step: Step
		now: Date
		params?: Record<string, string>
	},
): Promise<void> {
	if (LEAVES_REVIEWERS.includes(move.event) && isSubmitted(move.file.status)) {
		await settleNotices(tx, { roles: ["reviewer", "lead"], under: review(move.file.id), leadTo: "/reviews" })
	}
	for (const effect of move.step.effects) {
		if (effect === "freeze_self_score" || effect === "store_verified_score") continue
		const told = TOLD[move.event]?.[effect]
		// eslint-disable-next-line no-await-in-loop -- two at most
		if (told) await tell(tx, effect, told, move)
	}
}

async function tell(
	tx: Tx,
	audience: Audience,
	told: Told,
	{ file, now, params }: Parameters<typeof tellOf>[1],
): Promise<void> {
	const { organizationId } = file
	const subject: Record<string, string> =
		told.about === "unit" ? { unit: file.organizationName } : { period: file.periodCode }
	const notice = {
		key: `notice.${told.key}`,
		params: { ...subject, ...params },
		href: told.at(file.id),
		at: now,
	}
	switch (audience) {
		case "notify_head":
			return insertNotices(tx, { organizationId, roles: ["head"] }, notice)
		case "notify_officers":
			return insertNotices(tx, { organizationId, roles: ["officer"] }, notice)
		case "notify_unit":
			return insertNotices(tx, { organizationId, roles: ["officer", "head"] }, notice)
		case "notify_reviewers": {
			// whoever has taken the file, and the leads; all reviewers while nobody has. Never people of the unit itself
			const roles = file.reviewerId ? (["lead"] as const) : (["reviewer", "lead"] as const)
			await insertNotices(tx, { roles, notOf: organizationId, except: file.reviewerId }, notice)
			if (file.reviewerId) await insertNoticesTo(tx, [file.reviewerId], notice)
		}
	}
}
