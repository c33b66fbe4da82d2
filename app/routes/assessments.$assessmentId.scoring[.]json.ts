import type { LoaderFunctionArgs } from "@remix-run/node"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { readScope } from "#app/domain/policy.ts"
import type { Criterion, Questionnaire } from "#app/domain/questionnaire.ts"
import { IdParam, notFound, parseParams } from "#app/http.server.ts"
import { noChecks } from "#app/domain/entry-check-findings.ts"
import { loadLastAnswers } from "#app/services/assessments/last-period.server.ts"
import { findEntryChecks } from "#db/queries/entry.ts"
import { findAssessment } from "#db/queries/assessments.ts"
import { findInstrument, findProfile } from "#db/queries/instruments.ts"

const none = { vi: "-", en: "-" }

/** What a score is counted from in the browser: the rules, without the texts; for whoever may read the answers. */
export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(z.object({ assessmentId: IdParam }), params)
	const file = await findAssessment(ctx.db, readScope(ctx.actor), assessmentId)
	if (!file) throw notFound()
	const [instrument, profile, checks, last] = await Promise.all([
		findInstrument(ctx.db, file.instrumentId),
		findProfile(ctx.db, file.profileId),
		findEntryChecks(ctx.db, file.instrumentId),
		loadLastAnswers(ctx.db, file),
	])
	if (!instrument || !profile) throw notFound()
	return Response.json(
		{
			questionnaire: withoutTexts(instrument.content),
			profile: profile.content,
			subject: { kind: file.organizationKind, facts: file.facts },
			period: { startsOn: file.startsOn, endsOn: file.endsOn },
			checks: checks ?? noChecks(file.instrumentId),
			last: Object.fromEntries(last),
		},
		{ headers: { "Cache-Control": "private, no-store" } },
	)
}

function withoutTexts(questionnaire: Questionnaire): Questionnaire {
	return {
		...questionnaire,
		title: none,
		facts: [],
		pillars: questionnaire.pillars.map((pillar) => ({
			...pillar,
			title: none,
			criteria: pillar.criteria.map(bareCriterion),
		})),
	}
}

function bareCriterion(criterion: Criterion): Criterion {
	const { code, kind, maxPoints, rule, ruleFor, zeroDenominator, per, fractional, voluntary, target } =
		criterion
	return {
		code,
		kind,
		maxPoints,
		rule,
		...(ruleFor && { ruleFor }),
		...(zeroDenominator && { zeroDenominator }),
		...(per && { per }),
		...(fractional && { fractional }),
		...(voluntary && { voluntary }),
		...(target && { target }),
		...(criterion.options && { options: criterion.options.map((option) => ({ ...option, label: none })) }),
		...(criterion.items && { items: criterion.items.map((item) => ({ ...item, label: none })) }),
		applicable: { ...criterion.applicable, text: none },
		title: none,
		targetText: none,
		evidence: { required: criterion.evidence.required, text: none },
		tasks: criterion.tasks,
	}
}
