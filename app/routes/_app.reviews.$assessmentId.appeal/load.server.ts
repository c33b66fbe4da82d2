import { viewAppeals } from "#app/components/appeal/appeal-data.ts"
import { fileHead } from "#app/components/assessment/file-head.ts"
import { viewCriterion } from "#app/components/questionnaire/criterion-view.ts"
import { pendingOf } from "#app/domain/appeal.ts"
import type { Answer } from "#app/domain/answers.ts"
import { can } from "#app/domain/policy.ts"
import { subjectOf } from "#app/services/assessments/open-file.server.ts"
import { reviewersOf } from "#app/services/appeals/judge.server.ts"
import { readAppeals } from "#app/services/appeals/read.server.ts"
import type { AppealsRead } from "#app/services/appeals/read.server.ts"
import { freeToJudge } from "#app/services/conflicts/refuse.server.ts"
import type { Ctx } from "#app/services/context.server.ts"
import { readForReview } from "#app/services/reviews/read.server.ts"
import { listSecondHands, listVerifiers } from "#db/queries/appeals.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import { findProfile } from "#db/queries/instruments.ts"

/** The appeal as the verifying body answers it: item by item, with who may and who may not. */
export async function loadJudgePage(ctx: Ctx, assessmentId: string) {
	const file = await readForReview(ctx, assessmentId)
	const [read, profile, hands, verifiers] = await Promise.all([
		readAppeals(ctx, file),
		findProfile(ctx.db, file.profileId),
		listSecondHands(ctx.db, file.id),
		listVerifiers(ctx.db, { notOf: file.organizationId }).then((all) => freeToJudge(ctx.db, all, file)),
	])
	if (!profile) throw new Error(`the profile of assessment ${file.id} is missing`)
	const views = viewAppeals(read, ctx.locale)
	const pending = pendingOf(read.appeals)
	const view = views.find(({ number }) => number === pending?.number)
	const items = (pending?.items ?? []).flatMap((item) => {
		const shown = view?.items.find(({ code }) => code === item.code)
		const criterion = read.criteria.find(({ code }) => code === item.code)
		if (!shown || !criterion) return []
		const mayNot = reviewersOf(item, hands)
		return [
			{
				view: shown,
				criterion: viewCriterion(criterion, {
					subject: { kind: file.organizationKind, facts: file.facts },
					profile: profile.content,
					locale: ctx.locale,
				}),
				filled: filledOf(read, item),
				mayJudge: !mayNot.has(ctx.actor.userId) && mayAnswer(ctx, file),
				others: [...new Set(verifiers.filter(({ id }) => !mayNot.has(id)).map(nameOf))],
			},
		]
	})
	const open = items.filter(({ view: { second } }) => second === null)
	return {
		head: fileHead(file, ctx),
		items,
		open: open.map(({ view: { code } }) => code),
		maySettle: mayAnswer(ctx, file),
		past: views.filter(({ number }) => number !== pending?.number),
	}
}

function mayAnswer({ actor }: Ctx, file: AssessmentHead): boolean {
	return can(actor, "settle_appeal", subjectOf(file))
}

function nameOf({ name, organization }: { name: string; organization: string }): string {
	return `${name} (${organization})`
}

type Item = AppealsRead["appeals"][number]["items"][number]

/** What the value fields start from: what was answered, else what the unit claimed. */
function filledOf({ answers, self }: AppealsRead, { code, ruling }: Item) {
	const answer: Answer | undefined = answers.get(code)
	const score = self.get(code)
	const { num, den } = score ?? {}
	const table = num !== undefined && den !== undefined ? ({ kind: "ratio", num, den } as const) : null
	const claimed = answer?.value ?? table
	return ruling?.outcome === "adjusted"
		? { value: ruling.value, notApplicable: ruling.notApplicable }
		: { value: claimed, notApplicable: answer?.notApplicable ?? false }
}

export type Page = Awaited<ReturnType<typeof loadJudgePage>>
