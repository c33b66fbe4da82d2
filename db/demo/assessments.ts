import type { Answer } from "#app/domain/answers.ts"
import { isApplicable } from "#app/domain/answer-checks.ts"
import { countSystems, ruleOf } from "#app/domain/attainment.ts"
import { isBusiness } from "#app/domain/organization.ts"
import { isSubmitted } from "#app/domain/policy.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import type { Criterion } from "#app/domain/questionnaire.ts"
import { scoreAnswers, scoreVerified } from "#app/domain/scoring.ts"
import type { Decision, ScoreSheet, ScoringInput } from "#app/domain/scoring.ts"
import type { Snapshot } from "#app/domain/snapshot.ts"
import type { Status } from "#app/domain/workflow.ts"
import { asDecision, sha256Of } from "#app/services/assessments/scoring-input.server.ts"
import { answersOf } from "./answers.ts"
import { evidenceOf, hasEvidence, sampleFile } from "./files.ts"
import { DEMO_AGENCY, DEMO_COMMUNE, SCIENCE } from "./organizations.ts"
import type { Unit } from "./organizations.ts"
import { holderOf, personAt } from "./people.ts"
import { momentsOf } from "./periods.ts"
import type { Moments, Period } from "./periods.ts"
import { pick, roll } from "./random.ts"
import { rule, SUPPLEMENT } from "./reviews.ts"
import type { Ruling } from "./reviews.ts"
import type { Progress } from "./statuses.ts"
import { systemsOf } from "./systems.ts"
import type { SystemFields } from "./systems.ts"
import { instrumentFor } from "./world.ts"
import type { World } from "./world.ts"

export type Verified = { sheet: ScoreSheet; sha256: string }

/** Changes of state a file has behind it. */
const REVISIONS: Record<Status, number> = {
	not_started: 0,
	draft: 1,
	with_head: 2,
	submitted: 3,
	in_review: 4,
	supplement: 5,
	provisional: 5,
	published: 6,
	self_assessed: 2,
	exempt: 1,
}

type File = {
	id: string
	unit: Unit
	period: Period
	progress: Progress
	moments: Moments
	criteria: Criterion[]
	answers: Answer[]
	systems: SystemFields[]
	evidence: Record<string, number>
	officer: string
	head: string
	reviewer: string
	lead: string
}

/** One file with all that belongs to it, as far as it has come; its verified score when it has one. */
export function addFile(world: World, unit: Unit, period: Period, progress: Progress): Verified | null {
	const file = openFile(world, unit, period, progress)
	addAssessment(world, file)
	addAnswers(world, file)
	addSystems(world, file)
	const { status } = progress
	if (status === "self_assessed" || isSubmitted(status)) addSelfScore(world, file)
	if (progress.isReturned) addReturn(world, file)
	return addReview(world, file)
}

function openFile(world: World, unit: Unit, period: Period, progress: Progress): File {
	const { content } = instrumentFor(world, unit.kind)
	const { profile } = world
	const setting = { unit, year: period.year, questionnaire: content, profile: profile.content }
	const subject = { kind: unit.kind, facts: unit.facts }
	const isFilled = (answer: Answer) => roll(unit.code, answer.code, "filled") < progress.share
	const [officer, head] = isBusiness(unit.kind)
		? (["owner", "owner"] as const)
		: (["officer", "head"] as const)
	const isScience = unit.code === SCIENCE
	return {
		id: world.nextId(),
		unit,
		period,
		progress,
		moments: momentsOf(unit, period),
		criteria: criteriaOf(content).filter((criterion) => isApplicable(criterion, subject)),
		answers: answersOf(setting).filter(isFilled),
		systems: progress.share > 0 ? systemsOf(unit, period.year) : [],
		evidence: {},
		officer: holderOf(world.people, officer, unit.id),
		head: holderOf(world.people, head, unit.id),
		reviewer: isScience
			? personAt(world.people, "reviewer.vp")
			: personAt(world.people, pick(["reviewer", "reviewer2"], unit.code, "reviewer")),
		lead: personAt(world.people, isScience ? "lead.vp" : "lead"),
	}
}

function addAssessment({ rows, profile, ...world }: World, file: File) {
	const { unit, period, moments, progress } = file
	const { status } = progress
	const wasSubmitted = status === "self_assessed" || isSubmitted(status)
	const wasHanded = !isBusiness(unit.kind) && (status === "with_head" || wasSubmitted)
	rows.assessments.push({
		id: file.id,
		periodId: period.id,
		organizationId: unit.id,
		instrumentId: instrumentFor(world, unit.kind).id,
		profileId: profile.id,
		status,
		revision: REVISIONS[status] + (progress.isReturned ? 2 : 0),
		facts: unit.facts,
		handedOverAt: wasHanded || progress.isReturned ? moments.handedOver : null,
		submittedAt: wasSubmitted ? moments.submitted : null,
		submittedBy: wasSubmitted ? file.head : null,
		reviewerId: wasSubmitted && status !== "submitted" && !isBusiness(unit.kind) ? file.reviewer : null,
		createdAt: period.opensAt,
	})
	if (status === "exempt") {
		rows.audit.push({
			at: moments.started,
			actorId: personAt(world.people, "admin"),
			actorRole: "admin",
			action: "assessment.exempt",
			entity: "assessment",
			entityId: file.id,
			organizationId: unit.id,
			before: { status: "not_started", revision: 0 },
			after: { status, reason: "Đơn vị đang sắp xếp, không phát sinh nhiệm vụ trong kỳ" },
		})
	}
}

/** Somewhere between two moments. */
function during(from: Date, to: Date, ...keys: string[]): Date {
	return new Date(from.getTime() + Math.floor(roll(...keys) * (to.getTime() - from.getTime())))
}

function addAnswers(world: World, file: File) {
	const { unit, period, moments } = file
	const answerOf = new Map(file.answers.map((answer) => [answer.code, answer]))
	for (const criterion of file.criteria) {
		const { code } = criterion
		const answer = answerOf.get(code)
		const isSystem = criterion.kind === "SYS" && file.systems.length > 0
		if (!answer && !isSystem) continue
		const at = during(moments.started, moments.handedOver, unit.code, period.code, code)
		addEvidence(world, file, criterion, { answer, at })
		if (!answer) continue
		if (!answer.notApplicable && criterion.evidence.required && !file.evidence[code] && !answer.explanation) {
			if (!isBusiness(unit.kind))
				answer.explanation = "Chưa có văn bản riêng; số liệu do bộ phận chuyên môn tổng hợp."
		}
		world.rows.answers.push({
			id: world.nextId(),
			assessmentId: file.id,
			criterionCode: code,
			value: answer.value,
			notApplicable: answer.notApplicable,
			reason: answer.reason,
			explanation: answer.explanation,
			version: 1 + Math.floor(2 * roll(unit.code, code, "version")),
			updatedBy: file.officer,
			updatedAt: at,
		})
	}
}

const WITH_FILES: readonly string[] = [DEMO_AGENCY, DEMO_COMMUNE, SCIENCE, "SCT", "STC"]

function addEvidence(
	world: World,
	file: File,
	criterion: Criterion,
	{ answer, at }: { answer: Answer | undefined; at: Date },
) {
	const { unit, period } = file
	if (answer?.notApplicable || !hasEvidence(unit, period.year, criterion)) return
	if (isBusiness(unit.kind) && roll(unit.code, criterion.code, period.code, "attached") > 0.15) return
	const hasFile = WITH_FILES.includes(unit.code) && roll(unit.code, criterion.code, "file") < 0.2
	const pieces = [evidenceOf(unit, period.year, criterion, answer)]
	if (hasFile) {
		const { file: stored, ...fields } = sampleFile(unit, period.year, criterion)
		world.files.push(stored)
		pieces.push(fields)
	}
	file.evidence[criterion.code] = pieces.length
	for (const piece of pieces) {
		world.rows.evidence.push({
			...piece,
			id: world.nextId(),
			assessmentId: file.id,
			createdBy: file.officer,
			createdAt: at,
		})
	}
}

function addSystems({ rows, nextId }: World, file: File) {
	for (const system of file.systems) {
		rows.systems.push({
			...system,
			id: nextId(),
			assessmentId: file.id,
			updatedBy: file.officer,
			updatedAt: file.moments.started,
		})
	}
}

function inputOf(world: World, file: File): { input: ScoringInput; snapshot: Snapshot } {
	const { unit, period } = file
	const instrument = instrumentFor(world, unit.kind)
	const input = {
		subject: { kind: unit.kind, facts: unit.facts },
		period: { startsOn: period.year.startsOn, endsOn: period.year.endsOn },
		answers: file.answers.toSorted((one, other) => (one.code < other.code ? -1 : 1)),
		systems: file.systems.map(({ operation, dossier, approvedOn, protection }) => ({
			operation,
			dossier,
			approvedOn,
			protection,
		})),
	}
	return {
		input: { ...input, questionnaire: instrument.content, profile: world.profile.content },
		snapshot: {
			questionnaire: { id: instrument.id, sha256: instrument.sha256 },
			profile: { id: world.profile.id, sha256: world.profile.sha256 },
			...input,
			evidence: { ...file.evidence },
		},
	}
}

function addSelfScore(world: World, file: File) {
	const { input, snapshot } = inputOf(world, file)
	const sheet = scoreAnswers(input)
	const [createdBy, createdAt] = [file.head, file.moments.submitted]
	world.rows.scores.push({
		id: world.nextId(),
		assessmentId: file.id,
		stage: "self",
		edition: 1,
		snapshot,
		sheet,
		sha256: sha256Of(sheet),
		createdBy,
		createdAt,
	})
	const isOwn = isBusiness(file.unit.kind)
	addMove(world, file, {
		at: createdAt,
		actorId: createdBy,
		actorRole: isOwn ? "owner" : "head",
		event: isOwn ? "finish" : "submit",
		before: { status: isOwn ? "draft" : "with_head", revision: isOwn ? 1 : 2 },
		after: {
			status: isOwn ? "self_assessed" : "submitted",
			percent: sheet.percentRounded,
			late: createdAt > file.period.submitBy,
		},
	})
}

type Move = { at: Date; actorId: string; actorRole: string; event: string; before: object; after: object }

function addMove({ rows }: World, file: File, { event, ...move }: Move) {
	rows.audit.push({
		...move,
		action: `assessment.${event}`,
		entity: "assessment",
		entityId: file.id,
		organizationId: file.unit.id,
	})
}

function addReturn({ rows, nextId }: World, file: File) {
	rows.comments.push({
		id: nextId(),
		assessmentId: file.id,
		kind: "returned",
		body: "Đề nghị kiểm tra lại số liệu hồ sơ công việc và bổ sung minh chứng trước khi trình lại.",
		authorId: file.head,
		createdAt: file.moments.submitted,
	})
}

/** The share of criteria decided so far, by state. */
const DECIDED: Partial<Record<Status, number>> = {
	in_review: 0.5,
	supplement: 1,
	provisional: 1,
	published: 1,
}

function addReview(world: World, file: File): Verified | null {
	const { unit, period, progress, moments } = file
	const share = DECIDED[progress.status] ?? 0
	const decided = file.criteria.filter(({ code }) => roll(unit.key, code, "decided") < share)
	const rulings = new Map(decided.map((criterion) => [criterion.code, rulingOn(file, criterion)]))
	if (progress.status === "supplement") askMore(world, file, rulings)
	for (const [code, ruling] of rulings) {
		world.rows.decisions.push({
			...ruling,
			id: world.nextId(),
			assessmentId: file.id,
			criterionCode: code,
			decidedBy: file.reviewer,
			decidedAt: during(moments.decided, moments.completed, unit.code, period.code, code, "decided"),
		})
	}
	if (progress.status !== "provisional" && progress.status !== "published") return null
	return addVerifiedScore(world, file, rulings)
}

function rulingOn(file: File, criterion: Criterion): Ruling {
	const { unit, period } = file
	const gauge = ruleOf(criterion, unit.kind)
	return rule({
		unit,
		year: period.year.year,
		criterion,
		answer: file.answers.find(({ code }) => code === criterion.code),
		...(criterion.kind === "SYS" && { counted: countSystems(gauge, file.systems, period.year.endsOn) }),
		hasEvidence: (file.evidence[criterion.code] ?? 0) > 0,
	})
}

/** Asks for more on the first two claims that stand without a document, else on the first two. */
function askMore({ rows, nextId }: World, file: File, rulings: Map<string, Ruling>) {
	const codes = [...rulings.keys()]
	const bare = codes.filter((code) => !file.evidence[code])
	for (const [index, code] of [...bare, ...codes].slice(0, 2).entries()) {
		const reason = SUPPLEMENT[index] ?? ""
		rulings.set(code, { outcome: "supplement", value: null, notApplicable: false, reason })
		rows.comments.push({
			id: nextId(),
			assessmentId: file.id,
			criterionCode: code,
			kind: "supplement",
			body: reason,
			authorId: file.reviewer,
			createdAt: file.moments.completed,
		})
	}
}

function addVerifiedScore(world: World, file: File, rulings: ReadonlyMap<string, Ruling>): Verified {
	const { input, snapshot } = inputOf(world, file)
	const decisions = new Map<string, Decision>(
		[...rulings]
			.toSorted(([one], [other]) => (one < other ? -1 : 1))
			.map(([code, ruling]) => [code, asDecision(ruling)]),
	)
	const sheet = scoreVerified({ ...input, decisions })
	const sha256 = sha256Of(sheet)
	const [createdBy, createdAt] = [file.lead, file.moments.completed]
	world.rows.scores.push({
		id: world.nextId(),
		assessmentId: file.id,
		stage: "verified",
		edition: 1,
		snapshot: { ...snapshot, decisions: Object.fromEntries(decisions) },
		sheet,
		sha256,
		createdBy,
		createdAt,
	})
	addMove(world, file, {
		at: createdAt,
		actorId: createdBy,
		actorRole: "lead",
		event: "complete_review",
		before: { status: "in_review", revision: 4 },
		after: { status: "provisional", percent: sheet.percentRounded },
	})
	return { sheet, sha256 }
}
