import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData, useRevalidator, useSearchParams } from "@remix-run/react"
import { useCallback } from "react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { fileHead } from "#app/components/assessment/file-head.ts"
import { FileHeader } from "#app/components/assessment/file-header.tsx"
import { refusalOf } from "#app/components/assessment/refusal.tsx"
import { EvidencePane } from "#app/components/evidence/evidence-pane.tsx"
import ReferenceForms from "#app/components/evidence/reference-forms.tsx"
import { RefusedFiles } from "#app/components/evidence/refused-files.tsx"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { EvidenceForm } from "#app/domain/evidence-form.ts"
import { LARGEST_FILE, MOST_PER_CRITERION } from "#app/domain/evidence.ts"
import { AppError } from "#app/domain/errors.ts"
import { withFormFiles } from "#app/files/form-files.server.ts"
import { keeping } from "#app/files/keeping.server.ts"
import {
	checkFields,
	fieldsOf,
	go,
	IdParam,
	notFound,
	parseForm,
	parseParams,
	respond,
} from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { attachFiles } from "#app/services/evidence/attach-files.server.ts"
import { attachReference } from "#app/services/evidence/attach-reference.server.ts"
import { openCriterionEvidence, openForAttaching } from "#app/services/evidence/open-evidence.server.ts"
import { readEvidence } from "#app/services/evidence/read-evidence.server.ts"
import type { Ctx } from "#app/services/context.server.ts"

const Params = z.object({ assessmentId: IdParam, code: z.string().min(1).max(60) })

export const meta: MetaFunction = ({ matches, params }) =>
	pageTitle(matches, "evidence.pageTitle", { code: params["code"] ?? "" })

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const open = await openCriterionEvidence(ctx, parseParams(Params, params))
	if (!open) throw notFound()
	return { head: fileHead(open.file, ctx), evidence: await readEvidence(ctx, open) }
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const at = parseParams(Params, params)
	return respond(async () => {
		const isFiles = /^multipart\/form-data\b/i.test(request.headers.get("content-type") ?? "")
		if (isFiles) await takeFiles(ctx, request, at)
		else await takeReference(ctx, request, at)
		return go(`/assessments/${at.assessmentId}/evidence/${encodeURIComponent(at.code)}?added=1`)
	})
}

type At = z.infer<typeof Params>

async function takeReference(ctx: Ctx, request: Request, at: At) {
	const reference = await parseForm(EvidenceForm, request)
	if (reference.kind === "file")
		throw new AppError("invalid", "evidence.file", { fields: { file: "evidence.file" } })
	await attachReference(ctx, { ...at, reference })
}

async function takeFiles(ctx: Ctx, request: Request, at: At) {
	await openForAttaching(ctx, at)
	const { uploads } = keeping()
	const limits = { folder: `${uploads}/forms`, largest: LARGEST_FILE, most: MOST_PER_CRITERION }
	await withFormFiles(request, limits, async (form) => {
		if (!form) throw new AppError("invalid", "form.unreadable")
		const checked = checkFields(EvidenceForm, fieldsOf(form.fields))
		if (checked.kind !== "file") return attachReference(ctx, { ...at, reference: checked })
		return attachFiles(ctx, keeping(), { ...at, ...form, replaces: checked.replaces })
	})
}

export default function Evidence() {
	const { t } = useLanguage()
	const { head, evidence } = useLoaderData<typeof loader>()
	const refused = refusalOf(useActionData<typeof action>())
	const [search] = useSearchParams()
	const { revalidate } = useRevalidator()
	const reload = useCallback(() => void revalidate(), [revalidate])
	const none = evidence.pieces.length === 0
	return (
		<>
			<FileHeader
				head={head}
				title={t("evidence.pageTitle", { code: evidence.code })}
				lead={evidence.title}
				actions={
					head.place === "own" &&
					(head.status === "provisional" && evidence.writable ? (
						<ButtonLink to={`/assessments/${head.id}/appeal#item-${evidence.code}`}>
							{t("appeal.back")}
						</ButtonLink>
					) : (
						<ButtonLink to={`/assessments/${head.id}#${evidence.code}`}>
							{t("evidence.backToCriterion")}
						</ButtonLink>
					))
				}
			/>
			<div className="grid grid-cols-1 gap-6">
				{!refused && search.has("added") && <Alert tone="good">{t("evidence.saved")}</Alert>}
				<RefusedFiles refused={refused} />
				<Card title={t("evidence.wanted")}>
					<p>
						{evidence.wanted}
						{!evidence.required && ` (${t("word.optional")})`}
					</p>
					<p className="mt-2 text-sm text-muted">
						{t(evidence.restricted ? "evidence.seenRestricted" : "evidence.seen")}
					</p>
				</Card>
				{none && (evidence.own || evidence.removed.length === 0) && (
					<EmptyState title={t("evidence.empty")}>
						{evidence.writable
							? t("evidence.emptyText", { wanted: evidence.wanted })
							: t("evidence.emptyRead")}
					</EmptyState>
				)}
				<Card title={none ? t("evidence.add") : t("evidence.count", { count: evidence.pieces.length })}>
					<EvidencePane
						key={search.get("replaces")}
						evidence={evidence}
						reload={reload}
						refused={refused}
						replaces={search.get("replaces")}
					/>
				</Card>
				{evidence.writable && (
					<section className="no-print grid gap-4" aria-labelledby="other-ways">
						<h2 id="other-ways">{t("evidence.otherWays")}</h2>
						<ReferenceForms key={evidence.pieces.length} place={evidence} refused={refused} />
					</section>
				)}
				{!evidence.writable && head.place === "own" && (
					<p className="text-muted">{t("evidence.closed", { status: t(`status.${head.status}`) })}</p>
				)}
			</div>
		</>
	)
}
