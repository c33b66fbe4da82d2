import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { EvidenceForms } from "#app/components/assessment/evidence-forms.tsx"
import { EvidenceList } from "#app/components/assessment/evidence-list.tsx"
import { fileHead } from "#app/components/assessment/file-head.ts"
import { FileHeader } from "#app/components/assessment/file-header.tsx"
import { refusalOf } from "#app/components/assessment/refusal.tsx"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { AppError } from "#app/domain/errors.ts"
import { EVIDENCE_TYPES, EvidenceForm } from "#app/domain/evidence.ts"
import { mayAnswer } from "#app/domain/policy.ts"
import { askedCodes, isWritable } from "#app/domain/writable.ts"
import { env } from "#app/env.server.ts"
import {
	checkFields,
	clean,
	fieldsOf,
	go,
	IdParam,
	notFound,
	parseParams,
	respond,
} from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { attachEvidence } from "#app/services/evidence/attach.server.ts"
import { openCriterionEvidence } from "#app/services/evidence/open-evidence.server.ts"
import { listComments, listEvidence } from "#db/queries/answers.ts"

const Params = z.object({ assessmentId: IdParam, code: z.string().min(1).max(60) })

export const meta: MetaFunction = ({ matches, params }) =>
	pageTitle(matches, "respond.evidenceOf", { code: params["code"] ?? "" })

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId, code } = parseParams(Params, params)
	const open = await openCriterionEvidence(ctx, { assessmentId, code })
	if (!open) throw notFound()
	const { file, criterion } = open
	const [evidence, comments] = await Promise.all([
		listEvidence(ctx.db, file.id),
		listComments(ctx.db, file.id),
	])
	return {
		head: fileHead(file, ctx),
		writable: mayAnswer(ctx.actor, file) && isWritable(file, askedCodes(comments), code),
		criterion: {
			code,
			title: criterion.title[ctx.locale],
			wanted: criterion.evidence.text[ctx.locale],
			required: criterion.evidence.required,
			restricted: criterion.restricted ?? false,
		},
		evidence: evidence
			.filter((row) => row.criterionCode === code)
			.map(({ id, kind, title, documentNumber, documentDate, url, mediaType, size, createdAt }) => ({
				...{ id, kind, title, documentNumber, documentDate, url, size },
				type: mediaType && (EVIDENCE_TYPES[mediaType] ?? null),
				shown: mediaType === "application/pdf" || (mediaType?.startsWith("image/") ?? false),
				at: createdAt.toISOString(),
			})),
	}
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId, code } = parseParams(Params, params)
	return respond(async () => {
		const { raw, upload } = await readUpload(request)
		const form = checkFields(EvidenceForm, raw)
		if (form.kind === "file" && raw["confirmed"] !== "yes") {
			throw new AppError("invalid", "form.invalid", { fields: { confirmed: "respond.evidenceUnconfirmed" } })
		}
		await attachEvidence(ctx, { assessmentId, code, form, upload, dataDir: env().DATA_DIR })
		return go(`/assessments/${assessmentId}/evidence/${encodeURIComponent(code)}?added=1`)
	})
}

async function readUpload(request: Request) {
	const form = await request.formData().catch(() => {
		throw new AppError("invalid", "form.unreadable")
	})
	const file = form.get("file")
	const upload =
		file instanceof File ? { name: clean(file.name), bytes: new Uint8Array(await file.arrayBuffer()) } : null
	return { raw: fieldsOf(form), upload }
}

export default function Evidence() {
	const { t } = useLanguage()
	const { head, writable, criterion, evidence } = useLoaderData<typeof loader>()
	const refused = refusalOf(useActionData<typeof action>())
	const [search] = useSearchParams()
	const base = `/assessments/${head.id}/evidence/${criterion.code}`
	return (
		<>
			<FileHeader
				head={head}
				title={t("respond.evidenceOf", { code: criterion.code })}
				lead={criterion.title}
				actions={
					head.place === "own" && (
						<ButtonLink to={`/assessments/${head.id}#${criterion.code}`}>
							{t("respond.backToCriterion")}
						</ButtonLink>
					)
				}
			/>
			<div className="grid grid-cols-1 gap-6">
				{!refused && search.has("added") && <Alert tone="good">{t("respond.evidenceSaved")}</Alert>}
				<Card title={t("respond.evidenceWanted")}>
					<p>
						{criterion.wanted}
						{!criterion.required && ` (${t("word.optional")})`}
					</p>
					<p className="mt-2 text-sm text-muted">
						{t(criterion.restricted ? "respond.seenRestricted" : "respond.seen")}
					</p>
				</Card>
				{evidence.length > 0 ? (
					<Card title={t("respond.evidenceCount", { count: evidence.length })}>
						<EvidenceList evidence={evidence} base={base} writable={writable} />
					</Card>
				) : (
					<EmptyState title={t("respond.evidenceEmpty")}>
						{writable
							? t("respond.evidenceEmptyText", { wanted: criterion.wanted })
							: t("respond.evidenceEmptyRead")}
					</EmptyState>
				)}
				{writable && <EvidenceForms key={evidence.length} refused={refused} />}
				{!writable && head.place === "own" && (
					<p className="text-muted">{t("respond.evidenceClosed", { status: t(`status.${head.status}`) })}</p>
				)}
			</div>
		</>
	)
}
