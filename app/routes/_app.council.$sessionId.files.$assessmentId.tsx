import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { Link, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { SessionHeader } from "#app/components/council/session-header.tsx"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { Table, Td, Th } from "#app/components/ui/table.tsx"
import { IdParam, opened, parseParams } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { readResult } from "#app/services/council/read-result.server.ts"

const Params = z.object({ sessionId: IdParam, assessmentId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "council.changeFile")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { session, file, criteria } = opened(await readResult(ctx, parseParams(Params, params)), "/council")
	return {
		session,
		file,
		criteria: criteria.map(({ criterion, decision, points }) => ({
			...{ code: criterion.code, title: criterion.title[ctx.locale], maxPoints: criterion.maxPoints, points },
			outcome: decision.outcome,
			reason: decision.reason,
		})),
	}
}

export default function FileCriteria() {
	const { t, number } = useLanguage()
	const { session, file, criteria } = useLoaderData<typeof loader>()
	return (
		<>
			<SessionHeader
				session={session}
				title={file.unit}
				below
				actions={<ButtonLink to={`/reviews/${file.id}`}>{t("council.toReview")}</ButtonLink>}
			/>
			{file.conflict && <Alert tone="warn">{t("council.tiedChange")}</Alert>}
			<Table caption={t("council.changeFile")}>
				<thead>
					<tr>
						<Th>{t("council.criterion")}</Th>
						<Th>{t("council.outcome")}</Th>
						<Th numeric>{t("council.verifiedPoints")}</Th>
						<Th>{t("council.reason")}</Th>
						<Th>{t("period.action")}</Th>
					</tr>
				</thead>
				<tbody>
					{criteria.map((row) => (
						<tr key={row.code}>
							<Th scope="row" className="min-w-48">
								{row.code} {row.title}
							</Th>
							<Td>{t(`reviewOutcome.${row.outcome}`)}</Td>
							<Td numeric>{row.points === null ? "–" : `${number(row.points)}/${number(row.maxPoints)}`}</Td>
							<Td className="min-w-40 whitespace-pre-line">{row.reason}</Td>
							<Td>
								{file.mayChange && (
									<Link
										className="link"
										to={`/council/${session.id}/files/${file.id}/${row.code}`}
										aria-label={t("council.changeTitle", { code: row.code })}
									>
										{t("council.change")}
									</Link>
								)}
							</Td>
						</tr>
					))}
				</tbody>
			</Table>
		</>
	)
}
