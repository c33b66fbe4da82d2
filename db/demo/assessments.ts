import { isBusiness } from "#app/domain/organization.ts"
import { isSubmitted } from "#app/domain/policy.ts"
import type { Criterion } from "#app/domain/questionnaire.ts"
import type { Answer } from "#app/domain/answers.ts"
import { scoreAnswers } from "#app/domain/scoring.ts"
import { isVerified } from "#app/domain/workflow.ts"
import type { Status } from "#app/domain/workflow.ts"
import { sha256Of } from "#app/services/assessments/scoring-input.server.ts"
import { appealEndOf } from "./appeals.ts"
import { addMove, during, inputOf, openFile } from "./file.ts"
import type { DemoFile } from "./file.ts"
import { evidenceOf, hasEvidence, sampleFile } from "./files.ts"
import { addNotices } from "./notices.ts"
import { DEMO_AGENCY, DEMO_COMMUNE, SCIENCE } from "./organizations.ts"
import type { Unit } from "./organizations.ts"
import { personAt } from "./people.ts"
import { later } from "./periods.ts"
import type { Period } from "./periods.ts"
import { roll } from "./random.ts"
import type { Progress } from "./statuses.ts"
import { addTeamwork } from "./teamwork.ts"
import { addReview } from "./verifying.ts"
import type { Verified } from "./verifying.ts"
import { instrumentFor } from "./world.ts"
import type { World } from "./world.ts"

/** Changes of state a file has behind it. */
const REVISIONS: Record<Status, number> = {
	not_started: 0,
	draft: 1,
	with_head: 2,
	submitted: 3,
	in_review: 4,
	supplement: 5,
	provisional: 5,
	appealed: 6,
	approved: 6,
	published: 7,
	locked: 8,
	reopened: 8,
	self_assessed: 2,
	exempt: 1,
	cancelled: 1,
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
	if (period.status === "open") addNotices(world, file)
	if (period.status === "open" && unit.code === DEMO_AGENCY) addTeamwork(world, file)
	return addReview(world, file)
}

function addAssessment(world: World, file: DemoFile) {
	const { unit, period, moments, progress } = file
	const { status } = progress
	const wasSubmitted = status === "self_assessed" || isSubmitted(status)
	const wasHanded = !isBusiness(unit.kind) && (status === "with_head" || wasSubmitted)
	world.rows.assessments.push({
		id: file.id,
		periodId: period.id,
		organizationId: unit.id,
		instrumentId: instrumentFor(world, unit.kind, period).id,
		profileId: world.profile.id,
		status,
		revision: REVISIONS[status] + (progress.isReturned ? 2 : 0),
		facts: unit.facts,
		handedOverAt: wasHanded || progress.isReturned ? moments.handedOver : null,
		submittedAt: wasSubmitted ? moments.submitted : null,
		submittedBy: wasSubmitted ? file.head : null,
		reviewerId: wasSubmitted && status !== "submitted" && !isBusiness(unit.kind) ? file.reviewer : null,
		supplementBy: status === "supplement" ? later(moments.completed, 5, 17) : null,
		appealBy: isVerified(status) ? appealEndOf(file) : null,
		createdAt: period.opensAt,
	})
	if (status === "exempt") {
		addMove(world, file, {
			at: moments.started,
			actorId: personAt(world.people, "admin"),
			actorRole: "admin",
			event: "exempt",
			before: { status: "not_started" },
			after: { status, reason: "Đơn vị đang sắp xếp, không phát sinh nhiệm vụ trong kỳ" },
		})
	}
}

function addAnswers(world: World, file: DemoFile) {
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
	file: DemoFile,
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
		const id = world.nextId()
		file.pieces.push({ id, code: criterion.code, sha256: piece.sha256 ?? null })
		world.rows.evidence.push({
			...piece,
			id,
			assessmentId: file.id,
			createdBy: file.officer,
			createdAt: at,
		})
	}
}

function addSystems({ rows, nextId }: World, file: DemoFile) {
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

function addSelfScore(world: World, file: DemoFile) {
	const { input, snapshot } = inputOf(world, file)
	const sheet = scoreAnswers(input)
	const [createdBy, createdAt] = [file.head, file.moments.submitted]
	const scoreId = world.nextId()
	world.rows.scores.push({
		id: scoreId,
		assessmentId: file.id,
		stage: "self",
		edition: 1,
		snapshot,
		sheet,
		sha256: sha256Of(sheet),
		createdBy,
		createdAt,
	})
	world.rows.submissions.push({
		id: world.nextId(),
		assessmentId: file.id,
		number: 1,
		key: world.nextId(),
		scoreId,
		signedBy: createdBy,
		signedAt: createdAt,
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

function addReturn({ rows, nextId }: World, file: DemoFile) {
	rows.comments.push({
		id: nextId(),
		assessmentId: file.id,
		kind: "returned",
		body: "Đề nghị kiểm tra lại số liệu hồ sơ công việc và bổ sung minh chứng trước khi trình lại.",
		authorId: file.head,
		createdAt: file.moments.submitted,
	})
}
